import { days, gridWithin, hours, minutes, parseMatcher, type Range } from '../../series';
import { createSimulator } from '../../sources/simulator/source';
import { CATALOGUE } from '../../signals';
import { quantile } from '../../statistics';
import { near, reference } from '../testing/backtest-reference';
import { askFrames, handInstance, instanceWith, rowsOf } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14, 3);
const RANGE: Range = { from: TO - days(4), to: TO };
const SIMULATOR = createSimulator({
  ...{ seed: 5, pipelines: 2, incidents: 'demo', schedule: [], interval: minutes(5), timezone: 'UTC' },
});
const INSTANCE = instanceWith(SIMULATOR);
const SIGNAL = 'response_time_ms';
const STEP = CATALOGUE.of(SIGNAL).interval;
const ASKED = { queryType: 'backtest', rule: `baseline:${SIGNAL}` };

/** What the kind `baseline` says at every instant of the range, by pipeline. */
async function scoresOf(signal: string, step: number): Promise<number[][]> {
  const query = { queryType: 'baseline', signal, format: 'series', step: `${step / 60_000}m` };
  const [{ fields }] = await askFrames(query, RANGE, INSTANCE);
  return fields.filter(({ name }) => name === 'anomaly_score').map(({ values }) => Array.from(values, Number));
}

async function truth(): Promise<boolean[][]> {
  const signals = [{ signal: SIGNAL, grid: gridWithin(RANGE, STEP) }];
  const request = { pipelines: parseMatcher(undefined), signals, abort: new AbortController().signal };
  const { values } = await SIMULATOR.truth(request);
  return values.get(SIGNAL)!.rows.map((row) => Array.from(row, (level) => level > 0));
}

async function rows(query: object) {
  const [frame] = await askFrames({ ...ASKED, ...query }, RANGE, INSTANCE);
  return rowsOf(frame).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number.isNaN(value) ? null : value])),
  );
}

const reaching = (scores: number[][], threshold: number): boolean[][] =>
  scores.map((own) => own.map((score) => score >= threshold));

test.each([SIGNAL, 'accuracy'])(
  '%s fires at the instants at which the score is at its level or beyond',
  async (signal) => {
    const step = CATALOGUE.of(signal).interval;
    const scores = await scoresOf(signal, step);
    const level = Math.max(...scores[0].filter((score) => score < 1));
    for (const threshold of [null, level]) {
      const query = { ...ASKED, rule: `baseline:${signal}`, format: 'series', step: `${step / 60_000}m`, threshold };
      const [{ fields }] = await askFrames(query, RANGE, INSTANCE);
      const fired = fields.filter(({ name }) => name === 'fired');
      expect(fired.map(({ values }) => Array.from(values, Number))).toEqual(
        scores.map((own) => own.map((score) => (Number.isNaN(score) ? NaN : score >= (threshold ?? 1) ? 1 : 0))),
      );
      expect(fired[0].labels).toEqual({
        pipeline: expect.any(String),
        rule: `baseline:${signal}`,
        definition: 'baseline',
      });
      expect(fields.filter(({ name }) => name === 'truth')).toHaveLength(2);
    }
  },
);

test('the figures are those of what fired and of the truth of the signal', async () => {
  const [scores, right] = [await scoresOf(SIGNAL, STEP), await truth()];
  for (const threshold of [1, 0.6]) {
    const own = threshold === 1 ? {} : { threshold };
    const fired = reaching(scores, threshold);
    expect(fired.flat()).toContain(true);
    const [fleet, ...others] = await rows(own);
    expect(others).toEqual([]);
    near(fleet, {
      ...{ rule: `baseline:${SIGNAL}`, definition: 'baseline', threshold, pipeline: null, present: 1 },
      ...{ signal: SIGNAL, label: 'Unusual response time', comparison: '>=', unit: 'none', decimals: 2 },
      ...reference(fired, right, STEP, 4 / 7),
    });
    const each = await rows({ ...own, by: 'pipeline' });
    each.forEach((row, p) => near(row, reference([fired[p]], [right[p]], STEP, 4 / 7)));
  }
});

