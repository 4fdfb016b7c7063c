import { toEnd } from '../../series';
import { scoreOf } from '../score';
import { changeOf } from './change';
import { costOf } from './cost';
import { leadOf } from './lead';

const row = (...values: number[]) => Float64Array.from(values);

test('a change is robust in its unit, and clear or not', () => {
  const change = toEnd(changeOf(row(5, 6, 7, 1000, NaN), row(1, 2, 3)));
  expect(change).toMatchObject({ median: 6.5, before: 2, shift: 4.5, distance: 1, n: 4, nBefore: 3 });
  expect(change.volume).toBeCloseTo((254.5 - 2) / 2, 12);
});

test('only what is on the side of the change counts for its volume', () => {
  // Mean 3 against 2: three quarters of the samples are above 2.
  expect(toEnd(changeOf(row(1, 3, 4, 4), row(2, 2))).volume).toBeCloseTo((1 / 2) * 0.75, 12);
  expect(toEnd(changeOf(row(0, 1, 3, 0), row(2, 2))).volume).toBeCloseTo((-1 / 2) * 0.75, 12);
  expect(toEnd(changeOf(row(1), row(0))).volume).toBeNaN();
});

test('without samples a change is unknown', () => {
  expect(toEnd(changeOf(row(NaN), row(1)))).toMatchObject({
    median: NaN,
    shift: NaN,
    distance: NaN,
    volume: NaN,
    n: 0,
  });
});

test('what parts cost and the score add up to 100, whatever is missing', () => {
  const parts = [
    { weight: 0.5, best: 0, worst: 100, values: row(40, 60, NaN, NaN) },
    { weight: 0.3, best: 0, worst: 10, values: row(1, NaN, 2, NaN) },
    { weight: 0.2, best: 1, worst: 0, values: row(0.9, 0.5, 0.5, 0.1) },
  ];
  const { score, lost } = toEnd(costOf(parts, 4));
  const [first, second, third] = scoreOf(parts, 4);
  // Under half of the weight is known at the last instant.
  expect(score).toBeCloseTo((first + second + third) / 3, 12);
  expect(score + lost.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 12);
  expect(lost[0]).toBeCloseTo((20 + (60 * 0.5) / 0.7) / 3, 12);
});

test('without a score nothing is known of its cost', () => {
  expect(toEnd(costOf([{ weight: 1, best: 0, worst: 1, values: row(NaN) }], 1))).toEqual({ score: NaN, lost: [NaN] });
});

test('a lead lies between the times at which both can have begun', () => {
  expect(leadOf({ after: 10, seen: 15 }, { after: 60, seen: 120 })).toEqual({ lead: 105, low: 45, high: 110 });
  expect(leadOf({ after: 0, seen: 60 }, { after: 20, seen: 25 })).toEqual({ lead: -35, low: -40, high: 25 });
});
