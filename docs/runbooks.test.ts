import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { baselineId, CATALOGUE, runbookName } from '../src/signals';
import { rulesOf } from '../src/verdicts';

const FOLDER = path.join(__dirname, 'runbooks');
const DASHBOARDS = path.join(__dirname, '..', 'dashboards');
const RUNBOOKS = readdirSync(FOLDER).map((name): [string, string] => [
  name,
  readFileSync(path.join(FOLDER, name), 'utf8'),
]);

interface Panel {
  readonly title?: string;
  readonly panels?: readonly Panel[];
}

const titlesOf = (panels: readonly Panel[]): readonly string[] =>
  panels.flatMap(({ title, panels: inside = [] }) => [title ?? '', ...titlesOf(inside)]);

/** The titles of all panels, by the name of their dashboard in lower case. */
const PANELS = new Map(
  readdirSync(DASHBOARDS)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(DASHBOARDS, name), 'utf8')) as { title: string; panels: Panel[] })
    .map(({ title, panels }) => [title.replace('ML Pulse: ', ''), titlesOf(panels)]),
);

/** The lines that send the reader to a dashboard, each with that dashboard and the panels that it names. */
const DIRECTIONS = RUNBOOKS.flatMap(([runbook, text]) =>
  text
    .split('\n')
    .filter((line) => /[Dd]ashboard \*\*/.test(line))
    .map((line) => ({
      runbook,
      dashboard: /\*\*(.+?)\*\*/.exec(line)![1].toLowerCase(),
      panels: [...line.replaceAll('**', '').matchAll(/\*([^*]+)\*/g)].map(([, title]) => title),
    })),
);

test('every rule of the signals that every data source has leads to a runbook, and so does every baseline', () => {
  const names = [
    ...rulesOf(CATALOGUE).map(({ id, signal }) => runbookName(id, signal)),
    ...CATALOGUE.signals.map((signal) => runbookName(baselineId(signal), signal.id)),
  ];
  const files = new Set(RUNBOOKS.map(([file]) => file));
  expect(names.filter((name) => !files.has(`${name}.md`))).toEqual([]);
});

test('every runbook sends its reader to a dashboard, but the one for no data at all', () => {
  const without = RUNBOOKS.map(([name]) => name).filter((name) => !DIRECTIONS.some(({ runbook }) => runbook === name));
  expect(without).toEqual(['not_measured.md']);
});

test.each(DIRECTIONS)('$runbook: $dashboard has the panels $panels', ({ dashboard, panels }) => {
  expect(PANELS.get(dashboard)).toEqual(expect.arrayContaining(panels));
});
