import { board, goTo } from './board.mjs';
import { SENTENCE, named, numbers, steps, TINTED, TINTS, words } from './fields.mjs';
import { insights, LEGEND_WITH_VALUES, LIMITS_DASHED, NO_DATA_HOURLY, STEPS, table, timeseries } from './panels.mjs';
import { HELD, answerOf, hourly, series, table as ask, WORST } from './queries.mjs';
import { eventLane } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { columns, rowsThat, sortBy } from './transformations.mjs';

const HOURLY = { unit: 'percent', noData: NO_DATA_HOURLY };

/** An hourly data signal; `limit` is the threshold of the quality report, where the answer has none. */
const quality = (id, { signal, limit, custom, ...spec }) =>
  timeseries({
    id,
    ...HOURLY,
    ...spec,
    ask: hourly(signal),
    custom: { ...STEPS, ...LIMITS_DASHED, ...custom },
    // Without a threshold here, Grafana would draw one at 80.
    field: { thresholds: limit === undefined ? steps('green') : steps('transparent', [limit, 'red']) },
  });

const completeness = quality(1, {
  title: 'Data completeness',
  description: 'Share of the values that are present, hourly. Thresholds: warning below 95 %, critical below 90 %.',
  signal: 'data_completeness',
  custom: { axisSoftMin: 88 },
  overrides: [numbers({ min: null })],
});

const freshness = quality(2, {
  title: 'Data freshness delay',
  description: 'Age of the newest input data, hourly. Threshold: 10 minutes.',
  unit: 'm',
  signal: 'freshness_delay_minutes',
  overrides: [numbers({ unit: 'suffix: min', decimals: 0 })],
});

const drift = quality(3, {
  title: 'Feature drift',
  description:
    'Distance of the input distributions from those at training time, hourly; 0 is none. Thresholds: warning above 0.1, critical above 0.2.',
  unit: 'none',
  signal: 'feature_drift_score',
});

const anomalies = quality(4, {
  title: 'Anomaly rate',
  description: 'Share of the records that look anomalous, hourly. Threshold of the quality report: 3 %.',
  signal: 'anomaly_rate',
  custom: { axisSoftMax: 4 },
  overrides: [numbers({ max: null })],
  limit: 3,
});

const violations = quality(5, {
  title: 'Schema violations',
  description: 'Records in the hour that break the schema. The quality report allows none.',
  unit: 'locale',
  signal: 'schema_violations',
  overrides: [numbers({ unit: 'locale', decimals: 0 })],
  limit: 0.5,
  custom: { drawStyle: 'line', fillOpacity: 40, thresholdsStyle: { mode: 'off' } },
});

const records = quality(6, {
  title: 'Records',
  description: 'Records that arrived in the hour, for information. There is no threshold.',
  unit: 'locale',
  signal: 'record_count',
  overrides: [numbers({ unit: 'locale', decimals: 0 })],
});

const score = timeseries({
  id: 10,
  ...HOURLY,
  title: 'Quality score',
  description:
    'Completeness (40 %), freshness and feature drift (30 % each) as one number from 0 to 100. A gap is an unknown score.',
  unit: 'short',
  ask: series('score', { score: 'quality', ...HELD, ...WORST }),
  custom: { ...STEPS, lineWidth: 2 },
  options: { legend: LEGEND_WITH_VALUES },
  overrides: [numbers({ min: null, max: null })],
});

const report = insights({
  id: 11,
  title: 'Quality report',
  description:
    'All quality checks at the end of the range: the value, its threshold, the means, maxima and sums of the last 24 hours, and a recommendation.',
  noData: 'There are no checks: no pipeline matches.',
  ask: ask('quality'),
});

const advice = table({
  id: 12,
  title: 'Recommendations',
  description:
    'What to do, based on the 24 hours of each check up to the end of the range. A check that fails needs it now; one that passes is to be watched.',
  unit: 'short',
  noData: 'No recommendation is known: nothing needs one, there is no data, or the data source did not answer.',
  ask: answerOf(11),
  transform: [
    rowsThat('recommendation', { id: 'isNotNull', options: {} }),
    sortBy('status'),
    columns({ pipeline: 'Pipeline', label: 'Check', status: 'State', recommendation: 'Recommendation' }, [
      ...['check', 'value', 'threshold', 'mean_24h', 'max_24h', 'sum_24h', 'unit', 'comparison', 'decimals'],
      'coverage',
    ]),
  ],
  overrides: [
    named('Check', { 'custom.width': 165 }),
    named('Recommendation', SENTENCE),
    named('State', {
      thresholds: steps(TINTS.none),
      'custom.width': 80,
      mappings: words({
        fail: ['Fails', TINTS.warning],
        pass: ['Watch', TINTS.none],
        unknown: ['Unknown', TINTS.unknown],
      }),
      ...TINTED,
    }),
  ],
});

export const dataQuality = board('quality', {
  title: 'data quality',
  description: 'Is the data good: completeness, freshness, drift, anomalies, schema and volume, with recommendations.',
  from: 'now-7d',
  events: { only: [10] },
  rows: [
    verdictLine(30, [goTo('overview')]),
    [8, [8, completeness], [8, freshness], [8, drift]],
    [8, [8, anomalies], [8, violations], [8, records]],
    [4, [24, eventLane({ id: 13, links: [goTo('alerts')] })]],
    [14, [24, report]],
    [10, [8, score], [16, advice]],
  ],
});
