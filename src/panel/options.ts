/** Options of the panel, as saved in a board. */
export interface InsightsOptions {
  /** Rows of a list before "show more". */
  rows: number;
}

/** Long enough for most pipelines, short enough to draw at once. */
export const DEFAULT_ROWS = 50;
