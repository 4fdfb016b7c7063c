import { days, hours, minutes, seconds } from '../series';
import { CATALOGUE } from '../signals';
import { samplesWithin } from './coverage';
import { type Rule } from './rule';
import { rulesOf } from './rules';

// The traffic rules where they compare with this hour on the days before.

const RULES = rulesOf(CATALOGUE, { traffic_drop: 'same_hours', traffic_spike: 'same_hours' });
const drop = RULES.find(({ id }) => id === 'traffic_drop')!;
const spike = RULES.find(({ id }) => id === 'traffic_spike')!;

/** Load by minutes before now, as a row of just the samples that the rule looks at. */
function rowOf(rate: (ago: number) => number, interval = minutes(5)): Float64Array {
  const length = samplesWithin(drop.window, interval);
  return Float64Array.from({ length }, (_, i) => rate(((length - 1 - i) * interval) / minutes(1)));
}
const severity = (rule: Rule, row: Float64Array, interval = minutes(5)): number =>
  rule.judge(row, row.length - 1, interval).severity;
const DAY = days(1) / minutes(1);
/** By day 80 to 120, at night 8 to 12; now it is night. */
const nightly = (ago: number): number => (ago % DAY < 360 || ago % DAY > 1_080 ? 10 : 100) * (1 + 0.2 * Math.sin(ago));

test.each([
  ['15 seconds', seconds(15)],
  ['five minutes', minutes(5)],
  ['20 minutes', minutes(20)],
  ['an hour', hours(1)],
])(
  'at a sample every %s, a night is as every night, and an outage is told at its first sample and at its last',
  (_, interval) => {
    expect(severity(drop, rowOf(nightly, interval), interval)).toBe(0);
    expect(severity(spike, rowOf(nightly, interval), interval)).toBe(0);
    for (const length of [1, 600]) {
      const outage = rowOf((ago) => nightly(ago) * (ago < length ? 0.2 : 1), interval);
      expect(severity(drop, outage, interval)).toBe(2);
      expect(
        severity(
          spike,
          rowOf((ago) => nightly(ago) * (ago < length ? 2.5 : 1), interval),
          interval,
        ),
      ).toBe(1);
    }
  },
);

test('a fall of the evening and a rise of the morning are neither', () => {
  // The load falls by nine tenths 10 minutes before now, as it did on every day before.
  const evening = (ago: number): number => (ago % DAY < 10 || ago % DAY > DAY - 720 ? 10 : 100);
  expect(severity(drop, rowOf(evening))).toBe(0);
  expect(
    severity(
      spike,
      rowOf((ago) => 110 - evening(ago)),
    ),
  ).toBe(0);
});

test('where no requests are nothing unusual, none are no drop', () => {
  const often = (ago: number): number => (Math.floor(ago / 5) % 4 === 0 ? 0 : 20);
  expect(
    severity(
      drop,
      rowOf((ago) => (ago === 0 ? 0 : often(ago))),
    ),
  ).toBe(0);
});

test('neither an outage nor a spike on one of the days before matters, nor a weekend', () => {
  const odd = (factor: number): Float64Array =>
    rowOf((ago) => (Math.round(ago / DAY) === 3 ? 100 * factor : ago < 1 ? 25 : 100));
  expect([0, 1, 20].map((factor) => severity(drop, odd(factor)))).toEqual([2, 2, 2]);
  const weekend = rowOf((ago) => (ago < DAY / 2 || Math.round(ago / DAY) === 7 ? 60 : 100));
  expect(severity(drop, weekend)).toBe(0);
});

test('needs two days of which half of the hour was measured', () => {
  const known = (count: number, share = 1): Float64Array =>
    rowOf((ago) => {
      const day = Math.round(ago / DAY);
      return ago === 0 || (day >= 1 && day <= count && Math.abs(ago - day * DAY) <= 30 * share) ? 100 : NaN;
    });
  expect(severity(drop, known(1))).toBeNaN();
  expect(severity(drop, known(2))).toBe(0);
  expect(severity(drop, known(7, 0.4))).toBeNaN();
  expect(severity(drop, known(7, 0.6))).toBe(0);
  expect(
    severity(
      drop,
      rowOf((ago) => (ago === 0 ? NaN : 100)),
    ),
  ).toBeNaN();
});

test('says with what it compares, and what it lacks', () => {
  const said = (rule: Rule, row: Float64Array): string => rule.message(rule.judge(row, row.length - 1, minutes(5)));
  const now = (rate: number): Float64Array => rowOf((ago) => (ago === 0 ? rate : 92));
  expect(said(drop, now(4))).toBe(
    'Low traffic: 4.0\u00a0req/s, less than at this hour on the 7 days before (92.0\u00a0req/s)',
  );
  expect(said(spike, now(400))).toBe(
    'Traffic spike: 400.0\u00a0req/s, more than at this hour on the 7 days before (92.0\u00a0req/s)',
  );
  expect(said(drop, now(90))).toBe('Request rate: 90.0\u00a0req/s (92.0\u00a0req/s at this hour on the 7 days before)');
  expect(
    said(
      drop,
      rowOf((ago) => (ago > 3.5 * DAY ? NaN : 92)),
    ),
  ).toBe('Request rate: 92.0\u00a0req/s (92.0\u00a0req/s at this hour on 3 of the 7 days before)');
  const lack = (row: Float64Array): string => drop.lack(row, row.length - 1, minutes(5));
  expect(lack(rowOf((ago) => (ago > 1.5 * DAY ? NaN : 92)))).toBe(
    'Request rate: has this hour of 1 of the 7 days before, needs 2',
  );
  expect(lack(rowOf((ago) => (ago === 0 ? NaN : 92)))).toBe('Request rate: no sample now');
  expect(lack(rowOf(() => NaN))).toBe('Request rate: no data');
});

test('the threshold in force is that of what is usual', () => {
  const { threshold } = drop.judge(
    rowOf(() => 92),
    rowOf(() => 92).length - 1,
    minutes(5),
  );
  // python3: 0.3 * 92 = 27.6
  expect(threshold).toBeCloseTo(27.6, 10);
});
