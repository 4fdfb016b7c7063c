import { memberName, pipelineOf, readMember } from './member';

test('names a member readably', () => {
  expect(memberName({ pipeline: 'fraud', values: ['eu', ''] })).toBe('fraud · eu · –');
  expect(memberName({ pipeline: 'fraud', values: [] })).toBe('fraud');
});

const TEXTS = ['', 'a', '–', '––', '·', '··', ' · ', ' ·', '· ', 'a · b', ' ', '– · –', 'é"\n', '·–'];

test('reads every name again, and no two members have the same one', () => {
  const names = new Set<string>();
  for (const pipeline of TEXTS.filter((text) => text !== '')) {
    for (const one of TEXTS) {
      for (const other of TEXTS) {
        const member = { pipeline, values: [one, other] };
        const name = memberName(member);
        expect(readMember(name, 2)).toEqual(member);
        expect(pipelineOf(name, 2)).toBe(pipeline);
        names.add(name);
      }
    }
  }
  expect(names.size).toBe((TEXTS.length - 1) * TEXTS.length ** 2);
});

test('what is of no pipeline has no values', () => {
  expect(readMember('', 2)).toEqual({ pipeline: '', values: ['', ''] });
});
