import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { exponentOf } from './exponent.mjs';
import { inPairs, ratioOf } from './pairs.mjs';
import { isKept, tableOf } from './promises.mjs';

const SIZES = [1, 10, 100, 1_000, 10_000];
const costs = (of: (size: number) => number): Array<{ size: number; cost: number }> =>
  SIZES.map((size) => ({ size, cost: of(size) }));

test.each<readonly [string, (size: number) => number, number]>([
  ['in proportion, beside a constant part', (size) => 0.5 + 0.001 * size, 1],
  ['with the square', (size) => 0.1 + 1e-7 * size ** 2, 2],
  ['with the root', (size) => 0.02 * size ** 0.5, 0.5],
  ['not at all', () => 0.3, 0],
  ['less than can be told', (size) => 0.3 + size * 1e-7, 0],
  ['in proportion beyond what is looked at anyway', (size) => 0.002 * Math.max(size, 10 ** 1.5), 1],
  ['with the square beyond what is looked at anyway', (size) => 1e-6 * Math.max(size, 10 ** 2.5) ** 2, 2],
  ['now and then, but no more with the largest size than with another', (size) => (size === 100 ? 0.6 : 0.5), 0],
])('a cost that grows %s', (_, of, exponent) => {
  expect(exponentOf(costs(of), 0.01)).toBeCloseTo(exponent, 2);
});

test('the first pair does not count, and each rival goes first in turn', async () => {
  const order: string[] = [];
  const rival = (name: string, figures: number[]) => () => {
    order.push(name);
    return Promise.resolve(figures.shift()!);
  };
  const pairs = await inPairs(3, [rival('ours', [9, 1, 2, 6]), rival('peer', [1, 2, 2, 2])]);
  expect(order.join(' ')).toBe('ours peer peer ours ours peer peer ours');
  expect(ratioOf(pairs, (figure: number) => figure)).toEqual({ median: 1, least: 0.5, most: 3 });
});

test('the median decides whether a promise is kept', () => {
  const row = { name: 'start', figure: { median: 3.876, least: 2, most: 9.1234 }, promise: { most: 4 } };
  expect(isKept(row)).toBe(true);
  expect(isKept({ ...row, promise: { least: 4 } })).toBe(false);
  expect(isKept({ ...row, figure: { ...row.figure, median: NaN } })).toBe(false);
  expect(tableOf([row])).toMatch(/^\| start \| 3\.88 × \(2–9\.12\) \| ≤ 4 × \| kept \|/m);
});

const BUILD_MS = 300_000;

/** What the benchmark prints of a section, whether or not its promises are kept: that depends on the machine. */
const printed = (section: string): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, [path.join(__dirname, 'run.mjs'), section], {
    env: { ...process.env, BENCH_SECONDS: '0.05' },
    encoding: 'utf8',
  });

test.each([
  ['start', 1],
  ['sdk', 12],
])(
  'the section %s is measured, or left out in words',
  (section, rows) => {
    const { status, stdout, stderr } = printed(section);
    expect(stderr).toBe('');
    const measured = String(stdout).match(
      /^\| .* \| [\d.]+ × \([\d.]+–[\d.]+\) \| [≤≥] [\d.]+ × \| (kept|MISSED) \|/gm,
    );
    if (!new RegExp(`^${section} is left out: `, 'm').test(String(stdout))) {
      expect(measured).toHaveLength(rows);
    }
    expect(status).toBe(/MISSED/.test(String(stdout)) ? 1 : 0);
  },
  BUILD_MS,
);

test('a section that does not exist is named', () => {
  const { status, stderr } = printed('all');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^There is no section all\. Choose of: sdk, start, rest, /);
});
