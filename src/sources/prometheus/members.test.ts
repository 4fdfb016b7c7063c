import { memberName } from '../../series/member';
import { membersAmong } from './members';

const LABELS = ['model', 'region'];
const name = (pipeline: string, ...values: string[]): string => memberName({ pipeline, values }, LABELS);

const ALL = name('a', '', '');
const MODEL = name('a', 'm', '');
const REGION = name('a', '', 'eu');
const BOTH = name('a', 'm', 'eu');
const OTHER = name('a', 'n', 'eu');
const ALONE = name('b', '', '');

test('who lacks a label is a whole where others of its pipeline have it', () => {
  const members = membersAmong([ALL, MODEL, REGION, BOTH, OTHER, ALONE, BOTH], LABELS);
  expect(members.narrowest).toEqual([BOTH, OTHER, ALONE]);
  expect(members.partsOf(MODEL)).toEqual([BOTH]);
  expect(members.partsOf(ALL)).toEqual([MODEL, REGION, BOTH, OTHER]);
  expect(members.partsOf(BOTH)).toEqual([]);
  expect(members.wholesOf(BOTH)).toEqual([MODEL, REGION, ALL]);
  expect(members.wholesOf(OTHER)).toEqual([REGION, ALL]);
  expect(members.wholesOf(ALONE)).toEqual([]);
});

test('tells the same of those that are not among them', () => {
  const members = membersAmong([BOTH, ALONE], LABELS);
  expect(members.partsOf(ALL)).toEqual([BOTH]);
  expect(members.wholesOf(name('b', 'm', ''))).toEqual([ALONE]);
  expect(members.partsOf(name('c', '', ''))).toEqual([]);
});
