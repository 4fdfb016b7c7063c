import {
  askFrames,
  handInstance,
  handSource,
  instanceWith,
  refusingBefore,
  rowsOf,
  type Fleet,
} from '../testing/hand-source';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TO = Date.UTC(2026, 2, 31, 12);
const RANGE = { from: TO - 6 * HOUR, to: TO };
/** Falls by 0.001 a day. */
const falling = (t: number): number => 0.95 - ((t - (TO - 30 * DAY)) / DAY) * 0.001;
const steady = (): number => 0.9;

const fleet: Fleet = { falls: { accuracy: falling }, silent: {}, steady: { accuracy: steady } };

test('compares the ends of the last 30 days, whatever shorter range is looked at', async () => {
  const [frame] = await askFrames({ queryType: 'drift' }, RANGE, handInstance(fleet));
  const [falls, silent, still] = rowsOf(frame);
  // Means of 24 hourly samples are half of 23 hours from the ends: 30 days − 23 h apart.
  expect(falls.change).toBeCloseTo(-0.001 * (30 - 23 / 24), 12);
  expect(falls).toMatchObject({ pipeline: 'falls', signal: 'accuracy', direction: 'worsened', drifted: true });
  expect(falls.slope_per_day).toBeCloseTo(-0.001, 12);
  expect(silent).toMatchObject({
    change: NaN,
    drift_magnitude: NaN,
    direction: null,
    drifted: null,
    slope_per_day: NaN,
  });
  expect(still).toMatchObject({ direction: null, drifted: false });
  expect(still.change).toBeCloseTo(0, 12);
});

test('compares the ends of the range where it is longer than 30 days', async () => {
  const range = { from: TO - 60 * DAY, to: TO };
  const [frame] = await askFrames(
    { queryType: 'drift', format: 'instant', pipeline: 'falls' },
    range,
    handInstance(fleet),
  );
  expect(rowsOf(frame)[0].value).toBeCloseTo(-0.001 * (60 - 23 / 24), 12);
});

test('counts a day by the interval of the signal, and calls an increase of load worse', async () => {
  const loaded: Fleet = { a: { cpu_usage: (t) => (t > TO - DAY ? 60 : 40) } };
  const [frame] = await askFrames({ queryType: 'drift', signal: 'cpu_usage' }, RANGE, handInstance(loaded));
  expect(rowsOf(frame)[0]).toMatchObject({
    initial_mean: 40,
    recent_mean: 60,
    drift_rate_percent: 50,
    direction: 'worsened',
  });
});

test('as series, the line is that of the 30 days, and has no gap where the signal has one', async () => {
  const gap: Fleet = { a: { accuracy: (t) => (t === TO - HOUR ? NaN : falling(t)) } };
  const [frame] = await askFrames({ queryType: 'drift', format: 'series' }, RANGE, handInstance(gap));
  const rows = rowsOf(frame);
  expect(rows).toHaveLength(7);
  expect(rows[5].accuracy).toBeNaN();
  expect(rows[5].trend).toBeCloseTo(falling(TO - HOUR), 9);
  expect(rows[6].trend).toBeCloseTo(falling(TO), 9);
  expect(frame.fields.map(({ labels }) => labels)).toEqual([
    undefined,
    { pipeline: 'a', signal: 'accuracy' },
    { pipeline: 'a', signal: 'accuracy', line: 'trend' },
  ]);
});

test('as series, each line is that of its own pipeline, though others have data only before the range', async () => {
  const gone: Fleet = { a: { accuracy: (t) => (t < RANGE.from ? 0.5 : NaN) }, b: { accuracy: steady } };
  const [frame] = await askFrames({ queryType: 'drift', format: 'series' }, RANGE, handInstance(gone));
  const trend = frame.fields.find(({ name, labels }) => name === 'trend' && labels?.pipeline === 'b');
  expect(trend?.values[0]).toBeCloseTo(0.9, 9);
});

test('short history has figures, no words, and a notice of what is missing', async () => {
  const young: Fleet = { a: { accuracy: (t) => (t > TO - 3 * HOUR ? 0.9 + (TO - t) / HOUR / 100 : NaN) } };
  const [frame] = await askFrames({ queryType: 'drift' }, RANGE, handInstance(young));
  const [row] = rowsOf(frame);
  expect(row).toMatchObject({ direction: null, drifted: null, slope_per_day: NaN, coverage: 3 / 721 });
  expect(row.recent_mean).toBeCloseTo(0.91, 12);
  expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
    'Drift not judged (a): needs 30 days of model accuracy, has 3 h.',
  );
});

test('the words never contradict the slope beside them, and a notice says why there are none', async () => {
  // It rises for a month, and falls back on the last day.
  const saw = (t: number): number => (t > TO - DAY ? 0.89 : 0.9 + ((t - TO + 30 * DAY) / DAY) * 0.001);
  const [frame] = await askFrames({ queryType: 'drift' }, RANGE, handInstance({ a: { accuracy: saw } }));
  const [row] = rowsOf(frame);
  expect(Math.sign(Number(row.change)) * Math.sign(Number(row.slope_per_day))).toBe(-1);
  expect(row.direction).toBeNull();
  expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
    'No direction (a): the last day differs from the first in one way, the trend between them goes the other.',
  );
});

