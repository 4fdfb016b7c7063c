import { CATALOGUE } from '../../signals';
import { days } from '../../series';
import { openSource, parseSettings, type MetricSource } from '../../sources';
import { answer } from '../answer';
import { describeKinds } from '../describe';
import { handInstance, handSource, instanceWith } from '../testing/hand-source';

const TO = Date.UTC(2026, 1, 1);
const RANGE = { from: TO - days(90), to: TO };

/** Looks at the clock, each of which finds that a turn is over: who works gives way whenever it can. */
let looks = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => ++looks * 1_000);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A pipeline with all samples of all signals. */
const FLEET = {
  a: Object.fromEntries(
    CATALOGUE.ids.map((id) => {
      const most = CATALOGUE.of(id).limits[1] ?? 100;
      return [id, (t: number) => most * (0.5 + (((t / 60_000) * 7_919) % 101) / 500)];
    }),
  ),
};
/** It has all samples at once: who pauses is who works on them. */
const samples = (): MetricSource => handSource(FLEET);
/** Histograms are the simulator's alone. */
const histograms = (): MetricSource =>
  openSource(
    parseSettings({ url: '', jsonData: { simulator: { pipelines: 1 } }, secure: {}, basicAuth: null }),
    'test',
  );

/**
 * How often each kind looks at the clock at least over {@link RANGE}: three quarters of what it does. It pauses a third as often. What pauses
 * once for a pass over all samples has few, and what reads no long row has hardly any; a kind that computes in one go falls below.
 */
const LEAST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  alerts: { table: 26, series: 229 },
  verdict: { table: 45, series: 795 },
  explain: { table: 382 },
  alert_summary: { table: 13 },
  problems: { table: 47 },
  indicators: { table: 6 },
  score: { series: 4 },
  kpi: { table: 161 },
  objectives: { table: 9 },
  slo: { table: 11, series: 47 },
  drift: { table: 157, series: 29 },
  feature_drift: { table: 15 },
  accuracy_estimate: { series: 18, table: 20 },
  compare: { table: 6_250 },
  baseline: { table: 1_878, series: 1_878 },
  outliers: { table: 58_338, series: 218 },
  quality: { table: 9 },
  bottlenecks: { table: 17 },
  capacity: { table: 108 },
  forecast: { table: 112, series: 78 },
  metrics: { series: 4 },
  distribution: { table: 11 },
  correlation: { table: 38 },
  events: { table: 1_277, series: 1_266 },
  rules: { table: 2 },
  backtest: { table: 24, series: 22 },
};

const QUESTIONS = describeKinds(handInstance({})).flatMap(({ kind, formats, examples: [{ query }] }) =>
  formats.filter((format) => format !== 'instant').map((format) => ({ queryType: kind, format, ...query })),
);

test.each(QUESTIONS)(
  'others have their turn while samples of three months are worked on: $queryType, $format',
  async (raw) => {
    const source = ['feature_drift', 'accuracy_estimate'].includes(raw.queryType) ? histograms() : samples();
    const asked = { raw, range: RANGE, interval: days(1), now: TO };
    const before = looks;
    await answer(asked, instanceWith(source), new AbortController().signal);
    expect(looks - before).toBeGreaterThanOrEqual(LEAST[raw.queryType][raw.format]);
  },
);
