import { hours, minutes } from '../../series';
import { randomSequence } from '../../statistics';
import { lastExcursion } from './excursion';

const FAST = minutes(5);
const at = (...values: number[]) => Float64Array.from(values);
const zeros = (n: number) => Array.from({ length: n }, () => 0);

test('one sample 11 deviations away is enough, and 10.9 is not', () => {
  expect(lastExcursion(at(0, 0, 11), FAST)).toEqual({ start: 2, seen: 2, end: 2, isOver: false });
  expect(lastExcursion(at(0, 0, 10.9), FAST)).toBeNull();
});

test('many that are 4 away add up, from the first of them on', () => {
  expect(lastExcursion(at(0, 0, ...Array<number>(9).fill(4)), FAST)).toEqual({
    start: 2,
    seen: 9,
    end: 10,
    isOver: false,
  });
});

test('hourly samples forget less', () => {
  const away = at(0, 3, 3, 3, 3);
  expect(lastExcursion(away, FAST)).toBeNull();
  expect(lastExcursion(away, hours(1))).toEqual({ start: 1, seen: 4, end: 4, isOver: false });
});

test('what comes and goes within half an hour is one excursion; after that it is another', () => {
  expect(lastExcursion(at(0, 20, 20, 0, 0, 20, 20), FAST)).toMatchObject({ seen: 1, end: 6 });
  expect(lastExcursion(at(0, 20, ...zeros(6), 20), FAST)).toMatchObject({ start: 8, seen: 8 });
});

test('short bursts add up, however often they pause', () => {
  const bursts = at(...Array.from({ length: 24 }, (_, i) => (i % 4 < 2 ? 6 : 0)));
  expect(lastExcursion(bursts, FAST)).toMatchObject({ start: 0, seen: 5, isOver: false });
});

test('it is over half an hour later', () => {
  expect(lastExcursion(at(20, 20, ...zeros(5)), FAST)).toMatchObject({ isOver: false });
  expect(lastExcursion(at(20, 20, ...zeros(6)), FAST)).toMatchObject({ end: 6, isOver: true });
});

test('a missing sample changes nothing; it can have begun there', () => {
  expect(lastExcursion(at(0, NaN, 7, NaN, 7), FAST)).toEqual({ start: 1, seen: 4, end: 4, isOver: false });
  expect(lastExcursion(at(NaN, NaN), FAST)).toBeNull();
});

test('normal noise of a month has none', () => {
  const draw = randomSequence(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  expect(lastExcursion(Float64Array.from({ length: 8640 }, normal), FAST)).toBeNull();
});
