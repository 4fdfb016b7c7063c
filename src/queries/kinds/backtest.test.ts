import { days, gridWithin, hours, instantAt, minutes, parseMatcher, type Range } from '../../series';
import { type PipelineEvent } from '../../sources';
import { createSimulator } from '../../sources/simulator/source';
import { CATALOGUE, type SignalId } from '../../signals';
import { near, reference, type Answered } from '../testing/backtest-reference';
import { askFrames, handInstance, instanceWith } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 2, 14, 3);
const RANGE: Range = { from: TO - days(4), to: TO };
const SIMULATOR = createSimulator({
  ...{ seed: 5, pipelines: 3, incidents: 'demo', schedule: [], interval: minutes(5), timezone: 'UTC' },
});
const INSTANCE = instanceWith(SIMULATOR);

async function ask(query: object, instance = INSTANCE, range = RANGE): Promise<Answered[]> {
  const [{ fields }] = await askFrames({ queryType: 'backtest', ...query }, range, instance);
  return Array.from({ length: fields[0].values.length }, (_, i) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, Number.isNaN(values[i]) ? null : values[i]])),
  );
}

async function truthOf(signal: SignalId, step: number): Promise<boolean[][]> {
  const grid = gridWithin(RANGE, step);
  const request = {
    pipelines: parseMatcher(undefined),
    signals: [{ signal, grid }],
    abort: new AbortController().signal,
  };
  const { values } = await SIMULATOR.truth(request);
  return values.get(signal)!.rows.map((row) => Array.from(row, (level) => level > 0));
}

/** What `alerts` says at every instant: in that kind the definitions are tested by themselves. Only data rules have nothing upstream. */
async function firedOf(rule: string, engine: boolean, step: number): Promise<boolean[][]> {
  const query = { queryType: 'alerts', format: 'series', rules: [rule], engine, step: `${step / 60_000}m` };
  const [{ fields }] = await askFrames(query, RANGE, INSTANCE);
  return fields.slice(1).map(({ values }) => Array.from(values, (value) => Number(value) > 0));
}

describe.each([
  ['feature_drift_score', true],
  ['data_completeness', true],
  ['freshness_delay_minutes', true],
  ['error_rate', false],
  ['accuracy_decline_24h', false],
  ['traffic_drop', false],
  ['traffic_spike', false],
])('%s', (rule, alone) => {
  const signal = rule.startsWith('traffic')
    ? 'requests_per_second'
    : rule === 'accuracy_decline_24h'
      ? 'accuracy'
      : rule;
  const step = CATALOGUE.of(signal).interval;

  test.each(alone ? ['notebook', 'engine'] : ['notebook'])(
    'by the %s is what the contract says',
    async (definition) => {
      const fired = await firedOf(rule, definition === 'engine', step);
      const truth = await truthOf(signal, step);
      const [fleet] = await ask({ rule, definition });
      near(fleet, { rule, definition, pipeline: null, ...reference(fired, truth, step, 4 / 7) });
      const each = await ask({ rule, definition, by: 'pipeline' });
      expect(each).toHaveLength(3);
      each.forEach((row, p) => near(row, reference([fired[p]], [truth[p]], step, 4 / 7)));
    },
  );

  test('a sweep is its thresholds one by one, in rising order', async () => {
    const swept = await ask({ rule, sweep: 'auto' });
    expect(swept).toHaveLength(50);
    const thresholds = swept.slice(0, 25).map(({ threshold }) => Number(threshold));
    expect([...thresholds].sort((a, b) => a - b)).toEqual(thresholds);
    for (const k of [0, 11, 24]) {
      const rows = await ask({ rule, threshold: thresholds[k] });
      expect(rows).toEqual([swept[k], swept[25 + k]]);
    }
  });
});

test('a threshold of single samples fires where a sample is beyond it', async () => {
  const step = minutes(5);
  const grid = gridWithin(RANGE, step);
  const request = {
    pipelines: parseMatcher(undefined),
    signals: [{ signal: 'cpu_usage', grid }],
    abort: new AbortController().signal,
  };
  const { values } = await SIMULATOR.fetch(request);
  const fired = values.get('cpu_usage')!.rows.map((row) => Array.from(row, (value) => value > 95));
  const [row] = await ask({ rule: 'cpu_usage', threshold: 95, definition: 'notebook' });
  near(row, { threshold: 95, ...reference(fired, await truthOf('cpu_usage', step), step, 4 / 7) });
});

