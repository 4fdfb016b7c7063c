import { days } from '../../series';
import { falseDiscovery, kolmogorovProbability, mean, sum } from '../../statistics';
import { binsOf, coarsened, type Bins } from './bins';
import { DRIFT_METHODS, type DriftMethodId } from './methods';

/** How a feature was distributed: in the parts of the reference, and in the range that is judged. */
export interface FeatureHistogram {
  readonly feature: string;
  /** Upper bounds of the bins, rising; the last one is infinite. */
  readonly bounds: readonly number[];
  /** Counts of the reference, day by day. */
  readonly chunks: readonly Float64Array[];
  /** Counts of what is left of the reference, less than a day. */
  readonly rest: Float64Array;
  readonly current: Float64Array;
}

/** How far a feature has moved, by one method. */
export interface FeatureDrift {
  readonly feature: string;
  readonly method: DriftMethodId;
  /** The distance of the range from the reference; NaN where either is empty. */
  readonly value: number;
  readonly threshold: number;
  readonly thresholdSource: 'learned' | 'fixed';
  /** NaN where the method has none. */
  readonly pValue: number;
  /** The same, adjusted for how many features are looked at. */
  readonly pAdjusted: number;
  /** Null where too little was counted. */
  readonly drifted: boolean | null;
  /** Values that were counted in the range and in the reference. */
  readonly n: number;
  readonly nReference: number;
  /** What is to be said of it, in sentences. */
  readonly notes: readonly string[];
}

/** Fewer values say little of a distribution with a dozen bins. */
export const LEAST_VALUES = 200;
/** A threshold is learned from so many days, as NannyML has it. */
const LEAST_CHUNKS = 6;
/** A day with fewer values is none to learn from. */
const LEAST_OF_CHUNK = 50;
/** Deviations above the mean of the reference's own distances. */
const DEVIATIONS = 3;
/** Findings that are none are at most such a share of all. */
const LEVEL = 0.05;
/** What is called drift is at least this part of the fixed threshold: with very many values the least difference shows. */
const LEAST_EFFECT = 0.5;
/** Of smaller parts of the least effect nothing is said: what does not move at all differs in the last digits. */
const WORTH_TELLING = 0.1;

/**
 * Which features of one pipeline have drifted, by some methods. A feature has drifted where its distance from the reference exceeds
 * the threshold and is large enough to matter, both hold enough values, and, where the method has a probability, that is below 0.05
 * after Benjamini and Hochberg's adjustment over the pipeline's features.
 *
 * The threshold is learned: the mean of the distances of each day of the reference from the rest of it, and three times their
 * standard deviation (NannyML, `thresholds.py`), at least six days. O(features · methods · days · bins).
 *
 * @param length of the range in milliseconds: what is learned from days says less of shorter ranges, so that these must exceed the
 *   fixed threshold too.
 */
export function featureDrifts(
  histograms: readonly FeatureHistogram[],
  methods: readonly DriftMethodId[],
  length: number,
): FeatureDrift[] {
  return methods.flatMap((method) => {
    const measured = histograms.map((histogram) => measure(histogram, method));
    const adjusted = falseDiscovery(measured.map(({ pValue }) => pValue));
    return measured.map((one, i) => judge({ ...one, pAdjusted: adjusted[i] }, length));
  });
}

type Measured = Omit<FeatureDrift, 'drifted' | 'pAdjusted'>;

