import { badQuery, days, flatInTurns, formatDuration, groupBy, sortInTurns, type Range } from '../../series';
import { type Histogram, type HistogramRequest } from '../../sources';
import { featureDrifts, type DriftMethodId, type FeatureDrift, type FeatureHistogram } from '../../verdicts';
import { type Context } from '../kind';
import { instantOf, type Moment } from '../options';
import { inWords } from '../coverage';

/** Where the reference is unless a query says so: so long before the range. */
const USUAL_REFERENCE = days(7);
/** Days of a reference that are told apart. */
const MOST_CHUNKS = 91;

/** What a query asks of features. */
export interface Asked {
  readonly methods: readonly DriftMethodId[];
  /** Null for the usual one; it ends where the range begins unless said otherwise. */
  readonly reference: { readonly from: Moment; readonly to: Moment | null } | null;
  /** Null for all. */
  readonly features: readonly string[] | null;
}

/** A feature of a pipeline with how far it has moved by one method. */
export interface FeatureRow extends FeatureDrift {
  readonly pipeline: string;
  /** What it was judged by; the counts of the whole reference in one row. */
  readonly histogram: {
    readonly bounds: readonly number[];
    readonly reference: Float64Array;
    readonly current: Float64Array;
  };
}

/** A row of an answer: a pipeline that has no features at all is in it as unknown. */
export type Row = FeatureRow | (Pick<FeatureRow, 'pipeline' | 'method'> & { readonly feature: null });

/** The time that the range is compared with. @throws AnswerError if a query says one that cannot be. */
export function referenceOf({ reference }: Pick<Asked, 'reference'>, range: Range, context: Context): Range {
  if (reference === null) {
    return { from: range.from - USUAL_REFERENCE, to: range.from };
  }
  const from = instantOf(reference.from, range.to);
  const to = reference.to === null ? range.from : instantOf(reference.to, range.to);
  if (from >= to || to - from > days(MOST_CHUNKS)) {
    throw badQuery(
      `Field "reference" runs from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}. Let it end after its start, at most ${formatDuration(days(MOST_CHUNKS))} later.`,
    );
  }
  if (to > range.from && from < range.to) {
    context.notice({
      severity: 'warning',
      text: 'The reference and the range overlap: what they have in common hides drift. Let the reference end before the range begins.',
    });
  }
  return { from, to };
}

/**
 * Which features have drifted, the furthest beyond their thresholds first, then those that are unknown.
 *
 * @returns null where the source has no histograms.
 */
export async function driftedFeatures(
  asked: Asked,
  range: Range,
  reference: Range,
  context: Context,
): Promise<readonly Row[] | null> {
  const chunks = Math.floor((reference.to - reference.from) / days(1));
  const firstChunk = reference.to - chunks * days(1);
  const rest = { from: reference.from, to: firstChunk };
  const request: HistogramRequest = {
    family: 'features',
    windows: [
      ...Array.from({ length: chunks }, (_, i) => ({
        from: firstChunk + i * days(1),
        to: firstChunk + (i + 1) * days(1),
      })),
      ...(rest.to > rest.from ? [rest] : []),
      range,
    ],
  };
  const merged = new Set<string>();
  const rows = await context.histograms(request, (histograms) => {
    const wanted = histograms.filter(({ name }) => asked.features?.includes(name) ?? true);
    wanted.filter((one) => one.merged).forEach(({ pipeline }) => merged.add(pipeline));
    return flatInTurns(
      [...groupBy(wanted, ({ pipeline }) => pipeline)],
      ([pipeline, own]) => rowsOf(pipeline, own, { asked, chunks, length: range.to - range.from }),
      context.abort,
    );
  });
  if (rows === null) {
    return null;
  }
  if (merged.size > 0) {
    context.notice({
      severity: 'warning',
      text: `Buckets differ between the reference and the range (${inWords([...merged])}): compared by the bounds that both have. A reference after the change of the buckets tells more.`,
    });
  }
  const there = new Set(rows.map(({ pipeline }) => pipeline));
  const silent = (await context.everyone()).filter((pipeline) => !there.has(pipeline));
  return [
    ...(await sortInTurns(rows, byDrift, context.abort)),
    ...silent.flatMap((pipeline) => asked.methods.map((method) => ({ pipeline, method, feature: null }))),
  ];
}

function rowsOf(
  pipeline: string,
  own: readonly Histogram[],
  { asked, chunks, length }: { readonly asked: Asked; readonly chunks: number; readonly length: number },
): FeatureRow[] {
  const histograms = own.map(({ name, bounds, counts }) => {
    const current = counts[counts.length - 1];
    const rest = chunks + 1 < counts.length ? counts[chunks] : new Float64Array(bounds.length);
    const whole: FeatureHistogram = { feature: name, bounds, chunks: counts.slice(0, chunks), rest, current };
    const reference = Float64Array.from(bounds, (_, b) => counts.slice(0, -1).reduce((all, row) => all + row[b], 0));
    return { whole, shown: { bounds, reference, current } };
  });
  const shown = new Map(histograms.map(({ whole, shown }) => [whole.feature, shown]));
  return featureDrifts(
    histograms.map(({ whole }) => whole),
    asked.methods,
    length,
  ).map((drift) => ({ ...drift, pipeline, histogram: shown.get(drift.feature) ?? NO_HISTOGRAM }));
}

const NO_HISTOGRAM: FeatureRow['histogram'] = {
  bounds: [],
  reference: new Float64Array(),
  current: new Float64Array(),
};

/** What has drifted first, then how far beyond the threshold; what is unknown last. */
function byDrift(a: FeatureRow, b: FeatureRow): number {
  return rankOf(b) - rankOf(a) || compare(a.pipeline, b.pipeline) || compare(a.feature, b.feature);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ratios to thresholds by themselves would have no order where a threshold is 0. */
function rankOf({ drifted, value, threshold }: FeatureRow): number {
  const beyond = Number.isNaN(value) ? -1 : value / Math.max(threshold, 1e-9);
  return (drifted === true ? 2e12 : drifted === false ? 1e12 : 0) + Math.min(1e11, beyond);
}
