import { type DataFrame } from '@grafana/data';

/** What every view is drawn from. */
export interface ViewProps {
  /** Frames of the view's kind alone. */
  readonly frames: readonly DataFrame[];
  readonly width: number;
  /** Rows of a list before "show more". */
  readonly rows: number;
}

/** Below this width in pixels, columns stack. */
export const NARROW = 600;
