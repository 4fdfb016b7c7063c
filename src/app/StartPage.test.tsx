/** @jest-environment jsdom */
import { grafana, refusal, resetGrafana, source } from './testing/grafana';

import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';

import { BOARDS } from '../contract/app';
import { labels } from './labels';
import { StartPage } from './StartPage';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('./testing/grafana').runtime,
}));

beforeEach(resetGrafana);

const card = (name: string) => screen.getByRole('listitem', { name });
const health = (uid: string): string => `GET /api/datasources/uid/${uid}/health`;

/** The boards that this Grafana has, of all that there are. */
const PRESENT = [{ uid: 'mlpulse-overview' }, { uid: 'mlpulse-fleet' }];
const MISSING = Object.keys(BOARDS).length - PRESENT.length;

function withBoards(): void {
  grafana.answers['GET /api/search'] = PRESENT;
}

test('says of each data source whether it works, and how its pipelines are', async () => {
  grafana.sources = [source('a', { isDefault: true })];
  grafana.answers[health('a')] = { status: 'OK', message: 'Simulator ready.' };
  grafana.tables.verdict = [
    { pipeline: 'churn', state: 'critical', headline: 'Error rate 9 %', since: 1_769_860_800_000, runbook: '/public/plugins/p/runbooks/error_rate.html' },
    { pipeline: 'fraud', state: 'ok', headline: 'All 11 checks pass', since: null, runbook: null },
    { pipeline: 'search', state: 'mysterious', headline: '', since: 1_769_864_400_000, runbook: null },
  ]; // prettier-ignore
  withBoards();
  render(<StartPage />);
  const shown = card('ML Pulse a');
  expect(await within(shown).findByText(labels.healthOk('Simulator ready.'))).toBeInTheDocument();
  const counts = within(shown).getByRole('list', { name: /^3 pipelines as of/ });
  expect(within(counts).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    expect.stringMatching(/^1 critical since \w{3} \d\d:\d\d$/),
    // A state that is not known here is not healthy.
    expect.stringMatching(/^1 unknown since \w{3} \d\d:\d\d$/),
    '0 degraded',
    '0 watch',
    '1 ok',
  ]); // prettier-ignore
  expect(within(shown).getByText(labels.simulated)).toBeInTheDocument();
  expect(within(shown).getByRole('link', { name: 'churn' })).toHaveAttribute(
    'href',
    '/a/mlpulse-pipeline-app/pipeline?source=a&pipeline=churn&from=now-24h&to=now',
  );
  expect(within(shown).getByRole('link', { name: labels.runbook })).toHaveAttribute(
    'href',
    '/public/plugins/p/runbooks/error_rate.html?pipeline=churn&datasource=a',
  );
});

test('of a data source that works the card says how much has data; the list of signals is folded away', async () => {
  grafana.sources = [source('a')];
  const message = 'Reached http://prom: 3 pipelines, 2 of 21 signals have data: cpu_usage, recall.';
  const details = { pipelines: 3, signalsWithData: ['cpu_usage', 'recall'], signals: 21 };
  grafana.answers[health('a')] = { status: 'OK', message, details };
  grafana.tables.verdict = [];
  render(<StartPage />);
  expect(await screen.findByText('Works: 3 pipelines, 2 of 21 signals have data.')).toBeInTheDocument();
  expect(screen.getByText(message).closest('details')).not.toHaveAttribute('open');
});

test('an error, a refusal and no pipeline are told apart, and none is healthy', async () => {
  grafana.sources = [source('engine', { jsonData: { source: 'prometheus' } })];
  grafana.answers[health('engine')] = refusal(400, { status: 'ERROR', message: 'The connection was refused.' });
  grafana.tables.verdict = new Error('Cannot reach the engine.');
  const { unmount } = render(<StartPage />);
  expect(await screen.findByText(labels.healthBad('The connection was refused.'))).toBeInTheDocument();
  expect(await screen.findByText(labels.verdictFailed('Cannot reach the engine.'))).toBeInTheDocument();
  expect(within(card('ML Pulse engine')).queryByText(labels.simulated)).not.toBeInTheDocument();
  unmount();

  grafana.answers[health('engine')] = refusal(403, { message: 'You need datasources:query.' });
  grafana.tables.verdict = [];
  render(<StartPage />);
  expect(await screen.findByText(labels.healthUnknown('You need datasources:query.'))).toBeInTheDocument();
  expect(await screen.findByText(labels.verdictNone)).toBeInTheDocument();
  expect(screen.queryByText(/\bok\b/)).not.toBeInTheDocument();
});

