import { floorTo, gridWithin, instantAt, type Grid, type Range } from '../../series';
import { mean } from '../../statistics';
import { rowsOf, type Histogram } from '../../sources';
import { confidenceOf, type Confidence } from '../../verdicts';
import { type Context } from '../kind';

/** What a query asks of estimates. */
export interface Asked {
  /** Milliseconds; null for that of the data source. */
  readonly label_delay: number | null;
  readonly tolerance: number;
  readonly top: number;
  readonly pipelineColors: boolean;
}

/** What was predicted of one pipeline, and what labels say of it. */
export interface Predicted {
  readonly pipeline: string;
  /** One a window. */
  readonly confidences: readonly Confidence[];
  /** Mean of the accuracy that was measured of the predictions of each window; NaN where no labels have come. */
  readonly accuracy: Float64Array;
}

/** In which windows predictions are looked at. */
export interface Windows {
  /** Their ends; each is one step long. */
  readonly grid: Grid;
  /** Another one. */
  readonly whole?: Range;
  /** Milliseconds until labels have come. */
  readonly delay: number;
  /** Until when labels count. */
  readonly now: number;
}

/**
 * Confidences and accuracies of the matching pipelines, window by window; an accuracy is compared with the predictions that it is
 * about, which were made a label delay earlier.
 *
 * @param rowOf what the answer keeps of a pipeline; the confidence of the whole window is the last one, where there is one.
 * @returns null where the source has no scores.
 */
export async function predictionsOf<Row>(
  { grid, whole, delay, now }: Windows,
  context: Context,
  rowOf: (predicted: Predicted) => Row,
): Promise<readonly Row[] | null> {
  const ends = Array.from({ length: grid.length }, (_, i) => instantAt(grid, i));
  const windows = [...ends.map((to) => ({ from: to - grid.step, to })), ...(whole ? [whole] : [])];
  const interval = context.intervalOf('accuracy');
  const first = ends.length > 0 ? ends[0] - grid.step + delay : now;
  const labels = gridWithin({ from: floorTo(first, interval) + interval, to: now }, interval);
  const signals = [{ signal: 'accuracy', grid: labels }];
  return context.histograms({ family: 'scores', windows }, async (histograms) => {
    const names = histograms.map(({ pipeline }) => pipeline);
    const measured = new Map(
      labels.length === 0
        ? []
        : await context.fetchOf(names, signals, (dataset) =>
            rowsOf(dataset, 'accuracy').map((row, p) => [dataset.pipelines[p], row] as const),
          ),
    );
    return histograms.map((histogram) => {
      const row = measured.get(histogram.pipeline);
      const accuracy = Float64Array.from(ends, (to) =>
        row === undefined ? NaN : meanWithin(row, labels, { from: to - grid.step + delay, to: to + delay }),
      );
      return rowOf({ pipeline: histogram.pipeline, confidences: confidencesOf(histogram), accuracy });
    });
  });
}

const confidencesOf = ({ bounds, counts }: Histogram): Confidence[] => counts.map((row) => confidenceOf(bounds, row));

/** Mean of the samples within (from, to]; NaN where there is none. */
function meanWithin(row: Float64Array, { start, step }: Grid, { from, to }: Range): number {
  const first = Math.max(0, Math.floor((from - start) / step) + 1);
  const last = Math.floor((to - start) / step);
  return mean(row.subarray(first, Math.max(first, last + 1)));
}
