import { defineCommand } from './command';
import { text, texts, toggle, type Flags } from './flags';
import { helpOf } from './help';

/** The part of a help that depends on the flags. */
function flagsPart(flags: Flags): string {
  const help = helpOf(
    defineCommand({
      ...{ name: 'greet', summary: 'greet', description: [], flags, examples: ['mlpulse greet'] },
      run: async () => 0,
    }),
  );
  return /^mlpulse greet: greet\n\nUsage: mlpulse greet \[flags\]\n\n(.*)\n\nExamples\n {2}mlpulse greet\n$/s.exec(
    help,
  )![1];
}

test('a command without flags has its help', () => {
  expect(flagsPart({})).toBe('Flags\n  -h, --help              print this text');
});

test('flags are in two columns, broken at spaces, with what counts by default', () => {
  const words = 'word '.repeat(20).trim();
  const flags = {
    short: toggle({ help: words }),
    long: texts({ help: 'long', placeholder: 'A-VERY-LONG-PLACEHOLDER', example: 'x' }),
    name: text({ help: 'whom', placeholder: 'NAME', example: 'you', default: 'world' }),
  };
  expect(flagsPart(flags)).toBe(
    `Flags
  --short                 word word word word word word word word word word word word word word word
                          word word word word word
  --long A-VERY-LONG-PLACEHOLDER
                          long (may be given several times)
  --name NAME             whom (default world)
  -h, --help              print this text`,
  );
});

test('groups have their headings in the order of the flags', () => {
  const flags = {
    a: toggle({ help: 'one', group: 'First' }),
    b: toggle({ help: 'two', group: 'Second' }),
    c: toggle({ help: 'three', group: 'First' }),
  };
  expect(flagsPart(flags)).toBe(
    `First
  --a                     one
  --c                     three

Second
  --b                     two
  -h, --help              print this text`,
  );
});
