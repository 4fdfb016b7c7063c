/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { dateTime, type DataQueryRequest } from '@grafana/data';

import { linksFrom, type Access, type Links } from './links';
import { type PanelMember } from './members';

const EVERYTHING: Access = { explore: true, silence: true, dataSource: true };

const MEMBERS: Readonly<Record<string, PanelMember>> = {
  'churn · version=2': { pipeline: 'churn', labels: { version: '2' } },
};

function links(
  access: Access = EVERYTHING,
  uid = '$source',
  targets: object[] = [
    { refId: 'A', datasource: { uid }, pipeline: '$pipeline' },
    { refId: 'B', datasource: { uid: 'other' } },
  ],
): Links {
  return linksFrom({
    request: { targets } as unknown as DataQueryRequest,
    range: {
      from: dateTime(0),
      to: dateTime(3_600_000),
      raw: { from: dateTime(0), to: dateTime(3_600_000) },
    },
    replaceVariables: (text) =>
      text
        .replace('$source', 'pulse')
        .replace('$pipeline', '(churn|fraud)')
        .replace('$engine', 'true')
        .replace('$samples', 'false'),
    access,
    memberOf: (name) => MEMBERS[name] ?? { pipeline: name, labels: {} },
    pathOf: (path) => `/below${path}`,
  });
}

/** The pane of Explore that a link opens. */
function paneOf(href: string | undefined): Record<string, unknown> {
  const panes = new URL(href!, 'http://here').searchParams.get('panes')!;
  return (JSON.parse(panes) as { pulse: Record<string, unknown> }).pulse;
}

it('lead below the path of this Grafana, to the data source of their query', () => {
  expect(links().dataSource('A')?.href).toBe('/below/connections/datasources/edit/pulse');
  expect(links().dataSource('B')?.href).toBe('/below/connections/datasources/edit/other');
});

it('carry the time range and the values of variables', () => {
  expect(paneOf(links().history('A')?.href)).toMatchObject({
    range: { from: '0', to: '3600000' },
    queries: [{ queryType: 'events', pipeline: '(churn|fraud)' }],
  });
});

it.each([
  [{ queryType: 'alerts', engine: '$engine' }, true],
  [{ queryType: 'verdict', engine: '$samples' }, false],
  [{ queryType: 'alerts', engine: false }, false],
  [{ queryType: 'verdict' }, true],
  [{ queryType: 'alerts' }, undefined],
  [{ queryType: 'quality' }, undefined],
])('to what %j judged lead to what is judged likewise', (query, engine) => {
  const targets = [{ refId: 'A', datasource: { uid: 'pulse' }, ...query }];
  const { history, board } = links(EVERYTHING, 'pulse', targets);
  const [asked] = paneOf(history('A')?.href).queries as Array<{ engine?: boolean }>;
  expect(asked.engine).toBe(engine);
  const url = new URL(board('A', 'overview', 'churn')?.href ?? '', 'http://here');
  expect(url.searchParams.get('var-engine')).toBe(engine === undefined ? null : String(engine));
});

it('name a pipeline so that no other matches', () => {
  const [query] = paneOf(links().series('A', 'a.b(1)', 'cpu_usage')?.href).queries as Array<{ pipeline: string }>;
  expect(query.pipeline).toBe('a\\.b\\(1\\)');
});

it('are not offered to those who may not follow them', () => {
  const none = links({ explore: false, silence: false, dataSource: false });
  expect([
    none.series('A', 'churn', 'cpu_usage'),
    none.history('A'),
    none.silence('churn', 'cpu_usage'),
    none.dataSource('A'),
  ]).toEqual([null, null, null, null]);
});

it('are not offered where the data source or the signal is not known', () => {
  expect(links(EVERYTHING, '').dataSource('A')).toBeNull();
  expect(links().series('A', 'churn', undefined)).toBeNull();
});

it('lead to a dashboard for one pipeline, below the path of this Grafana', () => {
  const url = new URL(links().board('A', 'model', 'churn&co')?.href ?? '', 'http://here');
  expect(url.pathname).toBe('/below/d/mlpulse-model');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    from: '0',
    to: '3600000',
    'var-datasource': 'pulse',
    'var-pipeline': 'churn&co',
  });
});

it('lead to a day before and after a moment of a pipeline', () => {
  const at = Date.UTC(2026, 0, 15, 12);
  const { title, href } = links().beforeAndAfter('A', 'churn · version=2', at)!;
  expect(title).toBe('Before and after');
  const url = new URL(href, 'http://here');
  expect(url.pathname).toBe('/below/d/mlpulse-versions');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    from: String(Date.UTC(2026, 0, 14, 12)),
    to: String(Date.UTC(2026, 0, 16, 12)),
    'var-at': '2026-01-15T12:00:00.000Z',
    'var-datasource': 'pulse',
    'var-pipeline': 'churn',
  });
});

it.each([
  [
    '/public/plugins/mlpulse-pipeline-app/runbooks/cpu_usage.html',
    '/below/public/plugins/mlpulse-pipeline-app/runbooks/cpu_usage.html?pipeline=churn%26co&datasource=pulse&from=0&to=3600000',
  ],
  ['https://wiki/cpu', 'https://wiki/cpu'],
  ['javascript:alert(1)', undefined],
  ['//elsewhere/cpu', undefined],
  [undefined, undefined],
])('lead from the runbook %s to %s', (place, href) => {
  expect(links().runbook('A', place, 'churn&co')?.href).toBe(href);
});

it('lead from a member to its pipeline, split as the answer is', () => {
  const name = 'churn · version=2';
  expect(paneOf(links().series('A', name, 'cpu_usage')?.href).queries).toMatchObject([
    { pipeline: 'churn', groupBy: ['version'], signals: ['cpu_usage'] },
  ]);
  const matchers = new URL(links().silence(name, 'cpu_usage')!.href, 'http://here').searchParams.getAll('matcher');
  expect(matchers).toEqual(['pipeline=churn', 'rule=cpu_usage', 'version=2']);
  expect(links().board('A', 'overview', name)?.href).toContain('var-pipeline=churn&'.slice(0, -1));
  expect(links().runbook('A', '/public/runbook.html', name)?.href).toContain('pipeline=churn&');
});
