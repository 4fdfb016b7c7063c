/** @jest-environment jsdom */
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { type MappingReport } from '../../contract/resources';
import { DEFAULT_PRESET } from '../../sources/prometheus/presets';
import { labels } from '../labels';
import { fetchMock, onPrometheus, show, type Settings } from './testing/show';

const text = labels.config;

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

  it('may be left out: an interval alone, or one value for all pipelines', async () => {
    const { onOptionsChange } = show(onPrometheus);
    await userEvent.type(screen.getByLabelText(text.mappingInterval('CPU usage')), '9');
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({ cpu_usage: { interval: '9' } });
    const shared = screen.getByRole('checkbox', { name: text.mappingSharedOf('Disk usage') });
    await userEvent.click(shared);
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({
      disk_usage: { perPipeline: false },
    });
  });

  it('shows the interval that holds unless another is entered', () => {
    show(mapped);
    expect(screen.getByLabelText(text.mappingInterval('CPU usage'))).toHaveAttribute('placeholder', '5m');
  });

  it('of a preset is shown until other is entered; what no preset reads says why', () => {
    show({ jsonData: { source: 'prometheus', prometheus: { presets: ['mlserver'] } } });
    expect(screen.getByLabelText(text.mappingExpr('Request rate'))).toHaveAttribute(
      'placeholder',
      'sum by (model) (rate(model_infer_request_duration_count{$selector}[5m15s]))',
    );
    const nothing = (signal: string) => screen.getByLabelText(text.mappingExpr(signal)).getAttribute('placeholder');
    expect(nothing('Predictions per minute')).toMatch(/^Not read\. Requests are counted/);
    expect(nothing('Schema violations')).toBe('Not read. No preset in use has it.');
  });

  it('is refused where it cannot be right', () => {
    show({ jsonData: { source: 'prometheus', prometheus: { signals: { cpu_usage: { expr: 'sum(c{$selector}' } } } } });
    expect(screen.getByText('“(” is not closed.')).toBeInTheDocument();
  });
});

describe('true quantiles', () => {
  const field = () => screen.getByLabelText(new RegExp(`^${text.quantileOf('Response time')}`));
  const mapped = (quantile: string): Partial<Settings> => ({
    url: 'http://localhost:9090',
    jsonData: { source: 'prometheus', prometheus: { signals: { response_time_ms: { expr: 'r', quantile } } } },
  });

  it('are entered for the response time, beside its PromQL', async () => {
    const { onOptionsChange } = show(mapped('q'));
    await userEvent.type(field(), '(');
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({
      response_time_ms: { expr: 'r', quantile: 'q(' },
    });
    await userEvent.clear(field());
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus?.signals).toEqual({
      response_time_ms: { expr: 'r' },
    });
  });

  it('of a preset are shown until others are entered', () => {
    show({ jsonData: { source: 'prometheus', prometheus: { presets: ['ray-serve'] } } });
    expect(field().getAttribute('placeholder')).toMatch(/ray_serve_deployment_processing_latency_ms_bucket/);
  });

  it.each([
    ['histogram_quantile(0.95, increase(b{$selector}[$__range]))', text.quantileMissing('$quantile')],
    ['histogram_quantile($quantile, rate(b{$selector}[5m]))', text.quantileMissing('$__range')],
    ['histogram_quantile($quantile, increase(b{$selector}[$__range])', '“(” is not closed.'],
    ['histogram_quantile(${quantile}, increase(b{$selector}[${__range}]))', undefined],
    ['', undefined],
  ])('%s is refused where it cannot be right', (quantile, error) => {
    show(mapped(quantile));
    expect(screen.queryByRole('alert')?.textContent).toBe(error);
  });
});

