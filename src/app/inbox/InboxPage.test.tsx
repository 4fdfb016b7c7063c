/** @jest-environment jsdom */
import { grafana, resetGrafana, source } from '../testing/grafana';

import { type DataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { render, screen, within, type RenderResult } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useEffect, useState } from 'react';

import { MINUTE, NOW, plain, tableOf } from '../../panel/testing/show';
import InboxPage from './InboxPage';
import { labels } from './labels';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('../testing/grafana').runtime,
}));

interface Given {
  readonly title: string;
  readonly names: readonly string[];
  readonly state?: string;
  readonly [column: string]: unknown;
}

/** An answer to `problems` about a fleet. */
function answer(problems: readonly Given[], pipelines: number): DataFrame[] {
  const rows = problems.map((given) => ({
    ...{ problem: given.title, state: 'critical', check: 'error_rate', signal: 'error_rate', category: 'Reliability' },
    ...{ since: NOW - 60 * MINUTE, cause: 'Error rate rose (23:00)', next_step: 'Roll back.', also: [] },
    ...{ runbook: '/public/plugins/p/runbooks/error_rate.html', ...given },
  }));
  const members = problems.flatMap(({ title, names, state = 'critical' }) =>
    names.map((pipeline) => ({
      ...{ problem: title, pipeline, state, since: NOW - 60 * MINUTE, headline: 'High error rate: 9.0 %' },
    })),
  );
  const ok = pipelines - members.length;
  const table = tableOf('problems', rows, [['Pipelines', pipelines], ['OK', ok]]); // prettier-ignore
  return [rows.length === 0 ? empty(table) : table, tableOf('problems', members)];
}

/** A table without rows has its columns all the same. */
function empty(table: DataFrame): DataFrame {
  const [column] = tableOf('problems', [{ problem: '', title: '' }]).fields;
  return { ...table, length: 0, fields: ['problem', 'title'].map((name) => ({ ...column, name, values: [] })) };
}

const BURST: Given = { title: 'High error rate on 2 pipelines', names: ['churn', 'fraud'] };
const DRIFT: Given = {
  ...{ title: 'High feature drift on search', names: ['search'], state: 'degraded' },
  ...{ check: 'feature_drift_score', category: 'Data Quality', cause: 'Feature drift rose (22:00)' },
};
const SILENT: Given = {
  ...{ title: 'ranking is not measured', names: ['ranking'], state: 'unknown', cause: null },
  ...{ check: 'not_measured', signal: null, category: 'Monitoring' },
};