describe('a waiting time', () => {
  const query = { queryType: 'backtest', format: 'series', rule: 'error_rate', threshold: 0.6, step: '5m' };
  const firedBy = async (definition: string, more: object = {}): Promise<number[][]> => {
    const [{ fields }] = await askFrames({ ...query, definition, ...more }, RANGE, INSTANCE);
    return fields.filter(({ name }) => name === 'fired').map(({ values }) => Array.from(values, Number));
  };

  test('of single samples is how long they have failed without a break', async () => {
    const single = await firedBy('notebook');
    const waited = await firedBy('notebook', { for: '12m' });
    // 12 minutes are three samples more, for samples come every five; those before the range count too.
    const expected = single.map((own) => own.map((_, i) => (i < 3 ? NaN : Math.min(...own.slice(i - 3, i + 1)))));
    expect(waited.map((own) => own.slice(3))).toEqual(expected.map((own) => own.slice(3)));
    const later = { from: RANGE.from + hours(7), to: RANGE.to };
    const [{ fields }] = await askFrames({ ...query, definition: 'notebook', for: '12m' }, later, INSTANCE);
    const fewer = fields.filter(({ name }) => name === 'fired').map(({ values }) => Array.from(values, Number));
    expect(fewer).toEqual(waited.map((own, p) => own.slice(-fewer[p].length)));
    expect(waited.flat()).toContain(1);
    expect(waited).not.toEqual(single);
  });

  test('of the alert engine takes the place of that of its settings', async () => {
    const instance = instanceWith(SIMULATOR, { rules: { error_rate: { for: '30m' } } });
    const [{ fields }] = await askFrames({ ...query, definition: 'engine' }, RANGE, instance);
    const set = fields.filter(({ name }) => name === 'fired').map(({ values }) => Array.from(values, Number));
    expect(await firedBy('engine', { for: '30m' })).toEqual(set);
    expect(await firedBy('engine')).not.toEqual(set);
  });

  test('is told, in whole samples', async () => {
    const waits = async (more: object): Promise<unknown[]> =>
      (await ask({ rule: 'error_rate', ...more })).map(({ wait_minutes: minutes }) => minutes);
    expect(await waits({})).toEqual([0, 5]);
    expect(await waits({ for: '12m' })).toEqual([15, 15]);
    expect(await waits({ for: '0s' })).toEqual([0, 0]);
    expect(await waits({ rule: 'baseline:accuracy', for: '2h', sweep: [1, 2] })).toEqual([120, 120]);
  });

  test('of a baseline is how long the score has been at its level, whatever the range', async () => {
    const asked = { ...query, rule: 'baseline:error_rate', definition: 'both', threshold: 0.5, for: '10m' };
    const firedWithin = async (range: Range): Promise<number[][]> => {
      const [{ fields }] = await askFrames(asked, range, INSTANCE);
      return fields.filter(({ name }) => name === 'fired').map(({ values }) => Array.from(values, Number));
    };
    const single = await firedBy('both', { ...asked, for: undefined });
    const waited = await firedWithin(RANGE);
    const expected = single.map((own) => own.map((_, i) => (i < 2 ? NaN : Math.min(...own.slice(i - 2, i + 1)))));
    expect(waited.map((own) => own.slice(2))).toEqual(expected.map((own) => own.slice(2)));
    expect(waited.flat()).toContain(1);
    const short = await firedWithin({ from: RANGE.to - hours(5), to: RANGE.to });
    expect(short).toEqual(waited.map((own, p) => own.slice(-short[p].length)));
  });
});

test('both definitions are tried by default, with the level that is met first', async () => {
  expect((await ask({ rule: 'cpu_usage' })).map(({ definition, threshold }) => [definition, threshold])).toEqual([
    ['notebook', 80],
    ['engine', 80],
  ]);
});

