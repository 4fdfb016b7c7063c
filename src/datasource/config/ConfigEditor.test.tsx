/** @jest-environment jsdom */
import '../../../build/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NEVER, of, throwError } from 'rxjs';

import { type MappingReport } from '../../queries/model';
import { type ConfigProps } from '../editors/lazy';
import { labels } from '../labels';
import ConfigEditor from './ConfigEditor';

const fetchMock = jest.fn();
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  getBackendSrv: () => ({ fetch: fetchMock }),
}));
beforeEach(() => {
  fetchMock.mockReset().mockReturnValue(NEVER);
});

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
  return { onOptionsChange, view, settings: options };
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
    jsonData: { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr: 'c' } } } },
  };

  it('is entered beside the signal; without it the metric of its name is read', async () => {
    const { onOptionsChange } = show(onPrometheus);
    const field = screen.getByLabelText(text.mappingExpr('CPU usage'));
    expect(field).toHaveAttribute('placeholder', 'cpu_usage{$selector}');
    await userEvent.type(field, 'c');
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({ cpu_usage: { expr: 'c' } });
  });

  it('is removed when emptied, and the list of them with the last', async () => {
    const { onOptionsChange } = show(mapped);
    await userEvent.clear(screen.getByLabelText(text.mappingExpr('CPU usage')));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({});
  });

  it('shows the interval that holds unless another is entered', () => {
    show(mapped);
    expect(screen.getByLabelText(text.mappingInterval('CPU usage'))).toHaveAttribute('placeholder', '5m');
  });

  it('is refused where it cannot be right', () => {
    show({ jsonData: { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr: 'sum(c{$selector}' } } } } });
    expect(screen.getByText('“(” is not closed.')).toBeInTheDocument();
  });
});

describe('the mapping test', () => {
  const report: MappingReport = {
    time: 1_000_000_000,
    signals: [
      { signal: 'cpu_usage', pipelines: 3, newest: 999_940_000, interval: 300_000, executed: '' },
      { signal: 'memory_usage', pipelines: 0, newest: 992_800_000, interval: 300_000, executed: '' },
      { signal: 'disk_usage', pipelines: 0, newest: null, interval: 300_000, executed: '' },
      {
        signal: 'error_rate',
        pipelines: 0,
        newest: null,
        interval: 300_000,
        executed: '',
        error: 'It does not parse.',
      },
    ],
    kinds: [
      { kind: 'kpi', title: 'Key indicators', state: 'partial', lacking: ['error_rate'] },
      { kind: 'rules', title: 'Which checks there are', state: 'full', lacking: [] },
      { kind: 'capacity', title: 'How much room is left', state: 'none', lacking: ['requests_per_second'] },
    ],
  };

  it('says of every signal what was found, and what can be asked', async () => {
    fetchMock.mockReturnValue(of({ data: report }));
    show(onPrometheus);
    await userEvent.click(screen.getByRole('button', { name: text.testMapping }));
    const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
    expect(await screen.findByRole('columnheader', { name: text.mappingFound })).toBeInTheDocument();
    expect(row('CPU usage')).toHaveTextContent('3 pipelines, newest sample 1 min old');
    expect(row('Memory usage')).toHaveTextContent('last seen 2 h ago');
    expect(row('Disk usage')).toHaveTextContent('No sample in the last 24 h');
    expect(row('Error rate')).toHaveTextContent('It does not parse.');
    const asked = within(screen.getByRole('region', { name: text.readiness })).getAllByRole('listitem');
    expect(asked.map(({ textContent }) => textContent)).toEqual([
      'Can be answered: Which checks there are',
      'In part: Key indicators lacks Error rate',
      'Cannot be answered: How much room is left lacks Request rate',
    ]);
  });

  it('shows why the backend could not be asked', async () => {
    fetchMock.mockReturnValue(throwError(() => ({ data: { message: 'the URL is missing' } })));
    show(onPrometheus);
    await userEvent.click(screen.getByRole('button', { name: text.testMapping }));
    expect(await screen.findByText('the URL is missing')).toBeInTheDocument();
  });

  it('says once what is wrong with every signal', async () => {
    const signals = report.signals.map((signal) => ({ ...signal, error: 'Cannot reach it.' }));
    fetchMock.mockReturnValue(of({ data: { ...report, signals } }));
    show(onPrometheus);
    await userEvent.click(screen.getByRole('button', { name: text.testMapping }));
    expect(await screen.findByText('Cannot reach it.')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: text.readiness })).not.toBeInTheDocument();
  });

  it('waits until the settings are saved', () => {
    const { view, settings } = show(onPrometheus);
    const changed = { ...settings, jsonData: { ...settings.jsonData, prometheus: { pipelineLabel: 'job' } } };
    view.rerender(<ConfigEditor options={changed} onOptionsChange={jest.fn()} />);
    expect(screen.getByRole('button', { name: text.testMapping })).toBeDisabled();
    expect(screen.getByText(text.testUnsaved)).toBeInTheDocument();
    view.rerender(<ConfigEditor options={{ ...changed, version: 2 }} onOptionsChange={jest.fn()} />);
    expect(screen.getByRole('button', { name: text.testMapping })).toBeEnabled();
  });
});

