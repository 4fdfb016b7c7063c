import { createGroupsInTurn, createReader } from './reader';
import { createLimits } from './limits';
import { parseMatcher, type Range } from '../../series';
import { type MetricSource, type SignalRequest } from '../../sources';
import { rememberSizes } from '../../sources/sizes';
import { UNLIMITED } from '../allowance';

const { signal: abort } = new AbortController();
const filter = parseMatcher('.*');
const RANGE: Range = { from: 0, to: 60_000 };

/** Some signals with so many values of each pipeline. */
const signalsOf = (values: number): readonly SignalRequest[] => [
  { signal: 'cpu_usage', grid: { start: 0, step: 60_000, length: values } },
];

/** The reader of a query on a fleet, and how often the source was asked who is there. */
function readerOf(size: number, isSeen: boolean) {
  const names = Array.from({ length: size }, (_, i) => `p${i}`);
  const asked: Range[] = [];
  const source = rememberSizes({
    pipelines: (_: unknown, range: Range) => {
      asked.push(range);
      return Promise.resolve(names);
    },
  } as Partial<MetricSource> as MetricSource);
  const everyone = async (): Promise<readonly string[]> => (isSeen ? source.pipelines(filter, RANGE, abort) : []);
  const findings = { asked: false, anyPipeline: false, anythingRead: false };
  const limits = createLimits(source, UNLIMITED, abort);
  const common = { source, filter, abort, limits, findings, groupsInTurn: createGroupsInTurn() };
  const reader = createReader(common, () => Promise.reject(new Error('nothing is read')), everyone, false);
  return { asked, reader };
}

test.each([50, 200, 1_000])(
  'a fleet of which the known pipelines were looked for is too large, or not, with %d values of each',
  async (each) => {
    const [most, batch] = [5_000_000 / each, 1_000_000 / each];
    for (const [size, large, tooLarge] of [
      [10, false, false],
      [batch, false, false],
      [batch + 1, true, false],
      [most, true, false],
      [most + 1, true, true],
    ] as const) {
      const { reader } = readerOf(size, true);
      const found = [await reader.isLarge(signalsOf(each)), await reader.isTooLarge(signalsOf(each))];
      expect([size, ...found]).toEqual([size, large, tooLarge]);
    }
  },
);

test('a fleet of which nothing is known, with few values of each, is not asked for its names, and is large once they are known', async () => {
  const { reader, asked } = readerOf(30_000, false);
  expect([await reader.isLarge(signalsOf(200)), await reader.isTooLarge(signalsOf(200))]).toEqual([false, false]);
  expect(asked).toHaveLength(0);
  await reader.presentIn(signalsOf(200));
  expect([await reader.isLarge(signalsOf(200)), await reader.isTooLarge(signalsOf(200))]).toEqual([true, true]);
});
