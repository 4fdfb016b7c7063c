import { days, hours, minutes, toEnd } from '../series';
import { noiseOf } from '../statistics/testing/noise';
import { exhaustionOf, type Exhausting } from './exhaustion';

const HOURLY: Exhausting = { start: days(20_000), interval: hours(1), limit: 90, better: 'lower' };
const rowOf = (length: number, value: (i: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, i) => value(i));
const NEVER = { at: null, low: null, high: null };
/** Days after the last sample of an hourly row. */
const ahead = (time: number | null, length: number): number | null =>
  time === null ? null : (time - HOURLY.start - hours(length - 1)) / days(1);

const noise = noiseOf(7);
const disk = rowOf(720, (i) => 50 + i / 24 + noise.normal());

test('a disk that fills by one percent a day is full when the line says so, and the interval holds the date', () => {
  const { state, note, slopePerDay, since, ...dates } = toEnd(exhaustionOf(disk, HOURLY));
  expect([state, note, since]).toEqual(['foreseen', null, HOURLY.start]);
  expect(slopePerDay).toBeCloseTo(1, 1);
  const [at, low, high] = [dates.at, dates.low, dates.high].map((time) => ahead(time, 720)!);
  expect(at).toBeCloseTo(10, 0);
  expect(low).toBeLessThan(10);
  expect(low).toBeGreaterThan(9);
  expect(high).toBeGreaterThan(10);
  expect(high).toBeLessThan(11);
});

test('the answer is the same every time', () => {
  expect(toEnd(exhaustionOf(disk, HOURLY))).toEqual(toEnd(exhaustionOf(disk, HOURLY)));
});

test('what falls to a floor is the mirror image', () => {
  const floor = toEnd(
    exhaustionOf(
      disk.map((value) => -value),
      { ...HOURLY, limit: -90, better: 'higher' },
    ),
  );
  const top = toEnd(exhaustionOf(disk, HOURLY));
  expect(floor.at! / top.at!).toBeCloseTo(1, 9);
  expect(floor.state).toBe('foreseen');
});

test('where neither side is good, the limit is on the other one', () => {
  expect(toEnd(exhaustionOf(disk, { ...HOURLY, better: 'neither' }))).toEqual(toEnd(exhaustionOf(disk, HOURLY)));
});

test('a daily and a weekly pattern are no trend', () => {
  const pattern = (i: number) => 10 * Math.sin((i / 24) * 2 * Math.PI) + (Math.floor(i / 24) % 7 >= 5 ? -15 : 6);
  const { at, low, high } = toEnd(
    exhaustionOf(
      disk.map((value, i) => value + pattern(i)),
      HOURLY,
    ),
  );
  expect(Math.abs(ahead(at, 720)! - 10)).toBeLessThan(2);
  expect(ahead(low, 720)!).toBeLessThan(ahead(high, 720)!);
});

test('whole percents, like the steps of stairs, are a trend', () => {
  const { state, at, since } = toEnd(
    exhaustionOf(
      rowOf(720, (i) => Math.floor(50 + i / 24)),
      HOURLY,
    ),
  );
  expect([state, since]).toEqual(['foreseen', HOURLY.start]);
  expect(ahead(at, 720)).toBeCloseTo(10.5, 0);
});

test('five-minute samples become hourly means', () => {
  const fine = rowOf(8640, (i) => disk[Math.floor(i / 12)]);
  const { at } = toEnd(exhaustionOf(fine, { ...HOURLY, interval: minutes(5) }));
  const hourly = toEnd(exhaustionOf(disk, HOURLY));
  expect(Math.abs(at! - minutes(27.5) - hourly.at!)).toBeLessThan(1);
});

test('where a row begins within an hour, its first hour is shorter', () => {
  const fine = rowOf(8640, (i) => 50 + (20 * i) / 8640 + 0.01 * noise.normal());
  const { at } = toEnd(exhaustionOf(fine, { ...HOURLY, start: HOURLY.start + minutes(20), interval: minutes(5) }));
  expect((at! - HOURLY.start - minutes(20)) / minutes(5)).toBeCloseTo(2 * 8640, -2);
});