describe('the mapping test', () => {
  const report: MappingReport = {
    time: 1_000_000_000,
    known: 4,
    remarks: [],
    signals: [
      {
        ...{ signal: 'cpu_usage', pipelines: 3, newest: 999_940_000, interval: 300_000, executed: '' },
        value: { pipeline: 'churn', text: '45.2\u00a0%' },
      },
      {
        ...{ signal: 'memory_usage', pipelines: 0, newest: 992_800_000, interval: 300_000, executed: '' },
        value: { pipeline: 'churn', text: '61.0\u00a0%' },
      },
      {
        ...{ signal: 'accuracy', pipelines: 0, newest: null, interval: 300_000, executed: '' },
        outside: '71 is outside 0–1: map model accuracy as a ratio: divide by 100',
      },
      {
        signal: 'disk_usage',
        pipelines: 0,
        newest: null,
        interval: 300_000,
        executed: '',
        remarks: ['Values are outside the limits.', 'Series are combined.'],
      },
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
      { kind: 'kpi', title: 'KPIs', state: 'partial', lacking: ['error_rate'] },
      { kind: 'rules', title: 'Which checks there are', state: 'full', lacking: [] },
      { kind: 'capacity', title: 'How much headroom is left', state: 'none', lacking: ['requests_per_second'] },
    ],
  };

  it('says of every signal what was found, and what can be asked', async () => {
    fetchMock.mockReturnValue(of({ data: report }));
    show(onPrometheus);
    await userEvent.click(screen.getByRole('button', { name: text.testMapping }));
    const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
    expect(await screen.findByRole('columnheader', { name: text.mappingFound })).toBeInTheDocument();
    expect(row('CPU usage')).toHaveTextContent(
      /3 of 4 pipelines, last 45.2 % of churn, 1 min ago \(1970-01-12 \d\d:45:40\)/,
    );
    expect(row('Memory usage')).toHaveTextContent(/No value now, last 61.0 % of churn, 2 h ago/);
    expect(row('Model accuracy')).toHaveTextContent('71 is outside 0–1: map model accuracy as a ratio: divide by 100');
    expect(row('Model accuracy')).not.toHaveTextContent('No sample');
    expect(row('Disk usage')).toHaveTextContent(
      /No sample in the last 24 h.*Values are outside the limits\..*Series are combined\./,
    );
    expect(row('Error rate')).toHaveTextContent('It does not parse.');
    const asked = within(screen.getByRole('region', { name: text.readiness })).getAllByRole('listitem');
    expect(asked.map(({ textContent }) => textContent)).toEqual([
      'Can be answered: Which checks there are',
      'Partly: KPIs (missing: Error rate)',
      'Cannot be answered: How much headroom is left (missing: Request rate)',
    ]);
  });

  it('shows why the backend could not be asked', async () => {
    fetchMock.mockReturnValue(throwError(() => ({ data: { message: 'the URL is missing' } })));
    show(onPrometheus);
    await userEvent.click(screen.getByRole('button', { name: text.testMapping }));
    expect(await screen.findByText('the URL is missing')).toBeInTheDocument();
  });

  it.each([
    ['prometheus.signals.error_rate.expr', 'Error rate'],
    ['signals[0].expr', 'Queue'],
  ])('shows at %s that the backend refuses it, until it is changed', async (field, label) => {
    const problem = 'takes the window [1m], but is evaluated every 5m.';
    fetchMock.mockReturnValue(throwError(() => ({ data: { message: `${field} ${problem}`, field, problem } })));
    const jsonData: Settings['jsonData'] = { source: 'prometheus', signals: [{ id: 'queue', expr: 'q' }] };
    const { rerender } = show({ jsonData });
    await userEvent.click(screen.getByRole('button', { name: text.testMapping }));
    expect(await screen.findByText(`${field} ${problem}`)).toBeInTheDocument();
    const refusals = () => screen.getAllByRole('row').filter(({ textContent }) => textContent?.includes(problem));
    expect(refusals().map(({ textContent }) => textContent)).toEqual([expect.stringMatching(new RegExp(`^${label}`))]);
    rerender({ jsonData: { ...jsonData, prometheus: { signals: { error_rate: { expr: 'e' } } } } });
    expect(refusals()).toEqual([]);
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
    const { rerender } = show(onPrometheus);
    const changed: Partial<Settings> = { jsonData: { source: 'prometheus', prometheus: { pipelineLabel: 'job' } } };
    rerender(changed);
    expect(screen.getByRole('button', { name: text.testMapping })).toBeDisabled();
    expect(screen.getByText(text.testUnsaved)).toBeInTheDocument();
    rerender({ ...changed, version: 2 });
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

describe('features and scores', () => {
  it('are read by the names that are typed, and by the usual ones once these are taken out', async () => {
    const set = { features: { expr: 'input_bucket', featureLabel: 'c' }, scores: { labelDelay: '1' } };
    const { onOptionsChange } = show({ jsonData: { source: 'prometheus', prometheus: set } });
    expect(screen.getByLabelText(new RegExp(`^${text.featuresExpr}`))).toHaveValue('input_bucket');
    await userEvent.clear(screen.getByLabelText(new RegExp(`^${text.featureLabel}`)));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({
      ...{ features: { expr: 'input_bucket' }, scores: set.scores },
    });
    expect(screen.getByText(text.intervalError)).toBeInTheDocument();
    await userEvent.clear(screen.getByLabelText(new RegExp(`^${text.labelDelay}`)));
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({ features: set.features });
  });

  it('may be PromQL with the place of the time, but no other variable', () => {
    const features = { expr: 'sum by (pipeline, feature, le) (increase(x_bucket{$selector}[$__range]))' };
    show({ jsonData: { source: 'prometheus', prometheus: { features, scores: { expr: 'x{$selector}[$__from]' } } } });
    expect(screen.getAllByText(/Only \$selector/)).toHaveLength(1);
  });
});

describe('presets', () => {
  it('are chosen by their titles, the one of older settings included', async () => {
    const { onOptionsChange } = show({ jsonData: { source: 'prometheus', prometheus: { preset: 'canonical' } } });
    const [remove] = within(screen.getByText(DEFAULT_PRESET.title).parentElement ?? document.body).getAllByRole(
      'button',
    );
    await userEvent.click(remove);
    expect(onOptionsChange.mock.lastCall?.[0].jsonData.prometheus).toEqual({});
    cleanup();
    const { onOptionsChange: choose } = show(onPrometheus);
    await userEvent.click(screen.getByLabelText(new RegExp(`^${text.presets}`)));
    await userEvent.click(await screen.findByRole('option', { name: new RegExp(DEFAULT_PRESET.title) }));
    expect(choose.mock.lastCall?.[0].jsonData.prometheus).toEqual({ presets: ['canonical'] });
  });
});
