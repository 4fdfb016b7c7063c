import { covers, memberName, pipelineOf, readMember, wholeOf } from './member';

const LABELS = ['region', 'version'];

test('names a member readably', () => {
  expect(memberName({ pipeline: 'fraud', values: ['eu', ''] }, LABELS)).toBe('fraud · region=eu · version=–');
  expect(memberName({ pipeline: 'fraud', values: [] }, [])).toBe('fraud');
});

const TEXTS = [
  '',
  'a',
  '–',
  '––',
  '·',
  '··',
  ' · ',
  ' ·',
  '· ',
  'a · b',
  ' · version=',
  ' · region=eu',
  '=',
  'é"\n',
  '·–',
];

test.each([
  ['usual', LABELS],
  ['odd', ['a · b', 'b']],
  ['like one another', ['version', 'a · version']],
])('reads every name of %s labels again, and no two members have the same one', (_, labels) => {
  const names = new Set<string>();
  for (const pipeline of TEXTS.filter((text) => text !== '')) {
    for (const one of TEXTS) {
      for (const other of TEXTS) {
        const member = { pipeline, values: [one, other] };
        const name = memberName(member, labels);
        expect(readMember(name, labels)).toEqual(member);
        expect(pipelineOf(name, labels)).toBe(pipeline);
        names.add(name);
      }
    }
  }
  expect(names.size).toBe((TEXTS.length - 1) * TEXTS.length ** 2);
});

test('what is of no pipeline has no values', () => {
  expect(readMember('', LABELS)).toEqual({ pipeline: '', values: ['', ''] });
});

test('what lacks a label covers who has it, of the same pipeline', () => {
  const member = (pipeline: string, ...values: string[]) => ({ pipeline, values });
  expect(covers(member('a', '', ''), member('a', 'eu', '2'))).toBe(true);
  expect(covers(member('a', 'eu', ''), member('a', 'eu', '2'))).toBe(true);
  expect(covers(member('a', 'eu', '2'), member('a', 'eu', '2'))).toBe(true);
  expect(covers(member('a', 'eu', '2'), member('a', 'eu', ''))).toBe(false);
  expect(covers(member('a', 'us', ''), member('a', 'eu', '2'))).toBe(false);
  expect(covers(member('b', '', ''), member('a', 'eu', '2'))).toBe(false);
});

test('the whole of a member has none of its labels', () => {
  expect(wholeOf(memberName({ pipeline: 'a', values: ['eu', '2'] }, LABELS), LABELS)).toBe('a · region=– · version=–');
  expect(wholeOf('a', [])).toBe('a');
});