beforeEach(() => {
  resetGrafana();
  grafana.sources = [source('a')];
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => jest.restoreAllMocks());

/** Grafana draws a page again when its address changes. */
function Routed() {
  const [, again] = useState(0);
  useEffect(() => locationService.getHistory().listen(() => again((times) => times + 1)), []);
  return <InboxPage />;
}

function open(search = ''): RenderResult {
  locationService.replace(`/?timezone=utc&from=${NOW - 60 * MINUTE}&to=${NOW}${search}`);
  return render(<Routed />);
}

const address = () => new URLSearchParams(locationService.getLocation().search);
const item = (title: string) => screen.findByRole('article', { name: title });
const titles = () => screen.queryAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

describe('the list', () => {
  beforeEach(() => {
    grafana.frames.problems = answer([BURST, SILENT, DRIFT], 12);
  });

  test('says what is wrong, since when, on how many pipelines, why and what to do', async () => {
    open();
    expect(plain((await screen.findAllByRole('status'))[0].textContent)).toBe(
      '3 problems on 4 of 12 pipelines, as of 00:00.',
    );
    expect(titles()).toEqual([BURST.title, SILENT.title, DRIFT.title]);
    const burst = within(await item(BURST.title));
    expect(plain(burst.getByText(/^since/).textContent)).toBe('since 1 Jan 23:00');
    expect(plain(burst.getByText(/ of 12/).textContent)).toBe('2 of 12 pipelines');
    expect(burst.getByText('churn: High error rate: 9.0 %')).toBeInTheDocument();
    expect(burst.getByText('Error rate rose (23:00)')).toBeInTheDocument();
    expect(burst.getByText('Roll back.')).toBeInTheDocument();
    expect(burst.getByRole('link', { name: labels.runbookOf(BURST.title) })).toHaveAttribute(
      'href',
      '/public/plugins/p/runbooks/error_rate.html?pipeline=churn&datasource=a',
    );
  });

  test('leads to the page of each pipeline, over the same time', async () => {
    open();
    const burst = within(await item(BURST.title));
    const href = burst.getByRole('link', { name: 'fraud' }).getAttribute('href') ?? '';
    expect(href).toBe(`/a/mlpulse-pipeline-app/pipeline?source=a&pipeline=fraud&from=${NOW - 60 * MINUTE}&to=${NOW}`);
  });

  test('shows the pipelines of a problem in detail, which the address tells', async () => {
    open();
    const burst = within(await item(BURST.title));
    const button = burst.getByRole('button', { expanded: false });
    await userEvent.click(button);
    expect(address().get('problem')).toBe(BURST.title);
    const rows = burst.getAllByRole('row').map(({ textContent }) => plain(textContent));
    expect(rows).toContain('churnCriticalsince 1 Jan 23:00High error rate: 9.0 %');
    // Of one pipeline all is said already.
    expect(within(await item(DRIFT.title)).queryByRole('button')).not.toBeInTheDocument();
  });

  test('has nothing that accessibility rules object to', async () => {
    const { container } = open(`&problem=${encodeURIComponent(BURST.title)}`);
    await item(BURST.title);
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

test('what happened before, and may explain a problem, stands beside it', async () => {
  grafana.frames.problems = answer([BURST, DRIFT], 12);
  const event = { timeEnd: null, text: '', pipeline: 'churn' };
  grafana.frames.events = [
    tableOf('events', [
      { ...event, time: NOW - 80 * MINUTE, title: 'Deployed v7' },
      { ...event, time: NOW - 30 * MINUTE, title: 'Deployed v8' },
    ]),
  ];
  open();
  const burst = within(await item(BURST.title));
  expect(burst.getByText(/^Deployed/)).toHaveTextContent('Deployed v7 (1 Jan 22:40): came first, and may explain it.');
  expect(within(await item(DRIFT.title)).queryByText(/^Deployed/)).not.toBeInTheDocument();
});

describe('the filters', () => {
  beforeEach(() => {
    grafana.frames.problems = answer([BURST, SILENT, DRIFT], 12);
  });

  test('are counts of states and categories, and are in the address', async () => {
    open();
    await item(BURST.title);
    const states = within(screen.getByRole('group', { name: labels.states }));
    await userEvent.click(states.getByRole('button', { name: /Unknown 1/ }));
    expect(titles()).toEqual([SILENT.title]);
    await userEvent.click(states.getByRole('button', { name: /Degraded 1/ }));
    expect(titles()).toEqual([SILENT.title, DRIFT.title]);
    expect(address().get('state')).toBe('unknown,degraded');
    const categories = within(screen.getByRole('group', { name: labels.categories }));
    await userEvent.click(categories.getByRole('button', { name: /Data Quality 1/ }));
    expect(titles()).toEqual([DRIFT.title]);
    await userEvent.click(screen.getByRole('button', { name: labels.clear }));
    expect(titles()).toHaveLength(3);
    expect([...address().keys()]).toEqual(['timezone', 'from', 'to']);
  });

  test('a search finds pipelines and problems', async () => {
    open('&search=FRAU');
    const burst = within(await item(BURST.title));
    expect(titles()).toEqual([BURST.title]);
    expect(burst.getByRole('list').textContent).toBe('fraud');
    expect(plain(burst.getByText(/match the search/).textContent)).toBe('1 of 2 pipelines match the search.');
  });

  test('that leave nothing say how many problems are hidden', async () => {
    open('&search=nobody');
    expect(await screen.findByRole('heading', { name: labels.filteredTitle })).toBeInTheDocument();
    expect(plain(screen.getByText(/are hidden/).textContent)).toBe('3 problems are hidden.');
  });
});

describe('alerts of Grafana', () => {
  const firing = (pipeline: string) => ({
    ...{ state: 'Alerting', activeAt: new Date(NOW - 50 * MINUTE).toISOString() },
    labels: { pipeline, rule: 'error_rate', severity: 'critical', alertname: 'High error rate' },
  });
  const RULES = 'GET /api/prometheus/grafana/api/v1/rules?state=firing&state=pending';
  const ALERTS = 'GET /api/alertmanager/grafana/api/v2/alerts?active=true&silenced=true&inhibited=true';
  const SILENCES = 'GET /api/alertmanager/grafana/api/v2/silences';

  beforeEach(() => {
    grafana.frames.problems = answer([BURST, DRIFT], 12);
    const alerts = [firing('churn'), firing('fraud')];
    grafana.answers[RULES] = { data: { groups: [{ rules: [{ name: 'Error rate critical', duration: 0, alerts }] }] } };
    grafana.answers[ALERTS] = alerts.map(({ labels: own }) => ({ labels: own, status: { silencedBy: ['s'] } }));
    grafana.answers[SILENCES] = [
      { id: 's', endsAt: new Date(NOW + 60 * MINUTE).toISOString(), createdBy: 'Ada', comment: '' },
    ];
  });

  test('are said of each problem, with who silenced them and until when', async () => {
    open();
    const burst = within(await item(BURST.title));
    expect(await burst.findByText(/is firing/)).toHaveTextContent(
      'Grafana’s rule “Error rate critical” is firing since 1 Jan 23:10. Silenced until 01:00 by Ada.',
    );
    expect(within(await item(DRIFT.title)).getByText(labels.noAlert)).toBeInTheDocument();
  });

  test('what is silenced can be hidden', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: labels.hideSilenced(1) }));
    expect(titles()).toEqual([DRIFT.title]);
    expect(address().get('silenced')).toBe('hide');
  });

  test('are those of now: of the past nothing is said', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW + 120 * MINUTE);
    open();
    const burst = within(await item(BURST.title));
    expect(burst.queryByText(labels.alerts)).not.toBeInTheDocument();
  });
});

