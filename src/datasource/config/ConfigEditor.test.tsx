/** @jest-environment jsdom */
import '../../../build/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type ConfigProps } from '../editors/lazy';
import { labels } from '../labels';
import ConfigEditor from './ConfigEditor';

type Settings = ConfigProps['options'];

const text = labels.config;

function show(change: Partial<Settings> = {}) {
  const onOptionsChange = jest.fn<void, [Settings]>();
  const options = {
    id: 1,
    uid: 'pulse',
    name: 'ML Pulse',
    url: '',
    basicAuth: false,
    withCredentials: false,
    readOnly: false,
    jsonData: {},
    secureJsonFields: {},
    ...change,
  } as Settings;
  const view = render(<ConfigEditor options={options} onOptionsChange={onOptionsChange} />);
  return { onOptionsChange, view };
}

const onPrometheus: Partial<Settings> = { jsonData: { source: 'prometheus' } };

it('starts with the simulator, which needs no set-up', () => {
  show();
  expect(screen.getByRole('radio', { name: text.simulator })).toBeChecked();
  expect(screen.getByLabelText(text.seed)).toHaveAttribute('placeholder', '42');
  expect(screen.queryByLabelText(text.pipelineLabel)).not.toBeInTheDocument();
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

describe('own PromQL', () => {
  const mapped: Partial<Settings> = {
    jsonData: { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr: 'cpu{$selector}' } } } },
  };

  it('is added for a signal that has none', async () => {
    const { onOptionsChange } = show(onPrometheus);
    await userEvent.click(screen.getByLabelText(text.mappingAdd));
    await userEvent.click((await screen.findAllByRole('option', { name: /CPU/ }))[0]);
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({
      cpu_usage: { expr: 'cpu_usage{$selector}' },
    });
  });

  it('is removed, and the empty list with it', async () => {
    const { onOptionsChange } = show(mapped);
    await userEvent.click(screen.getByRole('button', { name: /^Remove the PromQL of CPU/ }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({});
  });

  it('shows the interval that holds unless another is entered', () => {
    show(mapped);
    expect(screen.getByLabelText(/^Interval of CPU/)).toHaveAttribute('placeholder', '5m');
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
  expect(within(view.container).queryByRole('button', { name: /^Remove the PromQL/ })).not.toBeInTheDocument();
});
