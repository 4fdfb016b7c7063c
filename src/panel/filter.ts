import { useCallback, useState } from 'react';

import { SEVERITY_WORDS, type Severity } from './severity';

/** What a list of alerts can be filtered by. */
export type Dimension = 'severity' | 'category' | 'pipeline';

/** The values that are let through; of a dimension without any, all are. */
export type Filter = Readonly<Record<Dimension, readonly string[]>>;

export const NO_FILTER: Filter = { severity: [], category: [], pipeline: [] };

/** A value of a dimension, as a chip or a button names it. */
export interface Choice {
  readonly dimension: Dimension;
  readonly value: string;
}

type Subject = Readonly<Record<Dimension, string>>;

/** True if the filter lets the subject through: of each dimension one of its values. */
export function passes(filter: Filter, subject: Subject): boolean {
  return dimensionsOf(filter).every(
    (dimension) => filter[dimension].length === 0 || filter[dimension].includes(subject[dimension]),
  );
}

/** What is chosen, severities first. */
export function choicesOf(filter: Filter): Choice[] {
  return dimensionsOf(filter).flatMap((dimension) => filter[dimension].map((value) => ({ dimension, value })));
}

/** The label of a choice. */
export function wordOf({ dimension, value }: Choice): string {
  return dimension === 'severity' ? SEVERITY_WORDS[value as Severity] : value;
}

/** True if all of the choices are made. */
export function isChosen(filter: Filter, choices: readonly Choice[]): boolean {
  return choices.every(({ dimension, value }) => filter[dimension].includes(value));
}

/**
 * Makes choices, or takes them back if all are made. One choice is added to those of its dimension; several together, like
 * those of a cell of the matrix, replace them.
 */
export function toggle(filter: Filter, choices: readonly Choice[]): Filter {
  const chosen = isChosen(filter, choices);
  const next = { ...filter };
  for (const { dimension, value } of choices) {
    const others = filter[dimension].filter((one) => one !== value);
    next[dimension] = chosen ? others : choices.length > 1 ? [value] : [...others, value];
  }
  return next;
}

/** A filter and how it is changed. */
export interface FilterState {
  readonly filter: Filter;
  readonly toggle: (...choices: Choice[]) => void;
  readonly clear: () => void;
}

export function useFilter(): FilterState {
  const [filter, setFilter] = useState(NO_FILTER);
  return {
    filter,
    toggle: useCallback((...choices: Choice[]) => setFilter((before) => toggle(before, choices)), []),
    clear: useCallback(() => setFilter(NO_FILTER), []),
  };
}

function dimensionsOf(filter: Filter): Dimension[] {
  return Object.keys(filter) as Dimension[];
}