test('a series has what fired beside what was true, an instant the false alarms', async () => {
  const query = { queryType: 'backtest', rule: 'feature_drift_score', definition: 'engine' };
  const [{ fields }] = await askFrames({ ...query, format: 'series', step: '1h' }, RANGE, INSTANCE);
  const fired = await firedOf('feature_drift_score', true, hours(1));
  const truth = await truthOf('feature_drift_score', hours(1));
  const valuesOf = (name: string): boolean[][] =>
    fields.filter((field) => field.name === name).map(({ values }) => Array.from(values, (value) => value === 1));
  expect(valuesOf('fired')).toEqual(fired);
  expect(valuesOf('truth')).toEqual(truth);
  expect(fields[1].labels).toEqual({ pipeline: expect.any(String), rule: 'feature_drift_score', definition: 'engine' });
  const [row] = await ask({ ...query });
  const [frame] = await askFrames({ ...query, format: 'instant' }, RANGE, INSTANCE);
  expect(frame.fields.map(({ name, values }) => [name, ...values])).toEqual(
    [
      ['time', expect.anything()],
      ['rule', 'feature_drift_score'],
      ['definition', 'engine'],
      ['value', row.false_alarms_per_week],
    ].filter(([name]) => frame.fields.some((field) => field.name === name)),
  );
});

describe('on an engine', () => {
  const END = Date.UTC(2026, 2, 2, 14);
  const range = { from: END - hours(10), to: END };
  const bad = (t: number): boolean => t > END - hours(3) && t <= END - hours(2);
  const fleet = { a: { error_rate: (t: number) => (bad(t) ? 9 : 0) }, b: { error_rate: () => 0 } };
  const event = (tags: readonly string[]): PipelineEvent => ({
    pipeline: 'a', time: END - hours(3) + 1, timeEnd: END - hours(2), title: '', text: '', tags,
  }); // prettier-ignore

  test('events tagged as incidents are the truth', async () => {
    const [row] = await ask({ rule: 'error_rate' }, handInstance(fleet, {}, [event(['incident'])]), range);
    expect(row).toMatchObject({ incidents: 1, detected: 1, alarms: 1, false_alarms: 0, precision: 1 });
  });

  test.each([[[]], [[event(['deploy'])]]])('without them nothing is right or false: %j', async (events) => {
    const instance = handInstance(fleet, {}, events);
    const [row] = await ask({ rule: 'error_rate' }, instance, range);
    expect(row).toMatchObject({
      alarms: 1,
      hours_fired: 1,
      incidents: null,
      recall: null,
      false_alarms: null,
      precision: null,
    });
    const [{ meta }] = await askFrames({ queryType: 'backtest', rule: 'error_rate' }, range, instance);
    expect(meta?.notices?.some(({ text }) => text.startsWith('What was right is unknown'))).toBe(true);
  });

  test('maintenance that was planned does not alert', async () => {
    const calendar = [{ name: 'Patch day', from: END - hours(4), to: END - hours(1), kind: 'maintenance' }];
    const rows = await ask({ rule: 'error_rate' }, handInstance(fleet, { calendar }), range);
    expect(rows.map(({ alarms }) => alarms)).toEqual([1, 0]);
  });
});

test('a longer range changes nothing that fired within it', async () => {
  const query = { queryType: 'backtest', format: 'series', step: '5m', rule: 'traffic_drop' };
  const short = { from: TO - days(1), to: TO };
  const [few] = await askFrames(query, short, INSTANCE);
  const [many] = await askFrames(query, RANGE, INSTANCE);
  few.fields.forEach(({ values }, f) => {
    expect(Array.from(values)).toEqual(Array.from(many.fields[f].values).slice(-values.length));
  });
  expect(instantAt(gridWithin(short, minutes(5)), 0)).toBe(few.fields[0].values[0]);
});

test.each([
  [{}, 'Field "rule" is missing. Choose one of: cpu_usage, '],
  [{ rule: 'nothing' }, 'Field "rule" names the unknown rule "nothing".'],
  [{ rule: 'cpu_usage', threshold: 'high' }, 'Field "threshold" is "high". Enter a number.'],
  [{ rule: 'cpu_usage', sweep: 'some' }, 'Field "sweep" is "some". Enter "auto", or a list of at most 100 numbers.'],
  [{ rule: 'cpu_usage', sweep: [1], threshold: 1 }, 'exclude each other'],
  [{ rule: 'cpu_usage', for: '2d' }, 'Field "for" is "2d". Enter a duration of at most "1d".'],
])('%j is refused: %s', async (query, message) => {
  await expect(ask(query)).rejects.toThrow(message);
});