describe('no straight line through a sawtooth', () => {
  // Cleaned every 100 hours at 80 %.
  const sawtooth = (length: number) => rowOf(length, (i) => 50 + 0.3 * (i % 100) + 0.2 * noise.normal());

  test('that is reset before the limit: no date, and why', () => {
    expect(toEnd(exhaustionOf(sawtooth(690), HOURLY))).toMatchObject({
      ...NEVER,
      state: 'resets',
      note: 'It is reset before the limit is reached, at least every 4.2 days.',
    });
  });

  test('that would meet the limit before the next reset: a date', () => {
    const { state, at } = toEnd(exhaustionOf(sawtooth(690), { ...HOURLY, limit: 79 }));
    expect(state).toBe('foreseen');
    expect(ahead(at, 690)! * 24).toBeCloseTo((79 - 50) / 0.3 - 89, -1);
  });

  test('that has just been reset: no date either', () => {
    expect(toEnd(exhaustionOf(sawtooth(710), HOURLY))).toMatchObject({ ...NEVER, state: 'resets' });
  });

  test('a single reset ends the history', () => {
    const { state, at, since } = toEnd(
      exhaustionOf(
        rowOf(600, (i) => (i < 300 ? 85 : 30 + 0.1 * (i - 300)) + 0.2 * noise.normal()),
        HOURLY,
      ),
    );
    expect([state, since]).toEqual(['foreseen', HOURLY.start + hours(300)]);
    expect(ahead(at, 600)! * 24).toBeCloseTo(301, -1);
  });

  test('a reset of some hours ago leaves too little', () => {
    expect(
      toEnd(
        exhaustionOf(
          rowOf(600, (i) => (i < 588 ? 40 + 0.05 * i : 30) + 0.2 * noise.normal()),
          HOURLY,
        ),
      ),
    ).toMatchObject({
      ...NEVER,
      state: 'insufficient_data',
      note: 'It was reset 11 h ago: needs 24 h since then.',
    });
  });

  test('a step towards the limit is no trend', () => {
    const { at } = toEnd(
      exhaustionOf(
        rowOf(720, (i) => (i < 300 ? 40 : 70) + noise.normal()),
        HOURLY,
      ),
    );
    expect(at === null || ahead(at, 720)! > 60).toBe(true);
  });
});

describe('a limit that is not met', () => {
  test('a constant never meets it', () => {
    expect(
      toEnd(
        exhaustionOf(
          rowOf(720, () => 50),
          HOURLY,
        ),
      ),
    ).toEqual({
      ...NEVER,
      state: 'not_foreseen',
      note: 'The limit is not reached within a year.',
      ...{ slopePerDay: 0, level: 50, since: HOURLY.start },
    });
  });

  test('later than in a year is never', () => {
    const slow = rowOf(720, (i) => 50 + i / 24 / 12);
    expect(toEnd(exhaustionOf(slow, HOURLY)).at).toBeNull();
    expect(ahead(toEnd(exhaustionOf(slow, { ...HOURLY, limit: 80 })).at, 720)).toBeCloseTo(330, 0);
  });

  test('noise without a trend may meet it, and the interval says that it need not', () => {
    const wandering = noiseOf(3);
    let value = 0;
    const row = rowOf(720, () => 50 + (value = 0.9 * value + wandering.normal()));
    const { high } = toEnd(exhaustionOf(row, { ...HOURLY, limit: 54 }));
    expect(high).toBeNull();
  });

  test.each([
    ['at the limit', 90, 'lower'],
    ['above it', 95, 'lower'],
    ['below a floor', 80, 'higher'],
  ] as const)('a level %s has met it', (_, level, better) => {
    expect(
      toEnd(
        exhaustionOf(
          rowOf(720, () => level),
          { ...HOURLY, better },
        ),
      ),
    ).toMatchObject({ ...NEVER, state: 'beyond', note: 'The limit is already reached.' });
  });

  test.each([null, NaN])('there is none: %s', (limit) => {
    expect(toEnd(exhaustionOf(disk, { ...HOURLY, limit }))).toMatchObject({ ...NEVER, state: 'no_limit' });
  });
});

test.each([
  ['no samples', [], 'Needs 3 days of samples, has none.'],
  ['all missing', Array<number>(720).fill(NaN), 'Needs 3 days of samples, has none.'],
  ['two points', [1, 2], 'Needs 3 days of samples, has 2 h.'],
  ['two points far apart', [1, ...Array<number>(700).fill(NaN), 2], 'Needs samples in 24 intervals of 1 h, has 2.'],
  ['more gaps than samples', rowOf(720, (i) => (i % 3 === 0 ? 50 : NaN)), 'Less than half of the range was measured.'],
])('%s are too little, and what is missing is said', (_, row, note) => {
  expect(toEnd(exhaustionOf(row, HOURLY))).toMatchObject({ ...NEVER, state: 'insufficient_data', note });
});

test('one outlier changes next to nothing', () => {
  const odd = disk.map((value, i) => (i === 400 ? 1e6 : value));
  expect(Math.abs(toEnd(exhaustionOf(odd, HOURLY)).at! - toEnd(exhaustionOf(disk, HOURLY)).at!)).toBeLessThan(hours(2));
});

test('a million samples are averaged over days', () => {
  const row = rowOf(1_000_000, (i) => 50 + i * 3e-5 + 0.1 * noise.normal());
  const { at, state } = toEnd(exhaustionOf(row, { ...HOURLY, interval: minutes(5), limit: 82 }));
  expect(state).toBe('foreseen');
  expect(((at! - HOURLY.start) / minutes(5)) * 3e-5).toBeCloseTo(32, 1);
});