function measure(histogram: FeatureHistogram, method: DriftMethodId): Measured {
  const { feature, chunks, current, rest } = histogram;
  const reference = added([...chunks, rest]);
  const n = sum(current);
  const nReference = sum(reference);
  const { bins, counts } = binned(histogram, reference, method);
  const { distance, fixed, most } = DRIFT_METHODS[method];
  const [binnedReference, binnedCurrent, ...days] = counts;
  const ofDays = days.filter((chunk) => sum(chunk) >= LEAST_OF_CHUNK);
  const own = ofDays.map((chunk) => distance(bins, without(binnedReference, chunk), chunk)).filter(Number.isFinite);
  const isLearned = own.length >= LEAST_CHUNKS;
  const value = distance(bins, binnedReference, binnedCurrent);
  const threshold = isLearned ? Math.min(most, mean(own) + DEVIATIONS * deviation(own)) : fixed;
  return {
    ...{ feature, method, value, n, nReference, threshold },
    thresholdSource: isLearned ? 'learned' : 'fixed',
    pValue: method === 'ks' ? kolmogorovProbability(value, n, nReference) : NaN,
    notes: [
      // One day that differs lifts the threshold above its own distance.
      ...(threshold > fixed
        ? [
            `The reference is not steady: its days differ by up to ${figure(Math.max(...own))}, and what they hide is not seen.`,
          ]
        : []),
      ...(isLearned ? [] : [`Fixed threshold: ${own.length} of ${LEAST_CHUNKS} days to learn one from.`]),
      ...notesOn(method, bins, binnedReference, binnedCurrent),
    ],
  };
}

/** The bins by which a method compares, and the counts by them: of the reference, of the range, and of each day. */
function binned(
  { bounds, chunks, current }: FeatureHistogram,
  reference: Float64Array,
  method: DriftMethodId,
): { readonly bins: Bins; readonly counts: readonly Float64Array[] } {
  const counts = [reference, current, ...chunks];
  // Those that go by the order of the bins lose nothing by many of them.
  const coarse = method === 'ks' || method === 'wasserstein' ? null : coarsened(bounds, reference, counts);
  return coarse === null ? { bins: binsOf(bounds), counts } : { bins: binsOf(coarse.bounds), counts: coarse.counts };
}

function judge(measured: Measured & Pick<FeatureDrift, 'pAdjusted'>, length: number): FeatureDrift {
  const { method, value, threshold, thresholdSource, pValue, pAdjusted, n, nReference, notes } = measured;
  const few = [
    ...(n < LEAST_VALUES ? [`Needs ${LEAST_VALUES} values in the range, has ${Math.floor(n)}.`] : []),
    ...(nReference < LEAST_VALUES
      ? [`Needs ${LEAST_VALUES} values in the reference, has ${Math.floor(nReference)}.`]
      : []),
  ];
  if (few.length > 0 || Number.isNaN(value)) {
    return { ...measured, drifted: null, notes: [...few, ...notes] };
  }
  const { fixed } = DRIFT_METHODS[method];
  const isShort = thresholdSource === 'learned' && length < days(1);
  const least = isShort ? fixed : LEAST_EFFECT * fixed;
  const isBeyond = value > threshold;
  const isLarge = value >= least;
  const isSure = Number.isNaN(pValue) || pAdjusted < LEVEL;
  return {
    ...measured,
    drifted: isBeyond && isLarge && isSure,
    notes: [
      ...(isBeyond && !isLarge && value >= WORTH_TELLING * least
        ? [
            `Beyond the threshold, but less than ${figure(least)}, the least effect${isShort ? ' of a range shorter than a day' : ''}.`,
          ]
        : []),
      ...(isBeyond && isLarge && !isSure ? ['Beyond the threshold, but it may be chance.'] : []),
      ...notes,
    ],
  };
}

function notesOn(method: DriftMethodId, { middles }: Bins, reference: Float64Array, current: Float64Array): string[] {
  if (method === 'ks') {
    return ['A lower bound: between the bounds of buckets the distance may be larger.'];
  }
  if (method !== 'wasserstein') {
    return [];
  }
  const [inReference, inRange] = [reference, current].map(
    (counts) => counts.reduce((open, count, b) => open + (Number.isNaN(middles[b]) ? count : 0), 0) / sum(counts),
  );
  return inReference > 0 || inRange > 0
    ? [`Open buckets are left out: ${percent(inReference)} of the reference, ${percent(inRange)} of the range.`]
    : [];
}

const figure = (value: number): string => String(Number(value.toPrecision(2)));

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** The population's, as numpy has it unless told otherwise, and NannyML with it. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function added(rows: readonly Float64Array[]): Float64Array {
  const total = new Float64Array(rows[0].length);
  rows.forEach((row) => row.forEach((count, b) => (total[b] += count)));
  return total;
}

const without = (all: Float64Array, part: Float64Array): Float64Array =>
  all.map((count, b) => Math.max(0, count - part[b]));
