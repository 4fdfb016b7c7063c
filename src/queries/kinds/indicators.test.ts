import { hours, minutes } from '../../series';
import { askFrames, handInstance, rowsOf, type Curves, type Fleet, type Row } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14, 3);
const RANGE = { from: TO - hours(6), to: TO };
const always = (value: number) => () => value;

const ask = async (signals: readonly string[], fleet: Fleet, jsonData: object = {}): Promise<Row[]> => {
  const [frame] = await askFrames({ queryType: 'indicators', signals }, RANGE, handInstance(fleet, jsonData));
  return rowsOf(frame);
};
const one = async (signal: string, fleet: Fleet, jsonData: object = {}): Promise<Row> =>
  (await ask([signal], fleet, jsonData))[0];
const fleetOf = (signal: string, values: Readonly<Record<string, number>>): Fleet =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [signal]: always(value) } as Curves]));

test('shows the eight figures of the notebook unless told otherwise, and what is mapped by nobody as unknown', async () => {
  const [frame] = await askFrames({ queryType: 'indicators' }, RANGE, handInstance({ a: { cpu_usage: always(30) } }));
  expect(rowsOf(frame).map(({ signal, state }) => [signal, state])).toEqual([
    ['cpu_usage', 'ok'],
    ['memory_usage', 'unknown'],
    ['response_time_ms', 'unknown'],
    ['error_rate', 'unknown'],
    ['accuracy', 'unknown'],
    ['predictions_per_minute', 'unknown'],
    ['data_completeness', 'unknown'],
    ['feature_drift_score', 'unknown'],
  ]);
  expect(frame.fields.map(({ name }) => name)).toEqual([
    ...['signal', 'label', 'pipeline', 'value', 'unit', 'change', 'change_hours', 'limit', 'comparison', 'state'],
    ...['unknown', 'pipelines', 'time', 'note', 'direction', 'decimals', 'coverage'],
  ]);
});

describe('the pipeline that is shown', () => {
  test.each([
    [
      'the highest where low is good',
      'cpu_usage',
      { a: 20, b: 95, c: 85 },
      { pipeline: 'b', value: 95, limit: 90, comparison: '>', state: 'critical' },
    ],
    [
      'the lowest where high is good',
      'accuracy',
      { a: 0.95, b: 0.88, c: 0.91 },
      { pipeline: 'b', value: 0.88, limit: 0.9, comparison: '<', state: 'warning' },
    ],
    [
      'the nearest to its limit while none fails',
      'accuracy',
      { a: 0.95, b: 0.93 },
      { pipeline: 'b', limit: 0.9, state: 'ok' },
    ],
    ['the first of equals', 'cpu_usage', { b: 30, a: 30 }, { pipeline: 'a', state: 'ok' }],
    [
      'one beyond the limit of the quality report alone',
      'anomaly_rate',
      { a: 1, b: 7 },
      { pipeline: 'b', limit: 3, comparison: '>', state: 'warning' },
    ],
    [
      'the worst by direction where nothing judges',
      'disk_usage',
      { a: 40, b: 50 },
      { pipeline: 'b', limit: NaN, comparison: null, state: null },
    ],
  ])('is %s', async (_, signal, values, expected) => {
    expect(await one(signal, fleetOf(signal, values))).toMatchObject(expected);
  });

  test('is judged with the levels in force', async () => {
    const jsonData = { thresholds: { cpu_usage: { warning: 20, critical: 25 } } };
    expect(await one('cpu_usage', fleetOf('cpu_usage', { a: 22 }), jsonData)).toMatchObject({
      limit: 20,
      state: 'warning',
    });
  });

  test('is judged by the quality report where that is stricter than the rule', async () => {
    const jsonData = { thresholds: { data_completeness: { warning: 80, critical: 70 } } };
    const row = await one('data_completeness', fleetOf('data_completeness', { a: 90 }), jsonData);
    expect(row).toMatchObject({ limit: 95, state: 'warning' });
  });

  test('can be that of a custom signal', async () => {
    const jsonData = {
      signals: [
        {
          id: 'queue',
          label: 'Queue',
          unit: 'short',
          group: 'system',
          direction: 'lower',
          interval: '1m',
          critical: 7,
        },
      ],
    };
    const source = handInstance(fleetOf('queue', { a: 3, b: 9 }), jsonData);
    source.source.intervalOf = () => minutes(1);
    const [frame] = await askFrames({ queryType: 'indicators', signals: ['queue'] }, RANGE, source);
    expect(rowsOf(frame)[0]).toMatchObject({ pipeline: 'b', value: 9, limit: 7, state: 'critical' });
  });
});

