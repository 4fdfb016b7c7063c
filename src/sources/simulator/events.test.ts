import { days, hours } from '../../series';
import { retrainingsOf } from './events';
import { profileOf } from './profile';

const FIRST = profileOf(42, 0);
const times = (from: number, to: number, profile = FIRST): number[] =>
  retrainingsOf('a', profile, { from, to }).map(({ time }) => time);

test('a model is retrained every 30 days; both ends of the range count', () => {
  expect(times(0, days(60))).toEqual([0, days(30), days(60)]);
  expect(times(1, days(60) - 1)).toEqual([days(30)]);
  expect(times(days(30) + 1, days(60) - 1)).toEqual([]);
  expect(times(-days(30), -1)).toEqual([-days(30)]);
});

test('later pipelines have their own day, and accuracy is whole again from there on', () => {
  const other = profileOf(42, 1);
  const [time] = times(days(300), days(330), other);
  expect(time).toBe(other.retrainedAt + days(300));
  expect(time % hours(1)).toBe(0);
});