describe('events', () => {
  it('are read by an expression', async () => {
    const { onOptionsChange } = show(onPrometheus);
    await userEvent.type(screen.getByLabelText(new RegExp(`^${text.eventsExpr}`)), 'e');
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ events: { expr: 'e' } });
  });
});

describe('the incident schedule', () => {
  const scheduled: Partial<Settings> = {
    jsonData: {
      simulator: {
        schedule: [
          { type: 'quiet', at: 'noon' },
          { type: 'traffic_spike', at: 0 },
        ],
      },
    },
  };

  it('takes an incident that begins now', async () => {
    const { onOptionsChange } = show();
    await userEvent.type(screen.getByLabelText(text.starterMagnitude), '2');
    await userEvent.click(screen.getByRole('button', { name: text.starterStart }));
    const [{ at, ...entry }] = onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule ?? [];
    expect(entry).toEqual({ type: 'error_burst', magnitude: 2 });
    expect(Math.abs(Date.now() - Date.parse(String(at)))).toBeLessThan(60_000);
  });

  it('offers the pipelines that there are', async () => {
    fetchMock.mockReturnValue(of({ data: { pipelines: ['churn'] } }));
    const { onOptionsChange } = show();
    await userEvent.click(screen.getByLabelText(text.starterPipeline));
    await userEvent.click(await screen.findByRole('option', { name: 'churn' }));
    await userEvent.click(screen.getByRole('button', { name: text.starterStart }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toMatchObject([{ pipeline: 'churn' }]);
  });

  it('says which time is none', () => {
    show(scheduled);
    expect(screen.getByLabelText(text.incidentCell(text.incidentAt, 1))).toHaveValue('noon');
    expect(screen.getByText(text.incidentAtError)).toBeInTheDocument();
  });

  it('changes one entry and leaves the others', async () => {
    const { onOptionsChange } = show(scheduled);
    await userEvent.type(screen.getByLabelText(text.incidentCell('Lasts', 2)), '1');
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toEqual([
      { type: 'quiet', at: 'noon' },
      { type: 'traffic_spike', at: 0, duration: '1' },
    ]);
  });

  it('loses one entry, or all', async () => {
    const { onOptionsChange } = show(scheduled);
    await userEvent.click(screen.getByRole('button', { name: text.incidentRemove(1) }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator?.schedule).toEqual([{ type: 'traffic_spike', at: 0 }]);
    await userEvent.click(screen.getByRole('button', { name: text.scheduleClear }));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.simulator).toEqual({});
  });

  it('says where it is changed when it is provisioned', () => {
    show({ ...scheduled, readOnly: true });
    expect(screen.getByText(text.scheduleReadOnlyTitle)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: text.starterStart })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: text.scheduleClear })).not.toBeInTheDocument();
  });
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
