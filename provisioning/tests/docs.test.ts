import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { askFrames } from '../../src/queries/testing/hand-source';
import { healthyPipelines, ROOT, TO } from './files';

const DOCS = path.join(ROOT, 'docs');
const PAGES = [
  'alerting.md',
  'automation.md',
  ...readdirSync(path.join(DOCS, 'runbooks')).map((name) => path.join('runbooks', name)),
].map((name): [string, string] => [name, readFileSync(path.join(DOCS, name), 'utf8')]);

/** Questions to ML Pulse in a page: JSON in one line that names a kind. */
const questionsOf = (text: string): string[] =>
  [...text.matchAll(/`(\{ ?"queryType"[^`]*\})`/g)].map(([, json]) => json);

const QUESTIONS = PAGES.flatMap(([name, text]) => questionsOf(text).map((json): [string, string] => [name, json]));

test('there are questions in the pages', () => {
  expect(QUESTIONS.length).toBeGreaterThan(8);
});

test.each(QUESTIONS)('%s: %s is answered', async (_, json) => {
  const raw = JSON.parse(json.replace('<it>', '.*')) as object;
  const [{ fields }] = await askFrames(raw, { from: TO - 3_600_000, to: TO }, healthyPipelines(1));
  expect(fields[0].values.length).toBeGreaterThan(0);
});

test('the question of the guard is answered with one row a check', async () => {
  const text = PAGES.find(([name]) => name === 'automation.md')![1];
  const escaped = /"queries\\": \[(\{[\s\S]*?\})\]\}"/.exec(text.replaceAll(/\n\s*/g, ' '))![1];
  const raw = JSON.parse(escaped.replaceAll('\\"', '"').replace('$1', 'fraud-detection')) as { rules: string[] };
  const [{ fields }] = await askFrames(raw, { from: TO - 3_600_000, to: TO }, healthyPipelines(2));
  expect([...fields.find(({ name }) => name === 'rule')!.values].sort()).toEqual([...raw.rules].sort());
});

test.each(PAGES.filter(([, text]) => text.includes('```yaml')))('%s holds YAML that parses', (_, text) => {
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => parse(yaml));
  expect(blocks.filter((block) => typeof block !== 'object' || block === null)).toEqual([]);
});