describe('a pipeline without a value', () => {
  const fleet: Fleet = { a: { cpu_usage: always(30) }, b: { cpu_usage: always(40) }, c: { accuracy: always(0.9) } };

  test('is never the worst, and is counted', async () => {
    const [frame] = await askFrames({ queryType: 'indicators', signals: ['cpu_usage'] }, RANGE, handInstance(fleet));
    expect(rowsOf(frame)[0]).toMatchObject({ pipeline: 'b', value: 40, unknown: 1, pipelines: 3, state: 'ok' });
    expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
      'Some pipelines have no current value: CPU usage (1 of 3). The worst of the others is shown.',
    );
  });

  test('leaves the state unknown where it is the only one', async () => {
    const silent: Fleet = { a: { cpu_usage: (t) => (t < TO - hours(2) ? 95 : NaN) } };
    expect(await one('cpu_usage', silent)).toMatchObject({
      pipeline: 'a',
      value: NaN,
      state: 'unknown',
      limit: 80,
      unknown: 1,
      pipelines: 1,
      time: NaN,
      note: 'no data now',
    });
  });

  test('is nobody where all are without', async () => {
    const silent = (t: number): number => (t < TO - hours(2) ? 95 : NaN);
    expect(await one('cpu_usage', { a: { cpu_usage: silent }, b: { cpu_usage: silent } })).toMatchObject({
      pipeline: '',
      state: 'unknown',
      unknown: 2,
    });
  });
});

describe('the change', () => {
  const rising = (t: number): number => (t >= TO - hours(1) ? 0.914 : 0.918);

  test('is in the unit of the signal, against the sample 24 hours before', async () => {
    const row = await one('accuracy', { a: { accuracy: rising } });
    expect(row.change).toBeCloseTo(-0.004, 12);
    expect(row).toMatchObject({ change_hours: 24, coverage: 1, time: Date.UTC(2026, 2, 4, 14) });
  });

  test('is missing where that sample is', async () => {
    const young = (t: number): number => (t > TO - hours(20) ? 50 : NaN);
    const row = await one('cpu_usage', { a: { cpu_usage: young } });
    expect(row).toMatchObject({ value: 50, change: NaN });
    expect(row.coverage).toBeCloseTo(240 / 289, 2);
  });
});

describe('a signal of which no way is bad', () => {
  const before = TO - hours(23);
  const fleet: Fleet = {
    a: { predictions_per_minute: (t) => (t < before ? 10 : 15) },
    b: { predictions_per_minute: always(20) },
    // Silent now: its old values are no drop.
    c: { predictions_per_minute: (t) => (t < before ? 100 : NaN) },
  };

  test('is the total of those that are measured', async () => {
    expect(await one('predictions_per_minute', fleet)).toMatchObject({
      ...{ pipeline: '', value: 35, change: 5, note: '2 pipelines together', limit: NaN, state: null },
      ...{ unknown: 1, pipelines: 3 },
    });
  });

  test('is the mean where amounts do not add up', async () => {
    const signals = [
      {
        id: 'heat',
        label: 'Heat',
        unit: 'celsius',
        group: 'system',
        direction: 'neither',
        interval: '5m',
        combine: 'mean',
      },
    ];
    const source = handInstance(fleetOf('heat', { a: 20, b: 40 }), { signals });
    source.source.intervalOf = () => minutes(5);
    const [frame] = await askFrames({ queryType: 'indicators', signals: ['heat'] }, RANGE, source);
    expect(rowsOf(frame)[0]).toMatchObject({ value: 30, change: 0, note: 'mean of 2 pipelines' });
  });

  test('is that of the one that was chosen', async () => {
    expect(await one('predictions_per_minute', { b: fleet.b })).toMatchObject({ value: 20, note: null, pipelines: 1 });
  });
});

test('groups of pipelines make one row per signal, whatever their number', async () => {
  const names = Array.from({ length: 1500 }, (_, i) => `p${String(i).padStart(4, '0')}`);
  const fleet: Fleet = Object.fromEntries(
    names.map((name, i) => [name, { cpu_usage: always(i === 1400 ? 60 : 20), predictions_per_minute: always(2) }]),
  );
  const [cpu, predictions] = await ask(['cpu_usage', 'predictions_per_minute', 'response_time_ms'], fleet);
  expect(cpu).toMatchObject({ pipeline: 'p1400', value: 60, pipelines: 1500, unknown: 0 });
  expect(predictions).toMatchObject({ value: 3000, change: 0, note: '1500 pipelines together', coverage: 1 });
});

test('the trends are those of the rows over the last 24 hours, with the thresholds in force', async () => {
  const fleet: Fleet = { a: { cpu_usage: always(30), accuracy: always(0.9) }, b: { cpu_usage: always(70) } };
  const [, { fields }] = await askFrames(
    { queryType: 'indicators', signals: ['cpu_usage', 'accuracy'] },
    RANGE,
    handInstance(fleet),
  );
  expect(fields.map(({ name, labels }) => [name, labels])).toEqual([
    ['time', undefined],
    ['cpu_usage', { pipeline: 'b', signal: 'cpu_usage' }],
    ['accuracy', { pipeline: 'a', signal: 'accuracy' }],
  ]);
  expect(fields[1].values).toHaveLength(289);
  expect([fields[0].values[0], fields[0].values.at(-1)]).toEqual([Date.UTC(2026, 2, 3, 14), Date.UTC(2026, 2, 4, 14)]);
  expect(fields[1].config?.thresholds?.steps.map(({ value }) => value)).toEqual([-1_000_000, 80, 90]);
});
