/** @jest-environment jsdom */
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { labels } from '../labels';
import { onPrometheus, show, type Settings } from './testing/show';

const text = labels.config;

it('starts with the simulator, which needs no set-up', () => {
  show();
  expect(screen.getByRole('radio', { name: text.simulator })).toBeChecked();
  expect(screen.getByLabelText(text.seed)).toHaveAttribute('placeholder', '42');
  expect(screen.queryByLabelText(text.pipelineLabel)).not.toBeInTheDocument();
});

it('leads to the documentation that Grafana serves beside the app', () => {
  show(onPrometheus);
  const address = '/public/plugins/mlpulse-pipeline-app/docs/datasource.html';
  expect(screen.getByRole('link', { name: 'view the documentation' })).toHaveAttribute('href', address);
});

it('keeps the simulator’s settings when the source changes', async () => {
  const { onOptionsChange } = show({ jsonData: { simulator: { seed: 7 } } });
  await userEvent.click(screen.getByRole('radio', { name: text.prometheus }));
  expect(onOptionsChange).toHaveBeenCalledWith(
    expect.objectContaining({ jsonData: { version: 1, source: 'prometheus', simulator: { seed: 7 } } }),
  );
});

it('refuses a number of pipelines that the simulator cannot make', () => {
  show({ jsonData: { simulator: { pipelines: 20_000 } } });
  expect(screen.getByText(text.pipelinesError)).toBeInTheDocument();
});

it('keeps the timeout in milliseconds', async () => {
  const { onOptionsChange } = show(onPrometheus);
  await userEvent.type(screen.getByLabelText(text.timeout), '5');
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ timeoutMs: 5000 });
});

it.each([
  [undefined, true],
  ['true', undefined],
])('switches strict alert rules, %s before', async (strictRules, after) => {
  // Provisioning replaces variables by text.
  const prometheus = { strictRules: strictRules as boolean | undefined };
  const { onOptionsChange } = show({ jsonData: { source: 'prometheus', prometheus } });
  await userEvent.click(screen.getByRole('checkbox', { name: new RegExp(`^${text.strictRules}`) }));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.strictRules).toBe(after);
});

it.each([
  [undefined, 'off'],
  ['off', undefined],
] as const)('switches recording rules, %s before', async (recordedRules, after) => {
  const { onOptionsChange } = show({ jsonData: { source: 'prometheus', prometheus: { recordedRules } } });
  await userEvent.click(screen.getByRole('checkbox', { name: new RegExp(`^${text.recordedRules}`) }));
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.recordedRules).toBe(after);
});

it('takes the longest query, parameters of requests, and a label with a dot', async () => {
  const { onOptionsChange } = show(onPrometheus);
  await userEvent.type(screen.getByLabelText(new RegExp(`^${text.maxQueryBytes}`)), '5');
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ maxQueryBytes: 5 });
  await userEvent.type(screen.getByLabelText(new RegExp(`^${text.queryParameters}`)), 'a');
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ queryParameters: 'a' });
  cleanup();
  show({
    jsonData: {
      source: 'prometheus',
      prometheus: { maxQueryBytes: 999, queryParameters: 'a=1&query=up', pipelineLabel: 'service.name' },
    },
  });
  expect(screen.getByText(text.maxQueryBytesError)).toBeInTheDocument();
  expect(screen.getByText(text.queryParametersError('query'))).toBeInTheDocument();
  expect(screen.queryByText(text.pipelineLabelError)).not.toBeInTheDocument();
});

it('takes how long answers are kept, in seconds', async () => {
  const { onOptionsChange } = show(onPrometheus);
  await userEvent.type(screen.getByLabelText(new RegExp(`^${text.answerCache}`)), '0');
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ answerCacheMs: 0 });
  expect(screen.queryByText(text.answerCacheError)).not.toBeInTheDocument();
  cleanup();
  show({ jsonData: { source: 'prometheus', prometheus: { answerCacheMs: 61_000 } } });
  expect(screen.getByText(text.answerCacheError)).toBeInTheDocument();
});

it('takes the scrape interval, a duration', async () => {
  const { onOptionsChange } = show(onPrometheus);
  const field = screen.getByLabelText(new RegExp(`^${text.scrapeInterval}`));
  expect(field).toHaveAttribute('placeholder', '15s');
  await userEvent.type(field, '1');
  expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ scrapeInterval: '1' });
  cleanup();
  show({ jsonData: { source: 'prometheus', prometheus: { scrapeInterval: '15' } } });
  expect(screen.getByText(text.intervalError)).toBeInTheDocument();
});