test('there is one way to judge it, whatever is chosen', async () => {
  const both = await rows({});
  for (const definition of ['notebook', 'engine']) {
    expect(await rows({ definition })).toEqual(both);
  }
  const [frame] = await askFrames({ ...ASKED, format: 'instant' }, RANGE, INSTANCE);
  expect(rowsOf(frame)).toEqual([
    expect.objectContaining({
      ...{ rule: `baseline:${SIGNAL}`, definition: 'baseline', value: both[0].false_alarms_per_week },
    }),
  ]);
});

test('a sweep goes from the 1st to the 99th percentile of the score, and is its thresholds one by one', async () => {
  const scores = Float64Array.from((await scoresOf(SIGNAL, STEP)).flat().filter((score) => !Number.isNaN(score)));
  const swept = await rows({ sweep: 'auto' });
  const thresholds = swept.map(({ threshold }) => Number(threshold));
  expect(thresholds).toHaveLength(25);
  expect([...thresholds].sort((a, b) => a - b)).toEqual(thresholds);
  expect(thresholds[0]).toBeCloseTo(quantile(scores, 0.01), 9);
  expect(thresholds[24]).toBeCloseTo(quantile(scores, 0.99), 9);
  for (const k of [0, 12, 24]) {
    expect(await rows({ threshold: thresholds[k] })).toEqual([swept[k]]);
  }
  expect((await rows({ sweep: [2, 1] })).map(({ threshold }) => threshold)).toEqual([1, 2]);
});

test('says whose past is too short, as the kind does', async () => {
  const fleet = { young: { accuracy: (t: number) => (t > TO - hours(30) ? 0.9 : NaN) } };
  const query = { ...ASKED, rule: 'baseline:accuracy' };
  const [{ meta }] = await askFrames(query, { from: TO - days(1), to: TO }, handInstance(fleet));
  expect(meta?.notices?.map(({ text }) => text)).toContain(
    'Insufficient data, anomalies not judged (young): needs 50 earlier samples of model accuracy, has 29.',
  );
});

test('nothing fires in a range that has no sample of its own', async () => {
  const range = { from: TO, to: TO + minutes(1) };
  for (const rule of [ASKED.rule, SIGNAL]) {
    const [frame] = await askFrames({ ...ASKED, rule }, range, INSTANCE);
    expect(rowsOf(frame)[0]).toMatchObject({ alarms: 0, hours_fired: 0, fired_now: 0 });
  }
});

test('a large fleet is tried in batches, each pipeline by itself', async () => {
  // A short past is judged quickly, and as much is read.
  const curve = (t: number): number => (t < TO - hours(18) ? NaN : Math.sin(t / 7e6) + (t > TO - hours(2) ? 9 : 0));
  const names = Array.from({ length: 130 }, (_, i) => `p${String(i).padStart(3, '0')}`);
  const range = { from: TO - hours(6), to: TO };
  const query = { ...ASKED, by: 'pipeline', rule: 'baseline:cpu_usage' };
  const askOf = async (some: string[]) => {
    const fleet = Object.fromEntries(some.map((name) => [name, { cpu_usage: curve }]));
    return rowsOf((await askFrames(query, range, handInstance(fleet)))[0]);
  };
  const all = await askOf(names);
  expect(all.map(({ pipeline }) => pipeline)).toEqual(names);
  const [first] = await askOf(names.slice(0, 1));
  expect(Number(first.alarms)).toBeGreaterThan(0);
  expect(new Set(all.map(({ alarms, hours_fired }) => `${alarms as number} ${hours_fired as number}`))).toEqual(
    new Set([`${first.alarms as number} ${first.hours_fired as number}`]),
  );
});

test.each([
  ['baseline:', 'Field "rule" is missing'],
  ['baseline:nothing', 'Field "rule" names the unknown signal "nothing". Signals are: '],
  ['baseline', 'Field "rule" names the unknown rule "baseline". Rules are: cpu_usage, '],
])('%s is refused: %s', async (rule, message) => {
  await expect(rows({ rule })).rejects.toThrow(message);
});