test('as series, a pipeline without a sample at the instants of its trend fails nobody', async () => {
  // Its first sample comes at 11:30, between two hourly instants, and shows at a step of five minutes alone.
  const young: Fleet = { b: { accuracy: steady }, young: { accuracy: (t) => (t >= TO + 10 * 60_000 ? 0.7 : NaN) } };
  const source = handSource(young);
  const present = {
    ...source,
    fetch: async (request: Parameters<typeof source.fetch>[0]) => {
      const dataset = await source.fetch(request);
      const keep = dataset.pipelines.map((_, p) =>
        [...dataset.values.values()].some(({ rows }) => !rows[p].every(Number.isNaN)),
      );
      return {
        ...dataset,
        pipelines: dataset.pipelines.filter((_, p) => keep[p]),
        values: new Map(
          [...dataset.values].map(([id, { grid, rows }]) => [id, { grid, rows: rows.filter((_, p) => keep[p]) }]),
        ),
      };
    },
  };
  const range = { from: TO - HOUR, to: TO + HOUR / 2 };
  const [frame] = await askFrames({ queryType: 'drift', format: 'series', step: '5m' }, range, instanceWith(present));
  const last = (name: string, pipeline: string): number | undefined =>
    (
      frame.fields.find((field) => field.name === name && field.labels?.pipeline === pipeline)?.values as Float64Array
    ).at(-1);
  expect([last('accuracy', 'young'), last('trend', 'young')]).toEqual([0.7, NaN]);
  expect(last('trend', 'b')).toBeCloseTo(0.9, 9);
});

test('as series, an engine that refuses the month costs the trend alone', async () => {
  const limited = refusingBefore(TO - 7 * DAY, handSource(fleet));
  const [frame] = await askFrames(
    { queryType: 'drift', format: 'series', pipeline: 'steady' },
    RANGE,
    instanceWith(limited),
  );
  expect(frame.fields.map(({ name, values }) => [name, values[0]])).toEqual([
    ['time', RANGE.from],
    ['accuracy', 0.9],
    ['trend', NaN],
  ]);
  expect(frame.meta?.notices).toContainEqual({
    severity: 'warning',
    text: 'The trend is missing: The engine refused the query: too long',
  });
  // Of the table the month is no extra: it is what is compared.
  await expect(askFrames({ queryType: 'drift' }, RANGE, instanceWith(limited))).rejects.toThrow(/too long/);
});

