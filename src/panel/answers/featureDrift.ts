import { type DataFrame } from '@grafana/data';

import { groupBy } from '../../series';
import { type Severity } from '../severity';
import { flagAt, maybeTextAt, numberAt, readRows, textAt } from './frames';

/** The frame of buckets, which comes beside the table. */
export const HISTOGRAMS = 'histograms';

/** Shares of one bucket; null where there are none. */
export interface BucketShares {
  /** Null where the bucket is open. */
  readonly low: number | null;
  readonly high: number | null;
  readonly reference: number | null;
  readonly current: number | null;
}

/** How far a feature has moved, by one method. Null = unknown. */
export interface Distance {
  readonly method: string;
  readonly label: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly isLearned: boolean;
  readonly pAdjusted: number | null;
  readonly drifted: boolean | null;
  readonly note: string;
}

/** A feature of a pipeline, with all that is said of it. */
export interface FeatureAnswer {
  readonly key: string;
  readonly pipeline: string;
  /** The feature; undefined of a pipeline that has none. */
  readonly label: string | undefined;
  readonly signal: undefined;
  readonly severity: Severity;
  readonly n: number | null;
  readonly nReference: number | null;
  readonly distances: readonly Distance[];
  /** Empty of a feature that the answer does not draw. */
  readonly buckets: readonly BucketShares[];
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads every feature once, whichever methods it was judged by, in the order of the answer. O(rows + buckets). */
export function readFeatures(frames: readonly DataFrame[]): FeatureAnswer[] {
  const keyAt = (frame: DataFrame, row: number): string =>
    JSON.stringify([frame.refId, textAt(frame, 'pipeline', row), textAt(frame, 'feature', row)]);
  const buckets = groupBy(
    readRows(
      frames.filter(({ name }) => name === HISTOGRAMS),
      (frame, row) => ({ key: keyAt(frame, row), bucket: bucketAt(frame, row) }),
    ),
    ({ key }) => key,
  );
  const rows = readRows(
    frames.filter(({ name }) => name !== HISTOGRAMS),
    (frame, row) => ({ key: keyAt(frame, row), frame, row, distance: distanceAt(frame, row) }),
  );
  return [...groupBy(rows, ({ key }) => key)].map(([key, own]): FeatureAnswer => {
    const [{ frame, row }] = own;
    const distances = own.map(({ distance }) => distance);
    return {
      ...{ key, frame, row, distances, signal: undefined, severity: severityOf(distances) },
      ...{ pipeline: textAt(frame, 'pipeline', row), label: maybeTextAt(frame, 'feature', row) },
      ...{ n: numberAt(frame, 'n', row), nReference: numberAt(frame, 'n_reference', row) },
      buckets: (buckets.get(key) ?? []).map(({ bucket }) => bucket),
    };
  });
}

/** What has drifted first, then what cannot be judged; those that are alike as they come. */
export function driftedFirst(answers: readonly FeatureAnswer[]): FeatureAnswer[] {
  const order: readonly Severity[] = ['warning', 'unknown', 'ok'];
  return [...answers].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** A feature is fine only if every method that was asked says so. */
function severityOf(distances: readonly Distance[]): Severity {
  return distances.some(({ drifted }) => drifted === true)
    ? 'warning'
    : distances.every(({ drifted }) => drifted === false)
      ? 'ok'
      : 'unknown';
}

function distanceAt(frame: DataFrame, row: number): Distance {
  const method = textAt(frame, 'method', row);
  return {
    ...{ method, label: maybeTextAt(frame, 'label', row) ?? method, note: textAt(frame, 'note', row) },
    ...{ value: numberAt(frame, 'value', row), threshold: numberAt(frame, 'threshold', row) },
    ...{ isLearned: textAt(frame, 'threshold_source', row) === 'learned', drifted: flagAt(frame, 'drifted', row) },
    pAdjusted: numberAt(frame, 'p_adjusted', row),
  };
}

function bucketAt(frame: DataFrame, row: number): BucketShares {
  const [low, high, reference, current] = ['low', 'high', 'reference', 'current'].map((name) =>
    numberAt(frame, name, row),
  );
  return { low, high, reference, current };
}
