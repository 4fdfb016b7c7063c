/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { CoreApp, type PanelData } from '@grafana/data';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type KindInfo } from '../../contract/kinds';
import { labels } from '../labels';
import { type PulseDataQuery } from '../query';
import { type PulseSource } from '../source';
import { KINDS, kindNamed } from '../testing/kinds';
import QueryEditor from './QueryEditor';

interface Around {
  readonly app?: CoreApp;
  readonly kinds?: Promise<readonly KindInfo[]>;
  readonly data?: PanelData;
}

function show(query: Partial<PulseDataQuery>, { app, kinds, data }: Around = {}) {
  const datasource = {
    uid: 'pulse',
    getKinds: () => kinds ?? Promise.resolve(KINDS),
    getPipelines: () => Promise.resolve(['churn', 'fraud']),
    getLabels: () => Promise.resolve(['team']),
    interpolateMatchers: (text: string) => text,
    getSignals: () => Promise.resolve([]),
    getVariableNames: () => ['$pipeline'],
    getDefaultQuery: () => ({ queryType: 'alerts', format: 'instant' }),
  } as unknown as PulseSource;
  const onChange = jest.fn<void, [PulseDataQuery]>();
  const onRunQuery = jest.fn<void, []>();
  const full: PulseDataQuery = { refId: 'A', queryType: 'alerts', ...query };
  render(<QueryEditor {...{ datasource, query: full, app, data, onChange, onRunQuery }} />);
  return { onChange, onRunQuery };
}

it('shows a new query as it is asked, with the defaults', async () => {
  const { onChange } = show({ queryType: undefined });
  expect(await screen.findByDisplayValue('What is wrong now')).toBe(screen.getByLabelText(labels.query.kind));
  expect(onChange).not.toHaveBeenCalled();
});

it('names the kind in plain words and describes it', async () => {
  show({ queryType: 'alerts' });
  expect(await screen.findByText(kindNamed('alerts').description)).toBeInTheDocument();
  expect(screen.getByLabelText(labels.query.kind)).toHaveValue('What is wrong now');
});

it.each([
  ['alerts', ['Checks'], ['Show', 'Score', 'Points lost per signal', 'Signals', 'Step']],
  ['score', ['Score', 'Points lost per signal', 'Step'], ['Checks', 'Signals']],
  ['metrics', ['Signals', 'Aggregate every', 'Step'], ['Checks', 'Score', 'Points lost per signal']],
])('shows the options of %s and no others', async (queryType, shown, absent) => {
  show({ queryType });
  for (const label of shown) {
    expect(await screen.findByLabelText(label)).toBeInTheDocument();
  }
  for (const label of absent) {
    expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
  }
});

