/** @jest-environment jsdom */
import { grafana, resetGrafana, source } from '../testing/grafana';

import { locationService } from '@grafana/runtime';
import { fireEvent, render, screen, within, type RenderResult } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useEffect, useState } from 'react';

import { MINUTE, NOW, plain, tableOf } from '../../panel/testing/show';
import { labels } from './labels';
import { texts } from './panelTexts';
import PipelinePage from './PipelinePage';
import { BURST, checkOf, ERRORS, explainedOf, seriesOf, severitiesOf, SIGNALS, verdictOf } from './testing/answers';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('../testing/grafana').runtime,
}));

const SINCE = NOW - 10 * MINUTE;
const CRITICAL = verdictOf('churn', {
  ...{ state: 'critical', headline: 'High error rate: 8.00 %', since: SINCE, cause: 'CPU usage rose first (23:40)' },
  ...{ evidence: 'High error rate: 8.00 %; Model accuracy declines over 30 days', next_step: 'Roll back.' },
  ...{ runbook: '/public/plugins/p/runbooks/error_rate.html', signals_measured: 20 },
});

/** A pipeline with a burst of errors, and one that is fine. */
function withBurst(): void {
  grafana.sources = [source('a')];
  grafana.skills = {
    getSignals: () => Promise.resolve(SIGNALS),
    getPipelines: () => Promise.resolve(['churn', 'fraud']),
  };
  grafana.frames = {
    'verdict instant': [
      tableOf('verdict', [
        { pipeline: 'churn', value: 3 },
        { pipeline: 'fraud', value: 0 },
      ]),
    ],
    'verdict table': [tableOf('verdict', [CRITICAL, verdictOf('fraud')])],
    'alerts table': [tableOf('alerts', [BURST, checkOf('cpu_usage'), checkOf('accuracy')])],
    'alerts series': [severitiesOf({ error_rate: ERRORS.map((value) => (value > 5 ? 2 : 0)) })],
    metrics: [seriesOf({ error_rate: ERRORS, cpu_usage: ERRORS, accuracy: ERRORS, precision: ERRORS })],
    events: [
      tableOf('events', [
        {
          time: NOW - 30 * MINUTE,
          timeEnd: null,
          title: 'Model deployed',
          text: 'v2',
          tags: ['deploy'],
          pipeline: 'churn',
        },
      ]),
    ],
    explain: [
      tableOf('explain', [explainedOf('cpu_usage', NOW - 20 * MINUTE, true)]),
      { ...tableOf('explain', [{ pipeline: 'churn', state: 'critical' }]), name: 'pipelines' },
    ],
  };
}

beforeEach(() => {
  resetGrafana();
  grafana.permissions.add('alert.rules:create');
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => jest.restoreAllMocks());

/** Grafana draws a page again when its address changes. */
function Routed() {
  const [, again] = useState(0);
  useEffect(() => locationService.getHistory().listen(() => again((times) => times + 1)), []);
  return <PipelinePage />;
}

/** Opens the page at an address, over the last hour. */
function open(search = 'pipeline=churn'): RenderResult {
  locationService.replace(`/?${search}&timezone=utc&from=${NOW - 60 * MINUTE}&to=${NOW}`);
  return render(<Routed />);
}

const card = () => screen.findByRole('region', { name: labels.verdictOf('churn') });
const chain = () => screen.findByRole('region', { name: labels.chain });

test('says how the pipeline is, since when, why, and what to do', async () => {
  withBurst();
  open();
  const said = plain((await card()).textContent);
  expect(said).toMatch(/Critical *since 1 Jan 23:50, as of 00:00/);
  expect(said).toContain('CPU usage rose first (23:40)');
  expect(said).toContain('Roll back.');
  expect(said).toContain('20 of 21 signals have a current sample: what is missing may hide something');
  expect(screen.getAllByRole('status').map((one) => plain(one.textContent))).toContain(
    'churn, Critical, since 1 Jan 23:50, High error rate: 8.00 %',
  );
});

test('what fails leads to its runbook and to a rule; what the checks do not say is said once', async () => {
  withBurst();
  open();
  const items = within(within(await card()).getByRole('list', { name: labels.checks })).getAllByRole('listitem');
  expect(items).toHaveLength(2);
  expect(within(items[0]).getByRole('link', { name: /^Runbook/ })).toHaveAttribute(
    'href',
    '/public/plugins/mlpulse-pipeline-app/runbooks/error_rate.html?pipeline=churn&datasource=a',
  );
  expect(within(items[0]).getByRole('link', { name: /^Create alert/ })).toHaveAttribute(
    'href',
    '/a/mlpulse-pipeline-app/alert-lab?source=a&rule=error_rate&pipeline=churn',
  );
  expect(items[1]).toHaveTextContent('Model accuracy declines over 30 days');
  expect(within(await card()).getByText('2 of 3 checks by rules pass.')).toBeInTheDocument();
});

test('those who may not save rules may try them', async () => {
  withBurst();
  grafana.permissions.clear();
  open();
  expect(await screen.findByRole('link', { name: /^Try in the alert lab/ })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /^Create alert/ })).not.toBeInTheDocument();
});