describe('the trend', () => {
  test('has its verdict, its slope with the interval, and the date when it meets the floor, before coverage', async () => {
    const [frame, segments] = await askFrames({ queryType: 'drift' }, RANGE, handInstance(fleet));
    expect(frame.fields.map(({ name }) => name).slice(9)).toEqual([
      ...[
        'slope_per_day',
        'n',
        'verdict',
        'p_value',
        'sen_slope_per_day',
        'slope_low',
        'slope_high',
        'relevant_change',
      ],
      ...['change_points', 'floor_crossing', 'crossing_low', 'crossing_high', 'coverage'],
    ]);
    const [falls, silent, still] = rowsOf(frame);
    expect(falls).toMatchObject({ n: 721, verdict: 'declining', relevant_change: 0.01, change_points: [] });
    expect(falls.sen_slope_per_day).toBeCloseTo(-0.001, 12);
    expect(falls.slope_low).toBeLessThanOrEqual(Number(falls.sen_slope_per_day));
    expect(falls.p_value).toBeLessThan(1e-9);
    // Its mean of the last day is 0.92 + 0.001 · 11.5/24, its critical level 0.85.
    expect((Number(falls.floor_crossing) - TO) / DAY).toBeCloseTo(70 + 11.5 / 24, 6);
    expect(silent).toMatchObject({ n: 0, verdict: 'insufficient_data', p_value: NaN, change_points: [] });
    expect(silent).toMatchObject({
      sen_slope_per_day: NaN,
      floor_crossing: NaN,
      crossing_low: NaN,
      crossing_high: NaN,
    });
    expect(still).toMatchObject({ verdict: 'stable', sen_slope_per_day: 0, p_value: 1, floor_crossing: NaN });
    expect(segments.name).toBe('segments');
    expect(segments.fields.map(({ name }) => name)).toEqual([
      ...['pipeline', 'signal', 'start', 'end', 'n', 'mean', 'slope_per_day', 'penalty'],
    ]);
    expect(rowsOf(segments).map(({ pipeline }) => pipeline)).toEqual(['falls', 'steady']);
  });

  test('change points are epoch milliseconds, the starts of segments after the first', async () => {
    const step: Fleet = { a: { accuracy: (t) => (t < TO - 10 * DAY ? 0.95 : 0.9) + ((t / HOUR) % 7) / 1000 } };
    const [frame, segments] = await askFrames({ queryType: 'drift' }, RANGE, handInstance(step));
    expect(rowsOf(frame)[0].change_points).toEqual([TO - 10 * DAY]);
    expect(rowsOf(segments)).toMatchObject([
      { start: TO - 30 * DAY, end: TO - 10 * DAY - HOUR, n: 480, slope_per_day: 0 },
      { start: TO - 10 * DAY, end: TO, n: 241, slope_per_day: 0 },
    ]);
  });

  test('floor and relevant change are those of the query, where it has them', async () => {
    const ask = { queryType: 'drift', pipeline: 'falls', floor: 0.91, relevant: 0.05 };
    const [frame] = await askFrames(ask, RANGE, handInstance(fleet));
    const [row] = rowsOf(frame);
    // 0.03 in a month is less than matters, and known to be.
    expect(row).toMatchObject({ verdict: 'stable', relevant_change: 0.05 });
    expect((Number(row.floor_crossing) - TO) / DAY).toBeCloseTo(10 + 11.5 / 24, 6);
  });

  test('change points alone are a table for annotations, those of the range', async () => {
    const step: Fleet = {
      a: { accuracy: (t) => (t < TO - 10 * DAY ? 0.95 : 0.9) },
      b: { accuracy: (t) => (t < TO - 20 * DAY ? 0.95 : 0.95 - (0.1 * (t - TO + 20 * DAY)) / (20 * DAY)) },
      c: { accuracy: () => 0.95 },
    };
    const ask = async (range: typeof RANGE): Promise<unknown> => {
      const frames = await askFrames({ queryType: 'drift', changes: true }, range, handInstance(step));
      expect(frames.map(({ name }) => name)).toEqual(['drift']);
      expect(frames[0].fields.map(({ name }) => name)).toEqual(['time', 'title', 'text', 'tags', 'pipeline']);
      return rowsOf(frames[0]);
    };
    const ofA = {
      time: TO - 10 * DAY,
      title: 'Change of model accuracy',
      text: 'Model accuracy of a went from 95.00\u00a0% to 90.00\u00a0%.',
      tags: ['change', 'accuracy', 'a'],
      pipeline: 'a',
    };
    expect(await ask({ from: TO - 11 * DAY, to: TO })).toEqual([ofA]);
    expect(await ask({ from: TO - 9 * DAY, to: TO })).toEqual([]);
    expect(await ask({ from: TO - 25 * DAY, to: TO })).toMatchObject([
      {
        pipeline: 'b',
        text: expect.stringMatching(/ Since then falling by 0\.500 points a day, before at a level\.$/),
      },
      { pipeline: 'a' },
    ]);
  });

  test('the levels carry the limits in force, or the floor of the query in their place', async () => {
    const stepsOf = async (more: object): Promise<unknown> => {
      const [frame] = await askFrames({ queryType: 'drift', ...more }, RANGE, handInstance(fleet));
      const { config } = frame.fields.find(({ name }) => name === 'recent_mean')!;
      return config?.thresholds?.steps.slice(1, -1).map(({ value }) => value);
    };
    expect(await stepsOf({})).toEqual([0.85, 0.9]);
    expect(await stepsOf({ floor: 0.7 })).toEqual([0.7]);
  });

  test.each([
    [{ relevant: 0 }, 'Field "relevant" is 0. Enter a number above 0.'],
    [{ floor: 'low' }, 'Field "floor" is "low". Enter a number.'],
    [{ season: 'year' }, 'Field "season" is "year". Choose one of: auto, none, day, week.'],
  ])('%j is refused', async (options, message) => {
    await expect(askFrames({ queryType: 'drift', ...options }, RANGE, handInstance(fleet))).rejects.toThrow(message);
  });

  test('the day is taken out of the load before changes are looked for, unless it must not', async () => {
    const daily: Fleet = {
      a: { cpu_usage: (t) => 50 + 20 * Math.sin((t / DAY) * 2 * Math.PI) + (t < TO - 9 * DAY ? 0 : 8) },
    };
    const points = async (season?: string): Promise<unknown> => {
      const [frame] = await askFrames({ queryType: 'drift', signal: 'cpu_usage', season }, RANGE, handInstance(daily));
      return rowsOf(frame)[0].change_points;
    };
    expect(await points()).toEqual([TO - 9 * DAY]);
    expect(await points('day')).toEqual([TO - 9 * DAY]);
    expect(await points('none')).not.toEqual([TO - 9 * DAY]);
  });

  test('too few samples of a slow signal are said', async () => {
    const own = {
      id: 'churn_rate',
      label: 'Churn',
      unit: 'percent',
      group: 'model',
      direction: 'lower',
      interval: '1d',
    };
    const slow = handInstance({ a: { accuracy: steady } }, { signals: [own] });
    const source = { ...slow, source: { ...slow.source, intervalOf: () => DAY } };
    const [frame] = await askFrames({ queryType: 'drift' }, RANGE, source);
    expect(rowsOf(frame)[0]).toMatchObject({ n: 30, verdict: 'insufficient_data', coverage: 1 });
    expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
      'Trend not judged (a): needs 48 samples of model accuracy, has 30. A range of 6w6d may hold enough.',
    );
  });
});