it('shows the duration that applies while there is none', async () => {
  show({ queryType: 'baseline' });
  expect(await screen.findByLabelText('History')).toHaveAttribute('placeholder', '28d');
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
  await screen.findByLabelText('Checks');
  await userEvent.click(screen.getByLabelText(labels.query.kind));
  await userEvent.click(await screen.findByRole('option', { name: /Health or quality score/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'score', pipeline: 'churn' });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

describe('beside the panel that is edited', () => {
  /** Grafana's scene of a panel, as far as the editor looks at it. */
  function sceneOf(pluginId: string) {
    const listeners = new Set<() => void>();
    const state = { pluginId };
    const panel = {
      state,
      subscribeToState: (listener: () => void) => {
        listeners.add(listener);
        return { unsubscribe: () => listeners.delete(listener) };
      },
    };
    const become = (type: string) => {
      state.pluginId = type;
      listeners.forEach((listener) => listener());
    };
    const onChangePanel = jest.fn(({ pluginId: type }: { pluginId: string }) => become(type));
    const editPanel = { state: { panelRef: { resolve: () => panel }, optionsPane: { onChangePanel } } };
    Object.assign(globalThis, { __grafanaSceneContext: { state: { editPanel } } });
    return { onChangePanel, become };
  }
  const { use, suits, visualizations, tableAsTimeSeries, chooseVisualization } = labels.query;
  const ours = visualizations['mlpulse-insights-panel'];
  const requestedBy = (panelPluginId: string) => ({ series: [], request: { panelPluginId } }) as unknown as PanelData;
  afterEach(() => Object.assign(globalThis, { __grafanaSceneContext: undefined }));

  it('offers the visualization that suits, and is silent once it is there', async () => {
    const { onChangePanel } = sceneOf('timeseries');
    show({ queryType: 'alerts' });
    expect(await screen.findByText(tableAsTimeSeries)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: use(ours) }));
    expect(onChangePanel).toHaveBeenCalledWith({ pluginId: 'mlpulse-insights-panel', withModKey: true });
    expect(screen.queryByRole('button', { name: use(ours) })).not.toBeInTheDocument();
    expect(screen.queryByText(tableAsTimeSeries)).not.toBeInTheDocument();
    expect(screen.getByText(suits(ours))).toBeInTheDocument();
  });

  it('is silent, too, where another hand changed the panel', async () => {
    const { become } = sceneOf('timeseries');
    show({ queryType: 'rules' });
    expect(await screen.findByRole('button', { name: use(visualizations.table) })).toBeInTheDocument();
    act(() => become('table'));
    expect(screen.queryByRole('button', { name: use(visualizations.table) })).not.toBeInTheDocument();
  });

  it('leaves a visualization of Grafana’s that somebody chose alone, but offers ours', async () => {
    sceneOf('barchart');
    show({ queryType: 'rules' });
    expect(await screen.findByText(suits(visualizations.table))).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Use / })).not.toBeInTheDocument();
    cleanup();
    show({ queryType: 'capacity' });
    expect(await screen.findByRole('button', { name: use(ours) })).toBeInTheDocument();
  });

  it('says it in words where the panel is out of reach', async () => {
    show({ queryType: 'alerts' }, { data: requestedBy('timeseries') });
    expect(await screen.findByText(`${tableAsTimeSeries} ${chooseVisualization(ours)}`)).toBeInTheDocument();
    cleanup();
    Object.assign(globalThis, { __grafanaSceneContext: { state: { editPanel: { state: { panelRef: {} } } } } });
    show({ queryType: 'alerts' }, { data: requestedBy('mlpulse-insights-panel') });
    expect(await screen.findByText(suits(ours))).toBeInTheDocument();
  });

  it('has nothing to say in Explore and in an alert rule', async () => {
    for (const app of [CoreApp.Explore, CoreApp.UnifiedAlerting]) {
      show({ queryType: 'score', format: 'series' }, { app });
      await screen.findByLabelText('Score');
      expect(screen.queryByText(/Best seen as/)).not.toBeInTheDocument();
      cleanup();
    }
  });
});

it('takes what means nothing in another form away with the form', async () => {
  const { onChange } = show({ queryType: 'alerts', format: 'instant', show: 'value' });
  expect(await screen.findByLabelText('Show')).toHaveValue('Measured value');
  await userEvent.click(screen.getByLabelText(labels.query.format));
  await userEvent.click(await screen.findByRole('option', { name: /Table/ }));
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'alerts', format: 'table' });
});

it('sets an option that is on or off', async () => {
  const { onChange } = show({ queryType: 'score' });
  await userEvent.click(await screen.findByLabelText('Points lost per signal'));
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'score', breakdown: true });
});

it('names the variable that decides whether an option is on, and replaces it when it is switched', async () => {
  const { onChange } = show({ queryType: 'alerts', engine: '$engine' });
  const field = await screen.findByRole('switch', { name: 'Alert engine ($engine)' });
  expect(field).not.toBeChecked();
  await userEvent.click(field);
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts', engine: true });
  cleanup();
  const verdict = show({ queryType: 'verdict', engine: '${engine}' });
  const usual = await screen.findByRole('switch', { name: 'Alert engine (${engine})' });
  expect(usual).toBeChecked();
  await userEvent.click(usual);
  expect(verdict.onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'verdict', engine: false });
});

it('shows what is on or off as a text, as the value of a variable is', async () => {
  show({ queryType: 'alerts', engine: 'true' });
  expect(await screen.findByRole('switch', { name: 'Alert engine' })).toBeChecked();
});

