import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { isAnswerable, type OptionInfo } from '../../contract/options';
import { describeQuery } from '../../contract/sentence';
import { type PulseQuery } from '../../contract/query';
import { describeKinds } from '../describe';
import { parseQuery } from '../parse';
import { handInstance } from '../testing/hand-source';
import { KINDS } from './registry';

const instance = handInstance({});
const INFOS = describeKinds(instance);

test('each kind is found by its name', () => {
  for (const [name, kind] of KINDS) {
    expect(kind.kind).toBe(name);
  }
});

describe.each(INFOS)('$kind', (info) => {
  const { kind, examples, formats, options, sentence } = info;
  const queryOf = (query: object): PulseQuery => ({ refId: 'A', ...query, queryType: kind });

  test.each(examples)('can be asked by the example "$title"', ({ query }) => {
    expect(isAnswerable(query, info)).toBe(true);
    expect(parseQuery({ ...query, queryType: kind }, instance).kind.kind).toBe(kind);
  });

  test('is answered by its first example in every format', () => {
    for (const format of formats) {
      expect(parseQuery({ ...examples[0].query, queryType: kind, format }, instance).format).toBe(format);
    }
  });

  test('says every query in words, with no place left open', () => {
    const queries = [{}, ...examples.map(({ query }) => query), ...formats.map((format) => ({ format }))];
    for (const query of queries) {
      expect(describeQuery(queryOf(query), info)).toMatch(/^[A-Z0-9][^{}[\]|]+[^ ,]$/);
    }
  });

  test('names only options that it has in its sentence', () => {
    const paths = options.flatMap((option) => pathsOf(option));
    const templates = typeof sentence === 'string' ? [sentence] : Object.values(sentence);
    const named = templates.flatMap((template) =>
      [...template.matchAll(/\{([^{}|]+)/g)].flatMap(([, names]) => names.split(',').map((name) => name.trim())),
    );
    expect(named.filter((name) => !paths.includes(name))).toEqual([]);
  });

  test('has a page in the docs, which names every option', () => {
    const page = path.resolve(__dirname, '../../../docs/queries', `${kind}.md`);
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    expect(options.filter(({ name }) => !text.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
  });
});

function pathsOf(option: OptionInfo): string[] {
  return option.type === 'group'
    ? option.fields.flatMap((field) => pathsOf(field).map((name) => `${option.name}.${name}`))
    : [option.name];
}