test('the chain has what is wrong, in words as well; the rest is a button away, and in the address', async () => {
  withBurst();
  open();
  const pictures = () => screen.getAllByRole('img').map((one) => plain(one.getAttribute('aria-label')));
  const part = within(await chain());
  expect(await part.findAllByRole('slider')).toHaveLength(1);
  expect(pictures()).toEqual([
    'Error rate from 1 Jan 23:00 to 00:00. Critical. now 8.00 %. fails since 1 Jan 23:50. warning 2.00 %. critical 5.00 %. alert 1 Jan 23:50 to 00:00',
    expect.stringMatching(/^cpu_usage|CPU usage from .* left its ordinary course at 1 Jan 23:40, the first/),
    '1 event: Model deployed, at 1 Jan 23:30',
  ]);
  await userEvent.click(part.getByRole('button', { name: /Show 2.signals in order/ }));
  expect(locationService.getLocation().search).toContain('signals=all');
  expect(pictures()).toHaveLength(5);
});

test('one cursor goes through all lanes by the keys, and says the values', async () => {
  withBurst();
  open();
  const axis = await screen.findByRole('slider', { name: labels.cursor });
  expect(axis).toHaveAttribute('aria-valuetext', labels.noCursor);
  axis.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(plain(axis.getAttribute('aria-valuetext'))).toMatch(/^00:00, Error rate 8.00 %/);
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(plain(axis.getAttribute('aria-valuetext'))).toMatch(/^1 Jan 23:50, Error rate 6.00 %/);
  await userEvent.keyboard('{Escape}');
  expect(axis).toHaveAttribute('aria-valuetext', labels.noCursor);
});

test('without a pipeline in the address the worst is shown, and that is said', async () => {
  withBurst();
  open('');
  expect(await card()).toBeInTheDocument();
  expect(plain(document.body.textContent)).toContain('None was chosen: this is the worst of 2 pipelines.');
});

test('of several in the worst state the one that has been in it longest is the worst; unknown is worse than degraded', async () => {
  withBurst();
  const states = [{ pipeline: 'a', value: 2 }, { pipeline: 'fraud', value: null }, { pipeline: 'churn', value: null }]; // prettier-ignore
  grafana.frames['verdict instant'] = [tableOf('verdict', states)];
  open('');
  expect(await card()).toBeInTheDocument();
  const asked = grafana.questions.flatMap(({ queries }) => queries).find(({ refId }) => refId === 'verdict');
  expect(asked).toMatchObject({ pipeline: 'fraud|churn' });
});

test('where all are ok the first one is shown, and that is said', async () => {
  withBurst();
  grafana.frames['verdict instant'] = [tableOf('verdict', [{ pipeline: 'churn', value: 0 }, { pipeline: 'b', value: 0 }])]; // prettier-ignore
  open('');
  expect(await card()).toBeInTheDocument();
  expect(plain(document.body.textContent)).toContain(labels.worstOk('2 pipelines'));
});

test('versions are compared at the last deploy; without one, at the middle of the range', async () => {
  withBurst();
  const { unmount } = open();
  expect(await screen.findByText('Since “Model deployed” at 1 Jan 23:30, against before')).toBeInTheDocument();
  unmount();
  grafana.frames.events = [];
  open();
  expect(await screen.findByText(texts.sinceMiddle('1 Jan 23:30'))).toBeInTheDocument();
});

test('the runbook is read on the page, and stays open in the address', async () => {
  withBurst();
  grafana.answers['GET /public/plugins/p/runbooks/error_rate.html'] = '<main><h2>Check first</h2></main>';
  open();
  await card();
  expect(screen.queryByText('Check first')).not.toBeInTheDocument();
  const folded = within(await card()).getByRole('group');
  (folded as HTMLDetailsElement).open = true;
  fireEvent(folded, new Event('toggle'));
  expect(await screen.findByRole('heading', { name: 'Check first', level: 4 })).toBeInTheDocument();
  expect(locationService.getLocation().search).toContain('runbook=open');
});

test('a runbook that is not there says so', async () => {
  withBurst();
  open('pipeline=churn&runbook=open');
  expect(await screen.findByText(/^The runbook could not be loaded: .+/)).toBeInTheDocument();
});

test('a query that fails says why, and nothing is healthy', async () => {
  withBurst();
  grafana.frames['verdict table'] = new Error('Prometheus did not answer.');
  grafana.frames.metrics = new Error('Prometheus did not answer either.');
  open();
  expect(await screen.findByText('Prometheus did not answer.')).toBeInTheDocument();
  expect(await screen.findByText(labels.chainFailed('Prometheus did not answer either.'))).toBeInTheDocument();
  expect(screen.queryByText(/\bOK\b/)).not.toBeInTheDocument();
});

test('a data source that cannot name its signals says why', async () => {
  withBurst();
  grafana.skills = { getSignals: () => Promise.reject(new Error('The backend is gone.')) };
  open();
  expect(await screen.findByText(labels.chainFailed('The backend is gone.'))).toBeInTheDocument();
});

test('a pipeline that is not known is not healthy, and neither is none', async () => {
  withBurst();
  const { unmount } = open('pipeline=chrun');
  expect(await screen.findByRole('heading', { name: labels.absentTitle('chrun') })).toBeInTheDocument();
  unmount();
  grafana.frames['verdict instant'] = [];
  open('');
  expect(await screen.findByRole('heading', { name: labels.noneTitle })).toBeInTheDocument();
});

test('has no fault that axe finds', async () => {
  withBurst();
  const { container } = open('pipeline=churn&signals=all');
  expect(await screen.findByRole('slider')).toBeInTheDocument();
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
