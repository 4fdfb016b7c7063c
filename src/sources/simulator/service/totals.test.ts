import { days, hours, minutes, seconds } from '../../../series';
import { parseMatcher } from '../../../series/matcher';
import { createFleet, type Fleet, type SimulatorSettings } from '../fleet';
import { type Incident } from '../incidents/incident';
import { instantsOf } from '../instants';
import { RECORDS, REQUESTS, RECORD_TOTALS, REQUEST_TOTALS, type Counted } from './counted';
import { totalsOf, type Totals } from './totals';

const MIDNIGHT = Date.UTC(2026, 2, 4);
const SETTINGS: SimulatorSettings = {
  seed: 42,
  pipelines: 3,
  interval: minutes(5),
  timezone: 'UTC',
  incidents: 'demo',
  schedule: [],
};
const fleet = createFleet(SETTINGS);

function totals(counted: Counted, of: Fleet = fleet, member = 0): Totals {
  return totalsOf(() => of, of.members[member], counted);
}

/** A fleet in which one thing goes wrong, at its full severity at once. */
function scheduled(what: Pick<Incident, 'type' | 'onset' | 'duration'>): Fleet {
  const incident = { ...what, ramp: 0, recovery: 0, magnitude: 1, every: null };
  return createFleet({
    ...SETTINGS,
    incidents: 'none',
    schedule: [{ pipelines: parseMatcher('.*'), incident }],
  });
}

describe.each([
  ['requests', REQUESTS],
  ['records', RECORDS],
])('the totals of %s', (_, counted) => {
  test('are the same in whatever order instants are asked for', () => {
    const times = [hours(3) + 1, minutes(1), hours(23), hours(30), hours(5), hours(5), days(3) - 1].map(
      (time) => MIDNIGHT + time,
    );
    const one = totals(counted);
    for (const time of times) {
      expect([...one.at(time)]).toEqual([...totals(counted).at(time)]);
    }
  });

  test('never fall within a day, whatever the time between two looks, and start at 0 each midnight', () => {
    for (const step of [minutes(1) + 7, minutes(5), hours(1)]) {
      const one = totals(counted, fleet, 1);
      let before = [...one.at(MIDNIGHT)];
      expect(before.every((total) => total === 0)).toBe(true);
      for (let time = MIDNIGHT; time < MIDNIGHT + days(1); time += step) {
        const now = [...one.at(time)];
        expect(now.every((total, c) => total >= before[c])).toBe(true);
        before = now;
      }
      expect(before[0]).toBeGreaterThan(0);
      expect([...one.at(MIDNIGHT + days(1))].every((total) => total === 0)).toBe(true);
    }
  });

  test('count a day that does not begin at a sample from midnight on', () => {
    const uneven = createFleet({ ...SETTINGS, interval: minutes(7) });
    const one = totals(counted, uneven);
    expect([...one.at(MIDNIGHT)].every((total) => total === 0)).toBe(true);
    one.at(MIDNIGHT - 1);
    expect([...one.at(MIDNIGHT + hours(1))]).toEqual([...totals(counted, uneven).at(MIDNIGHT + hours(1))]);
  });

  test('do not change for what has passed when the fleet changes later', () => {
    const at = MIDNIGHT + hours(10);
    const changed = scheduled({ type: 'traffic_spike', onset: at - hours(2), duration: hours(9) });
    const mixed = totalsOf((instant) => (instant <= at ? fleet : changed), fleet.members[0], counted);
    const held = totals(counted);
    expect([...mixed.at(at)]).toEqual([...held.at(at)]);
    expect([...mixed.at(at + hours(3))]).not.toEqual([...held.at(at + hours(3))]);
    expect([...mixed.at(at - hours(1))]).toEqual([...held.at(at - hours(1))]);
  });
});

test('requests are the sum of the rates over the time that each sample holds', () => {
  const times = Float64Array.from({ length: 24 }, (_, i) => MIDNIGHT + i * minutes(5));
  const sheet = fleet.sheet(fleet.members[0], instantsOf(times));
  const sum = (of: (i: number) => number): number => times.reduce((total, _, i) => total + of(i), 0);
  const [rps, errors, mean, predictions] = (
    ['requests_per_second', 'error_rate', 'response_time_ms', 'predictions_per_minute'] as const
  ).map((signal) => sheet.row(signal));
  const at = [...totals(REQUESTS).at(MIDNIGHT + hours(2))];
  expect(at[REQUEST_TOTALS.failed]).toBeCloseTo(
    sum((i) => rps[i] * (errors[i] / 100) * 300),
    6,
  );
  expect(at[REQUEST_TOTALS.ok] + at[REQUEST_TOTALS.failed]).toBeCloseTo(
    sum((i) => rps[i] * 300),
    6,
  );
  expect(at[REQUEST_TOTALS.seconds]).toBeCloseTo(
    sum((i) => (rps[i] * 300 * mean[i]) / 1000),
    6,
  );
  expect(at[REQUEST_TOTALS.predictions]).toBeCloseTo(
    sum((i) => predictions[i] * 5),
    6,
  );
});

test('what has no samples is not counted, and does not spoil what is counted after', () => {
  const of = scheduled({ type: 'data_outage', onset: MIDNIGHT, duration: hours(4) });
  const one = totals(RECORDS, of);
  expect([...one.at(MIDNIGHT + hours(4))].every((total) => total === 0)).toBe(true);
  const later = one.at(MIDNIGHT + hours(5));
  expect(later[RECORD_TOTALS.records]).toBeGreaterThan(0);
  expect(later.every(Number.isFinite)).toBe(true);
});

test('a second counts as a thousand milliseconds', () => {
  const one = totals(REQUESTS);
  const [ok, failed] = one.at(MIDNIGHT + seconds(1));
  const sheet = fleet.sheet(fleet.members[0], instantsOf(Float64Array.of(MIDNIGHT)));
  expect(ok + failed).toBeCloseTo(sheet.row('requests_per_second')[0], 9);
});
