/** @jest-environment jsdom */
import '../../../build/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { CoreApp } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type KindInfo } from '../../queries/model';
import { type DataSource } from '../DataSource';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import QueryEditor from './QueryEditor';

const KINDS: KindInfo[] = [
  {
    kind: 'alerts',
    title: 'What is wrong now',
    description: 'Every check that fails.',
    formats: ['table', 'series', 'instant'],
    options: [
      { name: 'state', description: 'Which checks.', values: ['active', 'all'], default: 'active' },
      { name: 'rules', description: 'Checks to make.', values: ['cpu_usage', 'traffic_drop'], several: true },
    ],
  },
  {
    kind: 'score',
    title: 'Health or quality score',
    description: 'One number a pipeline.',
    formats: ['series', 'instant'],
    options: [
      { name: 'score', description: 'Which score.', values: ['health', 'quality'], default: 'health' },
      { name: 'breakdown', description: 'Points lost.', values: ['true', 'false'], default: false },
    ],
  },
  {
    kind: 'metrics',
    title: 'Measurements',
    description: 'Signals over time.',
    formats: ['series'],
    options: [
      { name: 'signals', description: 'Which signals.', required: true },
      { name: 'aggregate', description: 'Summary.', values: ['mean', 'max'] },
    ],
  },
];

function show(query: Partial<PulseDataQuery>, { app, kinds }: { app?: CoreApp; kinds?: Promise<KindInfo[]> } = {}) {
  const datasource = {
    uid: 'pulse',
    getKinds: () => kinds ?? Promise.resolve(KINDS),
    getPipelines: () => Promise.resolve(['churn', 'fraud']),
    getSignals: () => Promise.resolve([]),
    getVariableNames: () => ['$pipeline'],
  } as unknown as DataSource;
  const onChange = jest.fn<void, [PulseDataQuery]>();
  const onRunQuery = jest.fn<void, []>();
  const full: PulseDataQuery = { refId: 'A', queryType: 'alerts', ...query };
  render(<QueryEditor datasource={datasource} query={full} app={app} onChange={onChange} onRunQuery={onRunQuery} />);
  return { onChange, onRunQuery };
}

it('names the kind in plain words and describes it', async () => {
  show({ queryType: 'alerts' });
  expect(await screen.findByText('Every check that fails.')).toBeInTheDocument();
  expect(screen.getByLabelText(labels.query.kind)).toHaveValue('What is wrong now');
});

it.each([
  ['alerts', ['State'], ['Score', 'Breakdown', 'Signals', 'Step']],
  ['score', ['Score', 'Breakdown', 'Step'], ['State', 'Signals']],
  ['metrics', ['Signals', labels.query.aggregateEvery, 'Step'], ['State', 'Score', 'Breakdown']],
])('shows the options of %s and no others', async (queryType, shown, absent) => {
  show({ queryType });
  for (const label of shown) {
    expect(await screen.findByLabelText(label)).toBeInTheDocument();
  }
  for (const label of absent) {
    expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
  }
});

it('offers the formats of the kind alone', async () => {
  show({ queryType: 'score' });
  await userEvent.click(await screen.findByLabelText(labels.query.format));
  const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  expect(offered).toHaveLength(2);
  expect(offered[0]).toContain('Series');
  expect(offered[1]).toContain('Instant');
});

it('takes the old kind’s options away when another kind is chosen', async () => {
  const { onChange, onRunQuery } = show({ queryType: 'alerts', state: 'all', pipeline: 'churn' });
  await screen.findByLabelText('State');
  await userEvent.click(screen.getByLabelText(labels.query.kind));
  await userEvent.click(await screen.findByRole('option', { name: /Health or quality score/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'score', pipeline: 'churn' });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('sets an option that is on or off', async () => {
  const { onChange } = show({ queryType: 'score' });
  await userEvent.click(await screen.findByLabelText('Breakdown'));
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'score', breakdown: true });
});

it('adds to a list of choices, and takes the option away with the last of them', async () => {
  const { onChange } = show({ queryType: 'alerts', rules: ['cpu_usage'] });
  const box = await screen.findByLabelText('Rules');
  await userEvent.click(box);
  await userEvent.click(await screen.findByText('Traffic drop'));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts', rules: ['cpu_usage', 'traffic_drop'] });
  await userEvent.type(box, '{Escape}{Backspace}');
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts' });
});

it('asks nothing while a required option is missing', async () => {
  const { onChange, onRunQuery } = show({ queryType: 'metrics' });
  expect(await screen.findByText(labels.query.signalsMissing)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(labels.query.step), '15m{Enter}');
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'metrics', step: '15m' });
  expect(onRunQuery).not.toHaveBeenCalled();
});

it('says that a step is no duration', async () => {
  show({ queryType: 'score', step: 'often' });
  expect(await screen.findByText(/“often” is no duration/)).toBeInTheDocument();
});

it('falls back to the name of the kind when the kinds cannot be loaded', async () => {
  show({ queryType: 'kpi' }, { kinds: Promise.reject(new Error('no backend')) });
  expect(await screen.findByText(labels.query.kindsFailed)).toBeInTheDocument();
  expect(screen.getByLabelText(labels.query.kind)).toHaveValue('kpi');
});

it('warns that an alert rule cannot read a table', async () => {
  show({ queryType: 'alerts' }, { app: CoreApp.UnifiedAlerting });
  expect(await screen.findByText(labels.query.tableInRule)).toBeInTheDocument();
});
