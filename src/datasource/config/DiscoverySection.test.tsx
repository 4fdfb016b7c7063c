/** @jest-environment jsdom */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { type DiscoveryReport, type Proposal } from '../../contract/discovery';
import { labels } from '../labels';
import { fetchMock, onPrometheus, show, type Settings } from './testing/show';

const text = labels.config;

const proposal: Proposal = {
  presets: ['triton', 'node-exporter'],
  titles: ['NVIDIA Triton', 'Node exporter'],
  pipelineLabel: 'model',
  labels: [
    { label: 'model', pipelines: 2 },
    { label: 'version', pipelines: 3, means: 'each version by itself, where there is one model' },
  ],
  scrapeInterval: '5s',
  mappings: { error_rate: { expr: 'avg by (model) (error_rate{$selector})' } },
  intervals: { requests_per_second: '1m' },
  pipelines: 2,
  coverage: 2 / 4,
  signals: [
    {
      ...{ signal: 'requests_per_second', label: 'Request rate', from: 'triton', pipelines: 2 },
      value: { pipeline: 'churn', value: 4, text: '4.0\u00a0req/s' },
      ...{ expr: 'sum by (model) (rate(x{$selector}[5m5s]))', note: 'Failed ones too.' },
    },
    {
      ...{ signal: 'cpu_usage', label: 'CPU usage', from: 'own', pipelines: 1, expr: 'mine{$selector}' },
      value: { pipeline: 'churn', value: 41, text: '41.0\u00a0%' },
    },
    { signal: 'accuracy', label: 'Model accuracy', from: null, pipelines: 0, problem: 'Triton sees no labels.' },
    { signal: 'precision', label: 'Precision', from: null, pipelines: 0, problem: 'Triton sees no labels.' },
  ],
  notices: ['There are samples of the last 40s only.'],
};

const report: DiscoveryReport = {
  time: 0,
  lookedFor: 90,
  presets: [
    { ...{ preset: 'triton', title: 'NVIDIA Triton', pipelineLabel: 'model' }, pipelines: 2, coverage: 1, signals: [] },
  ],
  proposals: [proposal],
  notices: ['vLLM: request_id has more values than there can be pipelines.'],
};

async function look(data: DiscoveryReport, settings: Partial<Settings> = onPrometheus) {
  fetchMock.mockReturnValue(of({ data }));
  const shown = show(settings);
  await userEvent.click(screen.getByRole('button', { name: text.discover }));
  return shown;
}

const card = () => screen.findByRole('region', { name: 'NVIDIA Triton + Node exporter' });

it('shows what fits, a value of each signal, and its PromQL', async () => {
  await look(report);
  const found = within(await card());
  expect(found.getByText('2 of 4 signals have a value now, for 2 pipelines.')).toBeInTheDocument();
  expect(found.getByRole('row', { name: /^Request rate/ })).toHaveTextContent(
    /4\.0 req\/schurn.*All.*NVIDIA TritonFailed ones too\..*sum by \(model\) \(rate\(x\{\$selector\}\[5m5s\]\)\)/,
  );
  expect(found.getByRole('row', { name: /^CPU usage/ })).toHaveTextContent(/1 of 2.*Your own PromQL/);
  expect(found.getByText('2 signals are missing')).toBeInTheDocument();
  expect(found.getByText('Model accuracy, Precision:', { exact: false })).toHaveTextContent(/Triton sees no labels\.$/);
  expect(found.getByText(proposal.notices[0])).toBeInTheDocument();
  expect(screen.getByText(report.notices[0])).toBeInTheDocument();
});

it('takes it by one click, and keeps what the user has set', async () => {
  const kept = { error_rate: { expr: 'my_errors{$selector}' } };
  const { onOptionsChange } = await look(report, {
    jsonData: {
      ...{ source: 'prometheus', thresholds: { cpu_usage: { warning: 70 } }, timezone: 'Europe/Berlin' },
      prometheus: { preset: 'canonical', timeoutMs: 5_000, signals: kept },
    },
  });
  const taking = within(await card()).getByRole('button', { name: text.proposalTake });
  expect(taking).toHaveAccessibleDescription(
    'Sets presets to triton, node-exporter; the pipeline label to model; the scrape interval to 5s; PromQL of 1 gauge of your own; the interval of 1 signal. Your mapping of 1 signal stays. Nothing is saved until you save.',
  );
  await userEvent.click(taking);
  expect(onOptionsChange.mock.lastCall?.[0].jsonData).toEqual({
    ...{ version: 1, source: 'prometheus', thresholds: { cpu_usage: { warning: 70 } }, timezone: 'Europe/Berlin' },
    prometheus: {
      ...{ presets: ['triton', 'node-exporter'], pipelineLabel: 'model', scrapeInterval: '5s' },
      ...{ timeoutMs: 5_000, signals: { ...kept, requests_per_second: { interval: '1m' } } },
    },
  });
  expect(screen.getByText(text.discoverTaken('NVIDIA Triton + Node exporter'))).toBeInTheDocument();
});

it('maps gauges of the signals that the user has not mapped', async () => {
  const { onOptionsChange } = await look(report);
  await userEvent.click(within(await card()).getByRole('button', { name: text.proposalTake }));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({
    ...proposal.mappings,
    requests_per_second: { interval: '1m' },
  });
});

it('looks again with another label', async () => {
  await look(report);
  await userEvent.click(within(await card()).getByRole('combobox'));
  await userEvent.click(await screen.findByRole('option', { name: /^version \(3\)/ }));
  expect(fetchMock.mock.lastCall).toMatchObject([{ params: { label: 'version' } }]);
});

it('says what was looked for where there is nothing, and where to go', async () => {
  await look({ ...report, presets: [], proposals: [], notices: [] });
  expect(await screen.findByText(/^None of 90 metrics is there that belong to: .*NVIDIA Triton/)).toBeInTheDocument();
  const link = (name: string) => screen.getByRole('link', { name: new RegExp(`^${name}`) }).getAttribute('href');
  expect(link(text.discoverInstrument)).toMatch(/docs\/instrument\.html$/);
  expect(link(text.discoverPresets)).toMatch(/docs\/presets\/README\.html$/);
});

it('says that what is there has no values', async () => {
  await look({ ...report, proposals: [] });
  expect(await screen.findByText(/^There are metrics of NVIDIA Triton, but none has a value now/)).toBeInTheDocument();
});

it('shows why the engine could not be asked', async () => {
  fetchMock.mockReturnValue(throwError(() => ({ data: { message: 'answered 401' } })));
  show(onPrometheus);
  await userEvent.click(screen.getByRole('button', { name: text.discover }));
  expect(await screen.findByText('answered 401')).toBeInTheDocument();
});

it('waits until the settings are saved, and changes nothing that is read-only', async () => {
  const { rerender } = show(onPrometheus);
  rerender({ ...onPrometheus, url: 'http://other:9090' });
  expect(screen.getByRole('button', { name: text.discover })).toBeDisabled();
  expect(screen.getByText(text.discoverUnsaved)).toBeInTheDocument();
  rerender({ ...onPrometheus, url: 'http://other:9090', version: 2, readOnly: true });
  fetchMock.mockReturnValue(of({ data: report }));
  await userEvent.click(screen.getByRole('button', { name: text.discover }));
  expect(within(await card()).getByRole('button', { name: text.proposalTake })).toBeDisabled();
});