describe('where there is no problem to list', () => {
  test('all pipelines are ok, as of when', async () => {
    grafana.frames.problems = answer([], 4);
    open();
    const heading = await screen.findByRole('heading', { level: 2 });
    expect(plain(heading.textContent)).toBe('All 4 pipelines are OK, as of 00:00');
  });

  test('a failed query is not ok', async () => {
    grafana.frames.problems = new Error('Cannot reach the engine.');
    open();
    expect(await screen.findByText('Cannot reach the engine.')).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(labels.failed);
    expect(document.body).not.toHaveTextContent(/\bOK\b/);
  });

  test('no pipeline is not ok', async () => {
    grafana.frames.problems = [{ name: 'problems', fields: [], length: 0 }];
    open();
    expect(await screen.findByRole('heading', { name: labels.noneTitle })).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(/\bOK\b/);
  });

  test('no data source: one can be added', async () => {
    grafana.sources = [];
    open();
    expect(await screen.findByRole('button', { name: 'Add the demo' })).toBeInTheDocument();
  });
});

test('of ten thousand pipelines the first are drawn, and more on demand', async () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `pipeline-${i}`);
  const many = Array.from({ length: 200 }, (_, i): Given => ({ title: `Problem ${i}`, names: [`other-${i}`] }));
  grafana.frames.problems = answer([{ title: 'Large', names }, ...many], 12_000);
  open('&problem=Large');
  const large = within(await item('Large'));
  expect(large.getAllByRole('row')).toHaveLength(51);
  expect(titles()).toHaveLength(25);
  await userEvent.click(large.getByRole('button', { name: /Show 50 more/ }));
  expect(large.getAllByRole('row')).toHaveLength(101);
});

test('what a viewer may not do is not offered', async () => {
  grafana.permissions = new Set();
  grafana.frames.problems = answer([BURST], 3);
  open();
  const burst = within(await item(BURST.title));
  expect(burst.queryByRole('link', { name: labels.seriesOf(BURST.title) })).not.toBeInTheDocument();
  expect(burst.queryByRole('link', { name: labels.silenceOf(BURST.title) })).not.toBeInTheDocument();
});
