import { inLines, jsonText, oneLine } from './printable';

/** What acts, by name. */
const ACTING = {
  escape: '\u001b[2J',
  bell: '\u0007',
  'carriage return': '\r',
  'a C1 control': '\u009b2J',
  'right to left': '\u202e',
  isolate: '\u2066',
  'a line separator': '\u2028',
  'no width': '\u200b',
  'a tag': '\u{e0041}',
};

test.each(Object.entries(ACTING))('%s acts on nothing', (_, text) => {
  const unsafe = /[^\P{Cc}\n]|[\u200b\u2028\u202e\u2066]|\u{e0041}/u;
  expect(oneLine(`a${text}b\nc`)).not.toMatch(/[^\P{Cc}]/u);
  for (const shown of [oneLine(`a${text}b`), inLines(`a${text}b\nc`), jsonText({ name: `a${text}b`, [text]: 1 })]) {
    expect(shown).not.toMatch(unsafe);
    expect(shown).toContain('a');
  }
  expect(JSON.parse(jsonText({ name: `a${text}b`, [text]: 1 }))).toEqual({ name: `a${text}b`, [text]: 1 });
});

test('names in any script stay, and what joins their letters', () => {
  const names = 'Betrug-Prüfung 詐欺検知 کتاب‌ها 👩‍🔬 naïve';
  expect([oneLine(names), inLines(`${names}\n\t${names}`)]).toEqual([names, `${names}\n\t${names}`]);
});
