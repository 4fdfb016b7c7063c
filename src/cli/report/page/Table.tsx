import { type ReactNode } from 'react';

/** Rows under a head. */
export function Table({
  head,
  rows,
  numeric = [],
}: {
  readonly head: readonly string[];
  readonly rows: ReadonlyArray<readonly ReactNode[]>;
  readonly numeric?: readonly number[];
}) {
  return (
    <Scroll label={head[0]}>
      <table>
        <Head names={head} numeric={numeric} />
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, i) =>
                i === 0 ? (
                  <th scope="row" key={i}>
                    {cell}
                  </th>
                ) : (
                  <td key={i} className={numeric.includes(i) ? 'n' : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The names of columns; those of numbers stand at the right. */
export function Head({
  names,
  numeric = [],
  className,
}: {
  readonly names: readonly string[];
  readonly numeric?: readonly number[];
  readonly className?: string;
}) {
  return (
    <thead className={className}>
      <tr>
        {names.map((name, i) => (
          <th scope="col" key={name} className={numeric.includes(i) ? 'n' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What may be wider than the page, and is scrolled by itself: by the keyboard too. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
