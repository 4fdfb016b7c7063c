import { type Grid } from '../../series';
import { type SignalId } from '../../signals';

/** Codes of states that one check of a pipeline means, on its own grid. */
export interface CheckCurve {
  readonly pipeline: string;
  readonly signal: SignalId;
  readonly grid: Grid;
  readonly codes: Float64Array;
}