it('names the pipeline label of the first preset, which holds unless another is entered', () => {
  show({ jsonData: { source: 'prometheus', prometheus: { presets: ['triton', 'node-exporter'] } } });
  expect(screen.getByLabelText(new RegExp(`^${text.pipelineLabel}`))).toHaveAttribute('placeholder', 'model');
});

describe('thresholds', () => {
  const own: Partial<Settings> = { jsonData: { thresholds: { cpu_usage: { warning: 95 } } } };

  it('show the defaults in their place', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: `Expand section ${text.levels}` }));
    expect(screen.getByLabelText(text.levelOf('Warning', 'CPU usage'))).toHaveAttribute('placeholder', '80');
    expect(screen.getByLabelText(text.levelOf('Critical', 'Memory usage'))).toHaveAttribute('placeholder', 'none');
  });

  it('are shown at once where they were changed, with what is wrong with them', () => {
    show(own);
    expect(screen.getByText(text.levelsAbove)).toBeInTheDocument();
  });

  it('go back to the defaults', async () => {
    const { onOptionsChange } = show(own);
    await userEvent.click(screen.getByRole('button', { name: text.resetOf('CPU usage') }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData).toEqual({ version: 1 });
  });
});

describe('traffic rules', () => {
  it('are set by keyboard, and the usual is not stored', async () => {
    const { onOptionsChange } = show({ jsonData: { rules: { traffic_drop: { against: 'same_hours' } } } });
    const drop = within(screen.getByRole('radiogroup', { name: text.trafficRule.traffic_drop }));
    expect(drop.getByRole('radio', { name: text.baselines.same_hours })).toBeChecked();
    drop.getByRole('radio', { name: text.baselines.same_hours }).focus();
    await userEvent.click(drop.getByRole('radio', { name: text.baselines.window }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData).toEqual({ version: 1 });
    const spike = within(screen.getByRole('radiogroup', { name: text.trafficRule.traffic_spike }));
    expect(spike.getByRole('radio', { name: text.baselines.window })).toBeChecked();
    await userEvent.click(spike.getByRole('radio', { name: text.baselines.same_hours }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.rules).toEqual({
      traffic_drop: { against: 'same_hours' },
      traffic_spike: { against: 'same_hours' },
    });
  });
});

describe('of a provisioned data source', () => {
  it('that can be edited, the page says that changes last until a restart', () => {
    show({ jsonData: { provisioned: true } });
    expect(screen.getByText(text.provisionedTitle)).toBeInTheDocument();
    expect(screen.queryByText(text.provisionedReadOnly)).not.toBeInTheDocument();
  });

  it('that is read-only, the page says where to change it', () => {
    show({ readOnly: true, jsonData: { provisioned: true } });
    expect(screen.getByText(text.provisionedReadOnly)).toBeInTheDocument();
    expect(screen.queryByText(text.provisionedTitle)).not.toBeInTheDocument();
  });

  it('and of no other', () => {
    show();
    expect(screen.queryByText(text.provisionedTitle)).not.toBeInTheDocument();
    expect(screen.queryByText(text.provisionedReadOnly)).not.toBeInTheDocument();
  });
});

describe('weights', () => {
  it('show the share that each signal has', async () => {
    const { onOptionsChange } = show({ jsonData: { weights: { health: { cpu_usage: 0.5 } } } });
    const row = screen.getByRole('row', { name: /^CPU usage/ });
    expect(row).toHaveTextContent('40 %');
    await userEvent.click(within(row).getByRole('button', { name: text.resetOf('CPU usage') }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData).toEqual({ version: 1 });
  });
});

describe('bearer token', () => {
  const withToken: Partial<Settings> = { ...onPrometheus, secureJsonFields: { bearerToken: true } };

  it('is not shown again, and can be reset', async () => {
    const { onOptionsChange } = show(withToken);
    const field = screen.getByLabelText(new RegExp(`^${text.token}`));
    expect(field).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: /reset/i }));
    expect(onOptionsChange).toHaveBeenCalledWith(
      expect.objectContaining({
        secureJsonData: { bearerToken: '' },
        secureJsonFields: { bearerToken: false },
      }),
    );
  });
});

it('lets nothing be changed when it is read-only', () => {
  const { view } = show({
    ...onPrometheus,
    readOnly: true,
    jsonData: { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr: 'cpu{$selector}' } } } },
  });
  const fields = [...view.container.querySelectorAll('input, textarea')];
  expect(fields.length).toBeGreaterThan(5);
  const open = fields.filter((field) => !field.hasAttribute('disabled') && !field.hasAttribute('readonly'));
  expect(open.map(({ id, outerHTML }) => id || outerHTML)).toEqual([]);
  expect(within(view.container).queryByRole('button', { name: /^Reset/ })).not.toBeInTheDocument();
});
