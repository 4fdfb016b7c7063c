import { type DataFrame } from '@grafana/data';

/** What every view is drawn from. */
export interface ViewProps {
  /** Frames of the view's kind alone, each with fields. */
  readonly frames: readonly DataFrame[];
}
