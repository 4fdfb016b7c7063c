/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { APP } from '../contract/app';
import {
  alertRulePath,
  boardPath,
  LINKED_BOARDS as BOARDS,
  DOCS,
  INBOX,
  INCIDENTS,
  LAB,
  PIPELINE,
  runbookPath,
  RUNBOOKS,
  START,
} from './places';

const ROOT = path.resolve(__dirname, '../..');
const markdownOf = (file: string): string => file.replace(/^(runbooks\/)/, 'docs/$1').replace(/html$/, 'md');

interface Include {
  readonly type: string;
  readonly name: string;
  readonly path: string;
  readonly uid?: string;
  readonly defaultNav?: boolean;
  readonly addToNav?: boolean;
}
const { id, includes } = JSON.parse(readFileSync(path.join(ROOT, 'src/plugin.json'), 'utf8')) as {
  id: string;
  includes: Include[];
};
const included = (type: string): Include[] => includes.filter((include) => include.type === type);

test('every board is linked and included, under one name', () => {
  const files = readdirSync(path.join(ROOT, 'dashboards')).filter((name) => name.endsWith('.json'));
  const uids = files.map((name) => JSON.parse(readFileSync(path.join(ROOT, 'dashboards', name), 'utf8')).uid as string);
  expect(BOARDS.map(({ uid }) => uid).sort()).toEqual(uids.sort());
  expect(included('dashboard').map(({ uid, name, path: file }) => [uid, name, file])).toEqual(
    BOARDS.map(({ uid, title }) => [uid, title, `dashboards/${uid.replace('mlpulse-', '')}.json`]),
  );
});

test('the pages of the menu are those that there are', () => {
  expect(id).toBe(APP);
  expect(included('page').map(({ path: page, defaultNav }) => [page, defaultNav ?? false])).toEqual([
    [START, true],
    [INBOX, false],
    [PIPELINE, false],
    [LAB, false],
    [INCIDENTS, false],
  ]);
});

test('no name is twice in the menu: a board that a page of the same name takes the place of is not in it', () => {
  const names = includes.filter(({ addToNav }) => addToNav).map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(included('dashboard').flatMap(({ uid, addToNav }) => (addToNav ? [] : [uid]))).toEqual(['mlpulse-alert-lab']);
});

test('every runbook is linked, and no page that is not there', () => {
  const runbooks = readdirSync(path.join(ROOT, 'docs/runbooks')).map(
    (name) => `runbooks/${name.replace(/md$/, 'html')}`,
  );
  expect(RUNBOOKS.map(({ file }) => file).sort()).toEqual(runbooks.sort());
  for (const { file } of [...DOCS, ...RUNBOOKS]) {
    expect(readFileSync(path.join(ROOT, markdownOf(file)), 'utf8')).toMatch(/^# /);
  }
});

test('links carry names as they are', () => {
  expect(boardPath('mlpulse-fleet', undefined)).toBe('/d/mlpulse-fleet');
  expect(boardPath('mlpulse-model', 'a b', 'x&y')).toBe('/d/mlpulse-model?var-datasource=a%20b&var-pipeline=x%26y');
  expect(alertRulePath('a/b')).toBe('/alerting/grafana/a%2Fb/view');
  expect(runbookPath('/public/r.html#x', 'a', 'x&y')).toBe('/public/r.html?pipeline=x%26y&datasource=a#x');
});
