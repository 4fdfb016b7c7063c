/** Parts of the views that a dashboard can leave out. */
export const PARTS = [
  {
    value: 'matrix',
    label: 'Counts and matrix',
    description: 'Number of pipelines per state, and of alerts per severity, by category and pipeline',
  },
  { value: 'list', label: 'Lists', description: 'Pipelines, alerts and checks, one per row' },
  { value: 'breakdown', label: 'Breakdown', description: 'Points lost per signal' },
  { value: 'changes', label: 'Changes', description: 'Change against the window before' },
  { value: 'advice', label: 'Recommendations', description: 'Recommendations and their effect' },
  { value: 'legend', label: 'Legends', description: 'What the marks of a bar mean' },
] as const;

export type Part = (typeof PARTS)[number]['value'];

export type Density = 'comfortable' | 'compact';

/** `auto` depends on the view: tiles per pipeline, lists without groups. */
export type Grouping = 'auto' | 'none' | 'pipeline' | 'category' | 'severity';

/** Options of the panel, as saved in a dashboard. */
export interface InsightsOptions {
  readonly parts: readonly Part[];
  readonly density: Density;
  readonly grouping: Grouping;
  /** Rows of a list before "show more". */
  readonly rows: number;
  /** Pipelines that a list of states begins with; the others are behind a button. 0 = no limit of its own. */
  readonly top: number;
  /** Hides what is ok behind a button, in every view that says so of its entries. The view of alerts always does. */
  readonly onlyProblems: boolean;
  /** Links to series, silences and the data source; data links are always shown. */
  readonly links: boolean;
}

/** The options of a new panel. Rows out of sight are not drawn, so a long list costs little. */
export const DEFAULTS: InsightsOptions = {
  parts: PARTS.map(({ value }) => value),
  density: 'comfortable',
  grouping: 'auto',
  rows: 5000,
  top: 0,
  onlyProblems: false,
  links: true,
};

/** Fills in missing options: Explore and dashboards of older versions do not know all of them. */
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