it('adds to a list of choices, and takes the option away with the last of them', async () => {
  const { onChange } = show({ queryType: 'alerts', rules: ['cpu_usage'] });
  const box = await screen.findByLabelText('Rules');
  await userEvent.click(box);
  await userEvent.click(await screen.findByText('Traffic drop'));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts', rules: ['cpu_usage', 'traffic_drop'] });
  await userEvent.click(screen.getAllByRole('button', { name: /^Remove/ }).at(-1)!);
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts' });
});

it('runs what lacks an option as well, so that the answer to the query before does not stay', async () => {
  const { onChange, onRunQuery } = show({ queryType: 'metrics' });
  expect(await screen.findByText(labels.query.choicesMissing)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(labels.query.step), '15m{Enter}');
  expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'metrics', step: '15m' });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
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

it('says in a sentence what is asked', async () => {
  show({ queryType: 'score', score: 'quality', pipeline: 'churn' });
  expect(await screen.findByText('Quality score of churn')).toBeInTheDocument();
});

it('gathers the questions by what a person is after', async () => {
  show({ queryType: 'alerts' });
  await userEvent.click(screen.getByLabelText(labels.query.kind));
  expect(await screen.findByText('Current state')).toBeInTheDocument();
  // Only what is in sight is drawn.
  await userEvent.keyboard('objective');
  expect(await screen.findByText('Goals')).toBeInTheDocument();
});

it('offers no spinner that Grafana’s icon could keep', async () => {
  show({ queryType: 'alerts' }, { kinds: new Promise(() => {}) });
  expect(await screen.findByLabelText(labels.query.kind)).toBeInTheDocument();
  expect(screen.queryByTestId('icon-spinner')).not.toBeInTheDocument();
});

describe('in an alert rule', () => {
  const app = CoreApp.UnifiedAlerting;
  const offered = async (label: string) => {
    await userEvent.click(await screen.findByLabelText(label));
    return (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  };

  it('says that a table cannot be read, and offers what can', async () => {
    const { onChange } = show({ queryType: 'alerts' }, { app });
    expect(await screen.findByText(labels.query.tableInRule('Instant'))).toBeInTheDocument();
    expect(await offered(labels.query.format)).toEqual([
      expect.stringContaining('Instant') as string,
      expect.stringContaining('Series') as string,
    ]);
    await userEvent.click(screen.getByRole('option', { name: /Instant/ }));
    expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'alerts', format: 'instant' });
  });

  it('writes the default down, which Grafana only shows', async () => {
    const { onChange, onRunQuery } = show({ queryType: 'alerts', format: 'instant' }, { app });
    expect(await screen.findByText('Severity of all checks of all pipelines')).toBeInTheDocument();
    expect(screen.queryByLabelText('Checks')).not.toBeInTheDocument();
    expect(onChange.mock.calls).toEqual([[{ refId: 'A', queryType: 'alerts', format: 'instant' }]]);
    expect(onRunQuery).not.toHaveBeenCalled();
  });

  it('leaves what was saved alone', async () => {
    const { onChange } = show({ queryType: 'score', format: 'instant' }, { app });
    expect(await screen.findByLabelText('Score')).toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('says what to compare the values with', async () => {
    show({ queryType: 'alerts', format: 'instant' }, { app });
    expect(await screen.findByText(kindNamed('alerts').ruleHint ?? '')).toBeInTheDocument();
  });

  it('takes the form that rules read when another question is chosen', async () => {
    const { onChange } = show({ queryType: 'alerts', format: 'instant' }, { app });
    await screen.findByText('Severity of all checks of all pipelines');
    await userEvent.click(screen.getByLabelText(labels.query.kind));
    await userEvent.click(await screen.findByRole('option', { name: /Health or quality score/ }));
    expect(onChange).toHaveBeenCalledWith({ refId: 'A', queryType: 'score', format: 'instant' });
  });

  it('offers no question that is answered by tables alone, but shows it where it was chosen', async () => {
    show({ queryType: 'rules' }, { app });
    expect(await screen.findByText(labels.query.kindInRule)).toBeInTheDocument();
    expect(screen.getByLabelText(labels.query.kind)).toHaveValue(kindNamed('rules').title);
    cleanup();
    show({ queryType: 'score', format: 'instant' }, { app });
    expect(await offered(labels.query.kind)).not.toContainEqual(expect.stringContaining(kindNamed('rules').title));
  });
});

it('leaves the form that is made for rules out in Explore', async () => {
  show({ queryType: 'score' }, { app: CoreApp.Explore });
  await userEvent.click(await screen.findByLabelText(labels.query.format));
  expect(await screen.findAllByRole('option')).toHaveLength(1);
});

it('splits pipelines by labels that are typed, and keeps them with another kind', async () => {
  const { onChange, onRunQuery } = show({ queryType: 'alerts', groupBy: ['model'] });
  const field = await screen.findByLabelText(labels.query.groupBy);
  await userEvent.type(field, 'version');
  await userEvent.click(await screen.findByRole('option', { name: /version/ }));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts', groupBy: ['model', 'version'] });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  await userEvent.click(screen.getByLabelText(labels.query.kind));
  await userEvent.click(await screen.findByRole('option', { name: /Health or quality score/ }));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'score', groupBy: ['model'] });
});