test('the boards that are here are linked, on the data source that is chosen', async () => {
  grafana.sources = [source('a'), source('b', { isDefault: true })];
  withBoards();
  render(<StartPage />);
  expect(await screen.findAllByText(labels.boardMissing)).toHaveLength(MISSING);
  expect(screen.getByRole('link', { name: labels.boardsImport })).toHaveAttribute(
    'href',
    '/plugins/mlpulse-pipeline-app?page=dashboards',
  );
  expect(screen.getByRole('link', { name: 'Fleet' })).toHaveAttribute('href', '/d/mlpulse-fleet?var-datasource=b');
  await userEvent.click(screen.getByLabelText(labels.boardsOn));
  await userEvent.click(await screen.findByRole('option', { name: 'ML Pulse a' }));
  expect(screen.getByRole('link', { name: 'Fleet' })).toHaveAttribute('href', '/d/mlpulse-fleet?var-datasource=a');
});

test('a viewer is offered nothing that would be refused', async () => {
  grafana.permissions = new Set(['datasources:read']);
  grafana.sources = [source('a')];
  withBoards();
  render(<StartPage />);
  expect(await screen.findAllByText(labels.boardMissing)).toHaveLength(MISSING);
  expect(screen.queryByRole('link', { name: labels.settings })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: labels.boardsImport })).not.toBeInTheDocument();
});

test('without a data source, the demo is added under a name that is free, and shown', async () => {
  grafana.answers['POST /api/datasources'] = ({ data }: { data: { name: string } }) => {
    grafana.sources = [source('new', { name: data.name })];
    return { datasource: { uid: 'new' } };
  };
  render(<StartPage />);
  await userEvent.click(screen.getByRole('button', { name: labels.addDemo }));
  expect(await screen.findByRole('listitem', { name: labels.demoName })).toBeInTheDocument();
  const asked = grafana.asked.find(({ method }) => method === 'POST');
  expect(asked?.data).toMatchObject({ name: labels.demoName, jsonData: { version: 1, source: 'simulator' } });
});

test('the settings of an engine are opened, wherever this Grafana lives', async () => {
  const push = jest.spyOn(locationService, 'push').mockImplementation();
  const base = jest.spyOn(locationUtil, 'assureBaseUrl').mockImplementation((path) => `/grafana${path}`);
  grafana.answers['POST /api/datasources'] = { datasource: { uid: 'new' } };
  render(<StartPage />);
  await userEvent.click(screen.getByRole('button', { name: labels.addEngine }));
  expect(push).toHaveBeenCalledWith('/connections/datasources/edit/new');
  expect(screen.getByRole('link', { name: 'CPU usage' })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/grafana\//),
  );
  push.mockRestore();
  base.mockRestore();
});

test('why it could not be added is said', async () => {
  grafana.answers['POST /api/datasources'] = refusal(403, { message: 'You need datasources:create.' });
  render(<StartPage />);
  await userEvent.click(screen.getByRole('button', { name: labels.addDemo }));
  expect(await screen.findByRole('alert')).toHaveTextContent('You need datasources:create.');
});

test('those who may not add one are told whom to ask', () => {
  grafana.permissions = new Set();
  render(<StartPage />);
  expect(screen.getByText(labels.empty({ addSources: false }))).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('has no fault that axe finds', async () => {
  grafana.sources = [source('a'), source('b', { jsonData: { source: 'prometheus' } })];
  grafana.answers[health('a')] = { status: 'OK', message: 'Ready.' };
  grafana.tables.verdict = [{ pipeline: 'churn', state: 'watch', headline: 'Low quality', since: null, runbook: null }];
  const { container } = render(<StartPage />);
  expect(await screen.findByText(labels.healthOk('Ready.'))).toBeInTheDocument();
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations).toEqual([]);
});
