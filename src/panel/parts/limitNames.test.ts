import { type Limit } from '../answers/beside';
import { namedLimits } from './limitNames';

const LIMITS: readonly Limit[] = [
  { severity: 'warning', value: 50 },
  { severity: 'critical', value: 45 },
];
const placed = (stretch: number) =>
  namedLimits(LIMITS, (value) => stretch * value, { height: 100, line: 16 }).map(({ severity, at }) => [severity, at]);

test('names stand at their lines, within the drawing', () => {
  expect(placed(5)).toEqual([['critical', 92]]);
  expect(placed(0.1)).toEqual([['critical', 8]]);
});

test('of two that would overlap the worse one stays', () => {
  expect(placed(1)).toEqual([['critical', 45]]);
  expect(namedLimits(LIMITS, (value) => 4 * (value - 30), { height: 100, line: 16 }).map(({ at }) => at)).toEqual([60, 80]); // prettier-ignore
});
