import { readFileSync } from 'node:fs';
import path from 'node:path';

import { extremeDeviates } from './extreme-deviates';
import { studentTails } from './student-tails';

/** Values of scipy; reference/README.md says how they are made. */
interface Reference {
  readonly tails: ReadonlyArray<{ readonly t: number; readonly freedom: number; readonly p: number }>;
  readonly deviates: ReadonlyArray<{
    readonly name: string;
    readonly row: readonly number[];
    readonly most: number;
    readonly chances: readonly number[];
  }>;
}

const reference = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'peers.json'), 'utf8')) as Reference;
const of = (name: string) => reference.deviates.find((one) => one.name === name)!;

test.each(reference.tails)("Student's tails at $t with freedom $freedom are those of scipy", ({ t, freedom, p }) => {
  expect(Math.abs(studentTails(t, freedom) - p)).toBeLessThan(1e-14);
  expect(studentTails(-t, freedom)).toBe(studentTails(t, freedom));
});

test.each(reference.deviates)('the probabilities of $name are those of scipy', ({ row, most, chances }) => {
  const ours = extremeDeviates(Float64Array.from(row), most);
  ours.forEach((chance, i) => expect(Math.abs(chance - chances[i])).toBeLessThan(1e-12));
});

test('of the published values, the three published outliers are found', () => {
  const { row, most } = of("Rosner's 54 values");
  const found = [...extremeDeviates(Float64Array.from(row), most).entries()].filter(([, chance]) => chance < 0.05);
  expect(found.map(([i]) => row[i])).toEqual([5.34, 5.42, 6.01]);
});

test('two outliers hide each other only where one may be', () => {
  const { row, chances } = of('two of twelve');
  expect(chances.filter((chance) => chance < 0.001)).toHaveLength(2);
  const one = extremeDeviates(Float64Array.from(row), 1);
  expect(one.every((chance) => chance > 0.05)).toBe(true);
});

test('missing values keep their places', () => {
  const found = extremeDeviates(Float64Array.of(100, NaN, 110, 120, 130, 220), 1);
  expect(found[1]).toBeNaN();
  expect(found[5]).toBeCloseTo(of('one of five').chances[4], 12);
});

test('where all others are the same, one that differs is certain, and one that does not is no outlier', () => {
  expect([...extremeDeviates(Float64Array.of(7, 7, 7, 8), 1)]).toEqual([1, 1, 1, 0]);
  expect([...extremeDeviates(Float64Array.of(7, 7, 7, 7), 1)]).toEqual([1, 1, 1, 1]);
});

test('of two values none is far from the other', () => {
  expect([...extremeDeviates(Float64Array.of(1, 100), 1)]).toEqual([1, 1]);
});
