import { FOUND_CONFIG, IN_OUR_PANEL, longFrame, noData, tableFrame, type FrameWork } from '../../frames';
import { type Range } from '../../series';
import { shares } from '../../statistics';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { choice, choicesOr, group, names, optionalMoment, requiredMoment } from '../options';
import { driftedFeatures, referenceOf, type Asked, type FeatureRow, type Row } from './feature-drift-measured';

const METHODS = {
  psi: 'Population stability index',
  jensen_shannon: 'Jensen–Shannon distance',
  hellinger: 'Hellinger distance',
  wasserstein: 'Wasserstein distance',
  ks: 'Kolmogorov–Smirnov distance',
} as const;
const NUMBERS = { value: 'Distance', drifted: 'Drifted' } as const;

/** Histograms are shown of so many features, the first of the table. */
const DRAWN = 30;

interface Options extends Asked {
  readonly show: keyof typeof NUMBERS;
}

/** How far the inputs of models have moved from a reference, by histograms of their features. */
export const featureDrift = defineKind({
  kind: 'feature_drift',
  title: 'Which features have drifted',
  description:
    'How far the distribution of each feature of a model has moved from a reference, from histograms alone: by five methods, with thresholds learned from the reference.',
  purpose: 'standard',
  ruleHint: 'The distance, by feature and method: alert above 0.25 of psi. Or show what has drifted: alert above 0.',
  options: {
    methods: choicesOr(['psi'], METHODS, {
      label: 'Methods',
      description: 'How the distance of two distributions is measured. Default: the population stability index.',
    }),
    reference: group(
      {
        from: requiredMoment({
          label: 'Reference from',
          description: 'Where the reference begins: a time, or so long before the end of the range, such as "now-14d".',
          placeholder: 'now-14d',
        }),
        to: optionalMoment({
          label: 'Reference to',
          description: 'Where the reference ends, in the same way. Default: where the range begins.',
          placeholder: 'now-7d',
        }),
      },
      {
        label: 'Reference',
        description: 'The time that the range is compared with. Default: the 7 days before the range.',
        example: { from: 'now-14d', to: 'now-7d' },
      },
    ),
    features: names({
      label: 'Features',
      description: 'The features, by their names. Default: all.',
      placeholder: 'All',
      most: 1000,
    }),
    show: choice(NUMBERS, {
      label: 'Show',
      description: 'What an instant answers with: the distance; or 1 where the feature has drifted, and 0 where not.',
      format: 'instant',
      default: 'value',
    }),
  },
  sentence: {
    table: 'Drift of features[ {features}][ by {methods}]',
    instant: '{show} of features[ {features}][ by {methods}]',
  },
  examples: [
    { title: 'Which features have drifted?', query: {} },
    { title: 'Which features have drifted by all methods?', query: { methods: Object.keys(METHODS) } },
  ],
  empty:
    'Drift of features needs histograms of their values, such as feature_value_bucket{pipeline, feature, le}, or prometheus.features in the data source.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: { table, instant },
});

async function table({ range, options }: Request<Options>, context: Context): Promise<Answer> {
  const reference = referenceOf(options, range, context);
  const rows = await driftedFeatures(options, range, reference, context);
  return rows === null ? [noData('feature_drift')] : [rowsFrame(rows, reference), histogramsFrame(rows)];
}

async function instant({ range, options }: Request<Options>, context: Context): Promise<Answer> {
  const rows = await driftedFeatures(options, range, referenceOf(options, range, context), context);
  return [
    longFrame(
      'feature_drift',
      rows ?? [],
      ['pipeline', 'feature', 'method'],
      ({ pipeline, feature, method }) => [pipeline, feature ?? '', method],
      (row) => (row.feature === null ? NaN : options.show === 'value' ? row.value : (numberOf(row.drifted) ?? NaN)),
      options.show === 'value' ? DISTANCE : FOUND_CONFIG,
    ),
  ];
}

const numberOf = (flag: boolean | null): number | null => (flag === null ? null : Number(flag));

const DISTANCE = { decimals: 3, min: 0 };
const PROBABILITY = { decimals: 4, min: 0, max: 1 };
const COUNT = { unit: 'short', decimals: 0, min: 0 };

function rowsFrame(rows: readonly Row[], reference: Range): FrameWork {
  const of =
    <T>(read: (row: FeatureRow) => T) =>
    (row: Row): T | null =>
      row.feature === null ? null : read(row);
  return tableFrame(
    'feature_drift',
    rows,
    [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'feature', type: 'string', of: ({ feature }) => feature },
      { name: 'method', type: 'string', of: ({ method }) => method },
      { name: 'value', type: 'number', of: of(({ value }) => value), config: DISTANCE },
      { name: 'threshold', type: 'number', of: of(({ threshold }) => threshold), config: DISTANCE },
      { name: 'threshold_source', type: 'string', of: of(({ thresholdSource }) => thresholdSource) },
      { name: 'p_value', type: 'number', of: of(({ pValue }) => pValue), config: PROBABILITY },
      { name: 'p_adjusted', type: 'number', of: of(({ pAdjusted }) => pAdjusted), config: PROBABILITY },
      { name: 'drifted', type: 'boolean', of: of(({ drifted }) => drifted) },
      { name: 'n', type: 'number', of: of(({ n }) => Math.round(n)), config: COUNT },
      { name: 'n_reference', type: 'number', of: of(({ nReference }) => Math.round(nReference)), config: COUNT },
      {
        name: 'note',
        type: 'string',
        of: (row) => (row.feature === null ? NO_FEATURES : row.notes.join(' ') || null),
      },
      { name: 'label', type: 'string', of: ({ method }) => METHODS[method] },
      { name: 'reference_from', type: 'time', of: () => reference.from },
      { name: 'reference_to', type: 'time', of: () => reference.to },
    ],
    IN_OUR_PANEL,
  );
}

const NO_FEATURES = 'No histogram of a feature in the reference or in the range.';

/** Shares by bucket of the first features of the table, each once, whichever methods it is judged by. */
function histogramsFrame(rows: readonly Row[]): FrameWork {
  const first = new Map<string, FeatureRow>();
  for (const row of rows) {
    if (row.feature !== null && first.size < DRAWN) {
      const key = JSON.stringify([row.pipeline, row.feature]);
      first.set(key, first.get(key) ?? row);
    }
  }
  const buckets = [...first.values()].flatMap(({ pipeline, feature, histogram: { bounds, reference, current } }) => {
    const [before, now] = [reference, current].map((counts) => shares(counts));
    return bounds.map((bound, b) => ({
      ...{ pipeline, feature, low: b === 0 ? -Infinity : bounds[b - 1], high: bound },
      ...{ reference: before[b], current: now[b] },
    }));
  });
  const finite = (bound: number): number | null => (Number.isFinite(bound) ? bound : null);
  return tableFrame('histograms', buckets, [
    { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
    { name: 'feature', type: 'string', of: ({ feature }) => feature },
    { name: 'low', type: 'number', of: ({ low }) => finite(low) },
    { name: 'high', type: 'number', of: ({ high }) => finite(high) },
    { name: 'reference', type: 'number', of: ({ reference }) => reference, config: SHARE },
    { name: 'current', type: 'number', of: ({ current }) => current, config: SHARE },
  ]);
}

const SHARE = { unit: 'percentunit', decimals: 1, min: 0, max: 1 };
