/** @jest-environment jsdom */
import { grafana, refusal, resetGrafana, source } from './testing/grafana';

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels as shared } from '../datasource/labels';
import { IncidentsPage } from './IncidentsPage';
import { labels } from './labels';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('./testing/grafana').runtime,
}));

const NOW = Date.UTC(2026, 0, 31, 12, 3, 20);
const ONSET = Date.UTC(2026, 0, 31, 11);
const ADDRESS = '/api/datasources/uid/a';

/** A row of `events`. */
const burst = (pipeline: string, more: object = {}) => ({
  time: ONSET,
  timeEnd: ONSET + 7_200_000,
  tags: ['incident', 'error_burst', pipeline],
  pipeline,
  ...more,
});

function withSettings(more: object = {}): void {
  grafana.answers[`GET ${ADDRESS}`] = {
    uid: 'a',
    version: 3,
    readOnly: false,
    jsonData: { version: 1, source: 'simulator' },
    accessControl: { 'datasources:write': true },
    ...more,
  };
}

const put = (): { version: number; jsonData: { simulator: { schedule: object[] } } } | undefined =>
  grafana.asked.find(({ method }) => method === 'PUT')?.data as ReturnType<typeof put>;

beforeEach(() => {
  resetGrafana();
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
  grafana.sources = [source('a'), source('engine', { jsonData: { source: 'prometheus' } })];
  grafana.answers[`PUT ${ADDRESS}`] = {};
  withSettings();
});
afterEach(() => jest.restoreAllMocks());

test('an incident that is started is saved at once, and it is said when it shows', async () => {
  render(<IncidentsPage asked={undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: shared.config.starterStart }));
  expect(await screen.findByText(labels.started('Error burst'))).toBeInTheDocument();
  // The next multiple of five minutes, and the next full hour.
  expect(
    screen.getByText(/at \d\d:05 for system signals, and at \d\d:00 for model and data signals/),
  ).toBeInTheDocument();
  expect(put()).toMatchObject({
    version: 3,
    jsonData: { source: 'simulator', simulator: { schedule: [{ type: 'error_burst', at: '2026-01-31T12:03:20Z' }] } },
  });
});

test('what runs is listed with where it comes from, and ended where somebody started it', async () => {
  const entry = { type: 'error_burst', at: '2026-01-31T11:00:00Z' };
  withSettings({ jsonData: { simulator: { schedule: [{ type: 'quiet', at: 0 }, entry] } } });
  grafana.tables.events = [
    burst('churn'),
    burst('fraud'),
    burst('search', { time: ONSET - 60_000, tags: ['incident', 'data_outage', 'search'] }),
    // These are over, and of another kind.
    burst('old', { timeEnd: NOW }),
    burst('churn', { tags: ['deploy', 'churn'] }),
  ];
  render(<IncidentsPage asked={undefined} />);
  const list = await screen.findByRole('list', { name: labels.running });
  const [first, second, ...more] = within(list).getAllByRole('listitem');
  expect(first).toHaveTextContent(/^Error burst.*churn, fraud.*by the schedule.*End now$/);
  expect(second).toHaveTextContent(/^Data outage.*search.*by the demo$/);
  expect(more).toHaveLength(0);
  await userEvent.click(screen.getByRole('button', { name: labels.stopOf('Error burst', 'churn, fraud') }));
  expect(await screen.findByText(labels.stopped('Error burst'))).toBeInTheDocument();
  expect(put()?.jsonData.simulator.schedule).toEqual([
    { type: 'quiet', at: 0 },
    { ...entry, until: '2026-01-31T12:03:20Z' },
  ]);
});

test('that somebody else saved the settings meanwhile is said', async () => {
  grafana.answers[`PUT ${ADDRESS}`] = refusal(409, { message: 'Datasource has already been updated by someone else.' });
  render(<IncidentsPage asked={undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: shared.config.starterStart }));
  expect(await screen.findByText(/already been updated/)).toBeInTheDocument();
  expect(screen.queryByText(labels.started('Error burst'))).not.toBeInTheDocument();
});

test.each([
  ['rights', { accessControl: { 'datasources:read': true } }],
  ['provisioned', { readOnly: true }],
] as const)('those who cannot start one see what runs, and why: %s', async (why, settings) => {
  withSettings(settings);
  grafana.tables.events = [burst('churn')];
  render(<IncidentsPage asked={undefined} />);
  expect(await screen.findByText(labels.startReadOnly[why])).toBeInTheDocument();
  expect(await screen.findByRole('list', { name: labels.running })).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('a failed query is not "nothing runs"', async () => {
  grafana.tables.events = new Error('The backend is gone.');
  render(<IncidentsPage asked={undefined} />);
  expect(await screen.findByText(labels.runningFailed('The backend is gone.'))).toBeInTheDocument();
  expect(screen.queryByText(labels.runningNone)).not.toBeInTheDocument();
});

test('without a simulator there is nothing to start', () => {
  grafana.sources = [source('engine', { jsonData: { source: 'prometheus' } })];
  render(<IncidentsPage asked="engine" />);
  expect(screen.getByText(labels.incidentsNoneTitle)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: labels.addDemo })).toBeInTheDocument();
});
