import { CATALOGUE } from '../../signals';
import { memberName } from '../../series/member';
import { inSentences } from '../remarks';
import { membersAmong } from './members';
import { repeatRows, type Repeated } from './repeat-rows';

const LABELS = ['version'];
const name = (version: string): string => memberName({ pipeline: 'fraud', values: [version] }, LABELS);
const [WHOLE, ONE, TWO] = ['', '1', '2'].map(name);

function repeat(
  rows: Record<string, number[]>,
  targets: readonly string[],
  outside: Record<string, number> = {},
): Repeated {
  const own = Object.entries(rows).map(([key, values]) => [key, Float64Array.from(values)] as const);
  const found = Object.entries(outside).map(([key, value]) => [key, { value, time: 0 }] as const);
  const signal = { signal: 'cpu_usage', rows: new Map(own), outside: new Map(found) };
  return repeatRows(signal, targets, membersAmong(Object.keys(rows), LABELS), LABELS);
}
const rowsOf = ({ rows }: Repeated): object => Object.fromEntries([...rows].map(([key, row]) => [key, [...row]]));
const said = ({ warnings, infos }: Repeated): string[] => inSentences([...warnings, ...infos], CATALOGUE);

test('what has the label stays as it is, without a word', () => {
  const found = repeat({ [ONE]: [1, NaN], [TWO]: [NaN, 2] }, [ONE, TWO]);
  expect(rowsOf(found)).toEqual({ [ONE]: [1, NaN], [TWO]: [NaN, 2] });
  expect(said(found)).toEqual([]);
});

test('what lacks the label is repeated for each value of it, which is said', () => {
  const found = repeat({ [WHOLE]: [1, 2] }, [ONE, TWO]);
  expect(rowsOf(found)).toEqual({ [ONE]: [1, 2], [TWO]: [1, 2] });
  expect(said(found)).toEqual([
    'Signal CPU usage: the series have no label version, so the value is repeated for each version of a pipeline.',
  ]);
});

test('where a part has a value the whole has none: a part that went silent stays silent', () => {
  const found = repeat({ [WHOLE]: [1, 2, 3], [ONE]: [NaN, 20, 30], [TWO]: [NaN, 40, NaN] }, [ONE, TWO]);
  expect(rowsOf(found)).toEqual({ [ONE]: [1, 20, 30], [TWO]: [1, 40, NaN] });
  expect(said(found)).toEqual([
    'Signal CPU usage: series of pipeline "fraud" without the label version are left out where others of its series have it. Give all of them the label.',
    'Signal CPU usage: some series have no label version, so the value is repeated for each version of a pipeline.',
  ]);
});

test('a value outside the limits is one of the parts as well, unless they are measured themselves', () => {
  expect(repeat({ [WHOLE]: [NaN] }, [ONE], { [WHOLE]: 140 }).outside?.get(ONE)?.value).toBe(140);
  expect(repeat({ [WHOLE]: [NaN], [ONE]: [5] }, [ONE], { [WHOLE]: 140 }).outside?.has(ONE)).toBe(false);
});
