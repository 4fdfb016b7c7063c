/** Parts of the views that a board may leave out. */
export const PARTS = [
  { value: 'matrix', label: 'Counts and matrix', description: 'How many of each severity, by category and pipeline' },
  { value: 'list', label: 'Lists', description: 'Alerts and checks one by one' },
  { value: 'breakdown', label: 'Breakdown', description: 'What costs a score how many points' },
  { value: 'changes', label: 'Changes', description: 'Against the time before' },
  { value: 'advice', label: 'Advice', description: 'What to do, and what it brings' },
  { value: 'legend', label: 'Legends', description: 'What the marks of a bar mean' },
] as const;

export type Part = (typeof PARTS)[number]['value'];

export type Density = 'comfortable' | 'compact';

/** `auto` takes what suits the view: tiles by pipeline, lists as one. */
export type Grouping = 'auto' | 'none' | 'pipeline' | 'category' | 'severity';

/** Options of the panel, as saved in a board. */
export interface InsightsOptions {
  readonly parts: readonly Part[];
  readonly density: Density;
  readonly grouping: Grouping;
  /** Rows of a list before "show more". */
  readonly rows: number;
  /** Hides what is fine behind a button, in every view; alerts always do. */
  readonly onlyProblems: boolean;
  /** Links to series, silences and the data source; data links are shown in any case. */
  readonly links: boolean;
}

/** What a new panel starts with. Rows out of sight are not drawn, so a long list costs little. */
export const DEFAULTS: InsightsOptions = {
  parts: PARTS.map(({ value }) => value),
  density: 'comfortable',
  grouping: 'auto',
  rows: 5000,
  onlyProblems: false,
  links: true,
};

/** Options with what is missing filled in: Explore, and boards of older versions, do not know them all. */
export function completeOptions(options: Partial<InsightsOptions> | undefined): InsightsOptions {
  return { ...DEFAULTS, ...options };
}

/** Heights and paddings in pixels. */
export interface Sizes {
  readonly alert: number;
  readonly quality: number;
  readonly capacity: number;
  readonly cell: number;
  readonly head: number;
  readonly card: number;
}

export const SIZES: Readonly<Record<Density, Sizes>> = {
  comfortable: { alert: 48, quality: 40, capacity: 88, cell: 32, head: 32, card: 16 },
  compact: { alert: 40, quality: 32, capacity: 76, cell: 28, head: 28, card: 8 },
};
