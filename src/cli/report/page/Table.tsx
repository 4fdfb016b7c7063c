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
  const className = (i: number): string | undefined => (numeric.includes(i) ? 'n' : undefined);
  return (
    <Scroll label={head[0]}>
      <table>
        <thead>
          <tr>
            {head.map((name, i) => (
              <th scope="col" key={name} className={className(i)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, i) =>
                i === 0 ? (
                  <th scope="row" key={i}>
                    {cell}
                  </th>
                ) : (
                  <td key={i} className={className(i)}>
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

/** What may be wider than the page, and is scrolled by itself: by the keyboard too. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