it('offers the labels that pipelines have to group by', async () => {
  const { onChange } = show({ queryType: 'alerts' });
  await userEvent.click(await screen.findByLabelText(labels.query.groupBy));
  await userEvent.click(await screen.findByRole('option', { name: /team/ }));
  expect(onChange).toHaveBeenLastCalledWith({ refId: 'A', queryType: 'alerts', groupBy: ['team'] });
});

it('has no labels to group by for what is about settings', async () => {
  show({ queryType: 'rules' });
  await screen.findByText(kindNamed('rules').description);
  expect(screen.queryByLabelText(labels.query.groupBy)).not.toBeInTheDocument();
});

describe('a list of numbers, or a word in its place', () => {
  const sweep = (value?: unknown) =>
    show({
      queryType: 'backtest',
      format: 'table',
      rule: 'error_rate',
      ...(value === undefined ? {} : { sweep: value }),
    });
  const field = () => screen.findByLabelText<HTMLInputElement>('Sweep');

  it.each([
    ['auto', '25 thresholds'],
    [[200, 300.5], '200, 300.5'],
    [['$low', 300], '$low, 300'],
  ])('shows %j', async (value, shown) => {
    sweep(value);
    expect(await field()).toHaveValue(shown);
    expect(screen.queryByText(/is no list of/)).toBeNull();
  });

  it.each([
    ['200, 300.5', [200, 300.5]],
    ['200 $high', [200, '$high']],
    ['about 200', ['about', 200]],
  ])('takes what is typed: %s', async (text, value) => {
    const { onChange } = sweep();
    await userEvent.click(await field());
    await userEvent.keyboard(`${text}{Enter}`);
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ sweep: value }));
  });

  it('offers the word', async () => {
    const { onChange } = sweep();
    await userEvent.click(await field());
    await userEvent.click(await screen.findByRole('option', { name: '25 thresholds' }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ sweep: 'auto' }));
  });

  it.each([[['about', 200]], [Array.from({ length: 101 }, (_, i) => i)]])(
    'refuses what is no such list',
    async (value) => {
      sweep(value);
      expect(await screen.findByText(/is no list of at most 100 numbers, such as 200, 300/)).toBeVisible();
    },
  );
});

describe('texts', () => {
  it('are typed, several with commas between', async () => {
    const { onChange } = show({ queryType: 'feature_drift', format: 'table', features: ['amount'] });
    const field = await screen.findByLabelText<HTMLInputElement>('Features');
    expect(field).toHaveValue('amount');
    await userEvent.type(field, ', age ,{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ features: ['amount', 'age'] }));
    await userEvent.clear(field);
    await userEvent.keyboard('{Enter}');
    expect(onChange.mock.lastCall?.[0]).not.toHaveProperty('features');
  });

  it('of a group are asked for one after the other', async () => {
    const { onChange } = show({ queryType: 'feature_drift', format: 'table' });
    const from = await screen.findByLabelText<HTMLInputElement>('Reference from');
    expect(screen.queryByLabelText('Reference to')).toBeNull();
    await userEvent.type(from, 'now-14d{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ reference: { from: 'now-14d' } }));
    cleanup();
    show({ queryType: 'feature_drift', format: 'table', reference: { from: 'now-14d', to: 'now-7d' } });
    expect(await screen.findByLabelText('Reference to')).toHaveValue('now-7d');
  });
});
