import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { rulesOf } from '../../src/verdicts';
import { CATALOGUE } from '../../src/signals';
import {
  ALERTS,
  ALL,
  BUDGETS,
  CANARIES,
  EVIDENCE,
  FEATURES,
  FILES,
  FORECASTS,
  holds,
  NOT_MEASURED,
  OUTLIERS,
  ROOT,
  rowsFor,
  UNUSUAL,
  type Rule,
} from './files';

test('every file is of the version that Grafana reads, and every uid is used once', () => {
  expect(FILES.map(({ apiVersion }) => apiVersion)).toEqual(FILES.map(() => 1));
  const uids = ALL.map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  expect(uids.filter((uid) => !/^[\w-]{1,40}$/.test(uid))).toEqual([]);
});

test('every check has its rules, one for each level that the catalogue gives it', () => {
  const expected = rulesOf(CATALOGUE).flatMap((rule) =>
    (['warning', 'critical'] as const)
      .filter((level) => rule.levels[level] !== undefined)
      .map((level) => `${rule.id} ${level} ${rule.category}`),
  );
  expect(ALERTS.map(({ labels: { rule, severity, category } }) => `${rule} ${severity} ${category}`).sort()).toEqual(
    expected.sort(),
  );
});

describe.each(ALERTS.map((rule): [string, Rule] => [rule.uid, rule]))('%s', (_, rule) => {
  const { labels, annotations, data } = rule;
  const refIds = data.map(({ refId }) => refId);

  test('asks its own data source for its own check, and each pipeline answers once, with number and limit', async () => {
    const keys: string[][] = [];
    for (const { refId, datasourceUid, model } of data.filter(({ datasourceUid }) => datasourceUid !== '__expr__')) {
      expect([datasourceUid, model.refId, model.rules]).toEqual(['$MLPULSE_ALERT_DATASOURCE', refId, [labels.rule]]);
      expect(model.engine).toBe(true);
      const rows = await rowsFor(rule, refId);
      keys.push(rows.map(({ pipeline, rule: id, category }) => `${pipeline}/${id}/${category}`));
      expect(rows.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
    }
    expect(keys[0]).toHaveLength(4);
    expect(new Set(keys[0]).size).toBe(4);
    // Grafana gives the text of an alert the numbers that have its labels.
    expect(keys.slice(1)).toEqual([keys[0], keys[0]]);
  });

  test('its expressions and its text name what there is', () => {
    const expressions = data.filter(({ datasourceUid }) => datasourceUid === '__expr__').map(({ model }) => model);
    const used = expressions.flatMap(({ type, expression }) =>
      type === 'math' ? [...expression!.matchAll(/\$\{(\w+)\}/g)].map(([, id]) => id) : [expression],
    );
    expect(refIds).toEqual(expect.arrayContaining([...used, rule.condition]));
    const text = Object.values(annotations).join(' ');
    const shown = [...text.matchAll(/\$values\.(\w+)/g)].map(([, id]) => id);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    expect(refIds).toEqual(expect.arrayContaining(shown));
    expect(new Set([...text.matchAll(/\$labels\.(\w+)/g)].map(([, name]) => name))).toEqual(new Set(['pipeline']));
    expect(annotations.summary).toContain(labels.severity);
    expect(annotations.description).toMatch(/\.$/);
  });

  test('its text does not show a number where nothing is measured', () => {
    const [, guard] =
      /\{\{ if eq \(print \$values\.(\w+)\) "NaN" \}\}[^{]+\{\{ else \}\}/.exec(annotations.summary) ?? [];
    expect(guard).toBeDefined();
    const [measured] = annotations.summary.split('{{ else }}')[1].match(/(?<=printf "[^"]+" \$values\.)\w+/) ?? [];
    expect(measured).toBe(guard);
  });

  test('an outage of the monitoring changes nothing', () => {
    expect([rule.noDataState, rule.execErrState]).toEqual(['KeepLast', 'KeepLast']);
    expect(holds(rule, NaN)).toBeNull();
  });
});

test('every alert leads to a runbook that is there, and every runbook has the parts that are needed at night', () => {
  const runbooks = readdirSync(path.join(ROOT, 'docs', 'runbooks'));
  const linked = [...ALERTS, ...EVIDENCE, NOT_MEASURED].map(({ labels, annotations }) => {
    const [page, about] = annotations.runbook_url.split('.html');
    // The runbook then speaks of this pipeline. What fails as a whole has none.
    expect(about).toBe(
      labels.pipeline === undefined
        ? '{{ with $labels.pipeline }}?pipeline={{ urlquery . }}{{ end }}'
        : `?pipeline=${labels.pipeline}`,
    );
    const name = /\/runbooks\/(\w+)$/.exec(page)?.[1];
    expect(name).toBe(labels.rule ?? 'not_measured');
    return `${name}.md`;
  });
  expect(runbooks.sort()).toEqual([...new Set(linked)].sort());
  for (const file of runbooks) {
    const text = readFileSync(path.join(ROOT, 'docs', 'runbooks', file), 'utf8');
    expect(text.match(/^##? .*/gm)?.slice(1)).toEqual([
      '## Check first',
      '## Likely causes',
      '## What to do',
      '## When to silence',
    ]);
    for (const [, link] of text.matchAll(/\]\(([^)]+)\)/g)) {
      expect([link, existsSync(path.join(ROOT, 'docs', 'runbooks', link))]).toEqual([link, true]);
    }
  }
});

test('every alert leads to a panel that shows it', () => {
  const placesOf = (rules: ReadonlyArray<(typeof ALERTS)[number]>): string[] => [
    ...new Set(rules.map(({ annotations: a }) => `${a.__dashboardUid__}/${a.__panelId__}`)),
  ];
  expect(placesOf([...ALERTS, NOT_MEASURED])).toEqual(['mlpulse-alerts/1']);
  expect(placesOf(BUDGETS)).toEqual(['mlpulse-objectives/2']);
  expect(placesOf(UNUSUAL)).toEqual(['mlpulse-system/42']);
  expect(placesOf(FORECASTS)).toEqual(['mlpulse-capacity/10']);
  expect(placesOf(FEATURES)).toEqual(['mlpulse-features/1']);
  expect(placesOf(OUTLIERS)).toEqual(['mlpulse-versions/7', 'mlpulse-versions/6']);
  expect(placesOf(CANARIES)).toEqual(['mlpulse-versions/1']);
  for (const [name, id] of [
    ['alerts', 1],
    ['objectives', 2],
    ['system', 42],
    ['capacity', 10],
    ['features', 1],
    ['versions', 1],
    ['versions', 6],
    ['versions', 7],
  ] as const) {
    const board = JSON.parse(readFileSync(path.join(ROOT, 'dashboards', `${name}.json`), 'utf8')) as {
      uid: string;
      panels: Array<{ id: number }>;
    };
    expect(board.uid).toBe(`mlpulse-${name}`);
    expect(board.panels.map((panel) => panel.id)).toContain(id);
  }
});

test("what needs names of one's own is an example, and paused; nothing else is", () => {
  expect(ALL.flatMap(({ isPaused, uid }) => (isPaused ? [uid] : [])).sort()).toEqual([
    'mlpulse-canary-worse',
    'mlpulse-growth-capacity',
  ]);
});

test('the example of a recording rule is paused, and its query is answered by each pipeline', async () => {
  const recording = ALL.filter(({ record }) => record !== undefined);
  expect(recording.map(({ isPaused }) => isPaused)).toEqual([true]);
  expect((await rowsFor(recording[0], 'capacity')).filter(({ value }) => Number.isFinite(value))).toHaveLength(4);
});
