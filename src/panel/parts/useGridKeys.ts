import { useState, type FocusEvent, type KeyboardEvent } from 'react';

/** Steps of the arrow keys: rows down, columns right. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The place of a button in a grid. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** What a grid and its buttons need so that the whole is one tab stop. */
export interface GridKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  /** Attributes of the button at a spot. */
  readonly at: (row: number, column: number) => Record<'data-row' | 'data-column' | 'tabIndex', number>;
}

/**
 * Arrow keys move over the buttons of a grid, Home and End within a row. Places without a button are skipped.
 *
 * @param spots the places of the buttons, row by row and from left to right.
 */
export function useGridKeys(spots: readonly Spot[]): GridKeys {
  const [current, setCurrent] = useState(spots[0]);
  const stop = spots.some((spot) => isSame(spot, current)) ? current : spots[0];
  return {
    onKeyDown(event) {
      const next = nextOf(event.key, spotOf(event.target as HTMLElement), spots);
      if (next) {
        event.preventDefault();
        const place = `[data-row="${next.row}"][data-column="${next.column}"]`;
        event.currentTarget.querySelector<HTMLElement>(place)?.focus();
      }
    },
    onFocus({ target }) {
      if (target.hasAttribute('data-row')) {
        setCurrent(spotOf(target as HTMLElement));
      }
    },
    at: (row, column) => ({
      'data-row': row,
      'data-column': column,
      tabIndex: isSame({ row, column }, stop) ? 0 : -1,
    }),
  };
}

/** The nearest spot that way, along the line that the key moves on; undefined at its end and for other keys. */
function nextOf(key: string, from: Spot, spots: readonly Spot[]): Spot | undefined {
  const inRow = spots.filter(({ row }) => row === from.row);
  if (key === 'Home' || key === 'End') {
    return key === 'Home' ? inRow[0] : inRow[inRow.length - 1];
  }
  const step = STEPS[key];
  if (!step) {
    return undefined;
  }
  const [down, right] = step;
  const ahead =
    down === 0
      ? inRow.filter(({ column }) => (column - from.column) * right > 0)
      : spots.filter(({ row, column }) => column === from.column && (row - from.row) * down > 0);
  return down + right > 0 ? ahead[0] : ahead[ahead.length - 1];
}

function spotOf({ dataset }: HTMLElement): Spot {
  return { row: Number(dataset.row), column: Number(dataset.column) };
}

function isSame(one: Spot, other: Spot): boolean {
  return one.row === other.row && one.column === other.column;
}
