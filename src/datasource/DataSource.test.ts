/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import {
  CoreApp,
  dateTime,
  type DataQueryRequest,
  type DataSourceInstanceSettings,
  type TimeRange,
} from '@grafana/data';
import { DataSourceWithBackend, setGrafanaLiveSrv, type GrafanaLiveSrv, type TemplateSrv } from '@grafana/runtime';
import { firstValueFrom, lastValueFrom, NEVER, of } from 'rxjs';

import { DataSource } from './DataSource';
import { type PulseDataQuery, type PulseOptions, type PulseVariableQuery } from './query';
import { KINDS } from './testing/kinds';
import { listValues } from './variable-values';

const templates = {
  replace: (text = '') => text.replace('$pipeline', 'churn'),
  getVariables: () => [{ name: 'pipeline' }],
} as unknown as TemplateSrv;

function open(...kinds: object[]) {
  const settings = { id: 1, uid: 'u', type: 't', name: 'n', jsonData: {}, meta: {} };
  const datasource = new DataSource(settings as unknown as DataSourceInstanceSettings<PulseOptions>, templates);
  const get = jest.spyOn(datasource, 'getResource').mockImplementation((path) =>
    Promise.resolve(
      {
        pipelines: { pipelines: ['churn', 'fraud'] },
        signals: { signals: [{ id: 'cpu_usage', label: 'CPU usage' }] },
        kinds: { kinds },
        rules: { rules: [{ id: 'cpu_usage', label: 'CPU usage', category: 'System', signal: 'cpu_usage' }] },
      }[path],
    ),
  );
  return { datasource, get };
}

const query = (fields: Partial<PulseDataQuery>) => ({ refId: 'A', ...fields }) as PulseDataQuery;

describe('DataSource', () => {
  it('starts with a curve, and with alerts where an alert rule is written', () => {
    const { datasource } = open();
    expect(datasource.getDefaultQuery(CoreApp.Dashboard)).toEqual({ queryType: 'score' });
    expect(datasource.getDefaultQuery(CoreApp.UnifiedAlerting)).toEqual({ queryType: 'alerts', format: 'instant' });
  });

  it.each([
    ['a query with a kind', { queryType: 'kpi' }, true],
    ['one without', {}, false],
    ['a hidden one', { queryType: 'kpi', hide: true }, false],
    ['signals to show', { queryType: 'metrics', signals: ['cpu_usage'] as const }, true],
    ['no signal to show', { queryType: 'metrics', signals: [] }, false],
    ['two signals to compare', { queryType: 'correlation', x: 'cpu_usage', y: 'accuracy' }, true],
    ['one signal to compare', { queryType: 'correlation', x: 'cpu_usage' }, false],
    ['a kind that is the name of something else', { queryType: 'constructor' }, true],
  ])('asks %s or not', async (_name, fields, asked) => {
    const { datasource } = open(...KINDS);
    await datasource.getKinds();
    expect(datasource.filterQuery(query(fields as Partial<PulseDataQuery>))).toBe(asked);
  });

  it('leaves it to the backend to say what is missing while the kinds are not known', () => {
    expect(open(...KINDS).datasource.filterQuery(query({ queryType: 'metrics' }))).toBe(true);
  });

  it('describes a query by its kind, whose words it asks for when they are first wanted', async () => {
    const { datasource } = open(...KINDS);
    const drift = query({ queryType: 'drift', pipeline: 'churn' });
    expect(datasource.getQueryDisplayText(drift)).toBe('Drift of churn');
    await datasource.getKinds();
    expect(datasource.getQueryDisplayText(drift)).toBe('Drift of model accuracy of churn');
  });

  it('asks for the kinds once, and again after a failure', async () => {
    const { datasource, get } = open();
    get.mockRejectedValueOnce(new Error('down'));
    await expect(datasource.getKinds()).rejects.toThrow('down');
    await expect(datasource.getKinds()).resolves.toEqual([]);
    await datasource.getKinds();
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('follows live queries, with their variables replaced, and leaves the answering to Grafana', async () => {
    const answered = jest.spyOn(DataSourceWithBackend.prototype, 'query').mockReturnValue(of({ data: [] }));
    const getStream = jest.fn(() => NEVER);
    setGrafanaLiveSrv({ getStream } as unknown as GrafanaLiveSrv);
    const { datasource } = open(...KINDS);
    const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
    const ask = (fields: Partial<PulseDataQuery>) =>
      datasource.query({
        targets: [query({ queryType: 'score', pipeline: '$pipeline', ...fields })],
        range,
      } as DataQueryRequest<PulseDataQuery>);

    expect(await lastValueFrom(ask({}))).toEqual({ data: [] });
    expect(getStream).not.toHaveBeenCalled();
    const subscription = ask({ live: true }).subscribe();
    await datasource.getKinds();
    await Promise.resolve();
    subscription.unsubscribe();
    expect(getStream).toHaveBeenCalledWith(
      expect.objectContaining({ stream: 'u', data: expect.objectContaining({ pipeline: 'churn' }) }),
    );
    expect(answered).toHaveBeenCalledTimes(2);
    answered.mockRestore();
  });

  it.each<[PulseVariableQuery['list'], unknown]>([
    ['pipelines', [{ text: 'churn', value: 'churn' }, { text: 'fraud', value: 'fraud' }]], // prettier-ignore
    ['signals', [{ text: 'CPU usage', value: 'cpu_usage' }]],
    ['rules', [{ text: 'CPU usage', value: 'cpu_usage' }]],
  ])('lists %s for a variable, even when called detached', async (list, values) => {
    const { query: run } = open().datasource.variables as unknown as {
      query: (request: DataQueryRequest<PulseVariableQuery>) => ReturnType<DataSource['query']>;
    };
    const request = { targets: [{ refId: 'v', list }] } as DataQueryRequest<PulseVariableQuery>;
    expect((await firstValueFrom(run(request))).data).toEqual(values);
  });

  it('lists what a backtest can try for a variable', async () => {
    const listed = await listValues(open(...KINDS).datasource, { list: 'rules_and_baselines' });
    expect(listed).toContainEqual({ text: 'Response time', value: 'response_time_ms' });
    expect(listed).toContainEqual({ text: 'Unusual response time', value: 'baseline:response_time_ms' });
    expect(await listValues(open().datasource, { list: 'rules_and_baselines' })).toEqual([]);
  });

  it('lists the pipelines that match and report in the range of the dashboard', async () => {
    const { datasource, get } = open();
    const range = { from: { valueOf: () => 1 }, to: { valueOf: () => 2 } } as unknown as TimeRange;
    await listValues(datasource, { list: 'pipelines', match: 'fraud.*' }, { range });
    expect(get).toHaveBeenCalledWith('pipelines', { from: 1, to: 2, match: 'fraud.*' });
  });

  it('marks events unless an annotation asks for something else', () => {
    const { prepareAnnotation } = open().datasource.annotations;
    const saved = { name: 'n', enable: true, iconColor: 'red' };
    expect(prepareAnnotation?.(saved)).toMatchObject({ target: { queryType: 'events', alerts: false } });
    const other = { ...saved, target: query({ queryType: 'alerts' }) };
    expect(prepareAnnotation?.(other)).toBe(other);
  });
});
