import { type ReactElement } from 'react';

import { useView } from '../view';
import { Rows } from './Rows';

interface Props<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly label: string;
  /** Least width of a card in pixels. */
  readonly least: number;
  /** Height of a card in pixels, as a first guess. */
  readonly height: number;
  readonly children: (item: T) => ReactElement;
}

const GAP = 16;

/** Cards side by side, as many as there is room for; those of a line are equally high. */
export function Cards<T>({ items, keyOf, label, least, height, children }: Props<T>) {
  const { width } = useView();
  const columns = Math.max(1, Math.min(items.length, Math.floor((width + GAP) / (least + GAP))));
  const lines = Array.from({ length: Math.ceil(items.length / columns) }, (_, line) =>
    items.slice(line * columns, (line + 1) * columns),
  );
  return (
    <div role="list" aria-label={label}>
      <Rows items={lines} keyOf={([first]) => keyOf(first)} heightOf={() => height} measured gap={GAP}>
        {(line) => (
          <div
            role="presentation"
            style={{ display: 'grid', gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: GAP }}
          >
            {line.map((item) => (
              <div key={keyOf(item)} role="listitem" style={{ display: 'grid' }}>
                {children(item)}
              </div>
            ))}
          </div>
        )}
      </Rows>
    </div>
  );
}
