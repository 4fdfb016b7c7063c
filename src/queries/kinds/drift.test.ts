import { askFrames, handInstance, rowsOf, type Fleet } from '../testing/hand-source';

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
