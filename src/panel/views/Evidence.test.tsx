/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame, type DataQueryRequest } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { type PulseQuery } from '../../contract/query';
import { frameOf, MINUTE, NOW, plain, show, tableOf } from '../testing/show';

/** What the data source and Grafana's API answer with, as each test sets it. */
let answer: (query: PulseQuery) => DataFrame[];
let errors: Array<{ message: string; status?: number }>;
let api: Readonly<Record<string, unknown>>;
const asked: Array<DataQueryRequest<PulseQuery>> = [];
const fetched: string[] = [];

jest.mock('@grafana/runtime', () => ({
  config: {},
  getDataSourceSrv: () => ({
    getList: () => [{ uid: 'pulse' }, { uid: 'other' }],
    get: (uid: string) =>
      uid === 'pulse'
        ? Promise.resolve({
            query: (request: DataQueryRequest<PulseQuery>) => {
              asked.push(request);
              return of({ data: errors.length > 0 ? [] : request.targets.flatMap(answer), errors });
            },
          })
        : Promise.reject(new Error(`Data source ${uid} was not found`)),
  }),
  getBackendSrv: () => ({
    fetch: ({ url }: { url: string }) => {
      fetched.push(url);
      const found = Object.entries(api).find(([path]) => url.includes(path));
      return found ? of({ data: found[1] }) : throwError(() => new Error('403'));
    },
  }),
}));

const alert = (severity: string, rule: string, message: string, minutes: number | null, more: object = {}) => ({
  severity,
  category: 'System',
  rule,
  pipeline: 'churn',
  message,
  value: severity === 'unknown' ? null : 95,
  threshold: 80,
  since: minutes === null ? null : NOW - minutes * MINUTE,
  time: NOW,
  unit: 'percent',
  signal: rule,
  label: message,
  comparison: '>',
  decimals: 1,
  ...more,
});
const CPU = alert('warning', 'cpu_usage', 'High CPU usage: 95.0 %', 20);
const MEMORY = alert('critical', 'memory_usage', 'High memory usage: 99.0 %', 10);
const ACCURACY = alert('unknown', 'accuracy', 'Model accuracy: no data', null);
const VERDICT = {
  pipeline: 'churn',
  state: 'critical',
  headline: 'High memory usage: 99.0 %, and 1 more',
  since: NOW - 10 * MINUTE,
  cause: 'High CPU usage: 95.0 %',
  evidence: 'High CPU usage: 95.0 %',
  next_step: 'Add memory.',
  confidence: 1,
  signals_measured: 14,
  signals_expected: 14,
  runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/memory_usage.html',
};
const EVENTS = [
  { time: NOW - 30 * MINUTE, timeEnd: null, title: 'Model deployed', text: '', tags: ['deploy'], pipeline: 'churn' },
  {
    time: NOW - 5 * MINUTE,
    timeEnd: null,
    title: 'Model retrained',
    text: '',
    tags: ['retraining'],
    pipeline: 'churn',
  },
  {
    time: NOW - 300 * MINUTE,
    timeEnd: NOW + 60 * MINUTE,
    title: 'Label delay',
    text: '',
    tags: ['incident', 'label_delay'],
    pipeline: 'churn',
  },
  { time: NOW - 30 * MINUTE, timeEnd: null, title: 'Deployed elsewhere', text: '', tags: [], pipeline: 'fraud' },
];
const STEPS = [
  { value: -Infinity, color: 'green' },
  { value: 80, color: 'orange' },
  { value: 95, color: 'red' },
];

const series = (signal: string, label: string, last: number | null = 95): DataFrame => {
  const frame = frameOf('metrics', [
    ['time', FieldType.time, [NOW - 60 * MINUTE, NOW - 30 * MINUTE, NOW]],
    [
      signal,
      FieldType.number,
      [40, 50, last],
      {
        unit: 'percent',
        decimals: 1,
        displayNameFromDS: label,
        thresholds: { mode: 'absolute', steps: STEPS } as never,
      },
    ],
  ]);
  frame.fields[1].labels = { pipeline: 'churn', signal };
  return frame;
};

const LABELS: Readonly<Record<string, string>> = {
  cpu_usage: 'CPU usage',
  memory_usage: 'Memory usage',
  accuracy: 'Model accuracy',
};
const everything = (query: PulseQuery): DataFrame[] => {
  switch (query.queryType) {
    case 'alerts':
      return [tableOf('alerts', [CPU, MEMORY, ACCURACY])];
    case 'events':
      return [tableOf('events', EVENTS)];
    case 'metrics': {
      const [signal] = query.signals as string[];
      return [series(signal, LABELS[signal], signal === 'accuracy' ? null : 95)];
    }
    default:
      return [];
  }
};

beforeEach(() => {
  answer = everything;
  errors = [];
  api = {};
  asked.length = 0;
  fetched.length = 0;
});

const targets = [{ refId: 'A', datasource: { uid: 'pulse', type: 'mlpulse-pipeline-datasource' } }];
const alerts = (...rows: object[]): DataFrame => {
  const frame = tableOf('alerts', rows as Array<Record<string, unknown>>);
  return { ...frame, refId: 'A' };
};
const verdicts = (): DataFrame => ({ ...tableOf('verdict', [VERDICT]), refId: 'A' });

const open = async (name: RegExp) => {
  await userEvent.click(screen.getByRole('button', { name }));
  return screen.findByRole('group', { name: 'Evidence on churn' });
};
const said = (box: HTMLElement) => plain(box.textContent);

describe('an alert row opens into its evidence', () => {
  it('with the trend of its signal, its limits and when it began', async () => {
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence on High CPU usage/);
    const trend = await within(box).findByRole('img', { name: /^CPU usage from/ });
    expect(plain(trend.getAttribute('aria-label'))).toBe(
      'CPU usage from 23:00 to 00:00: now 95.0 %, warning 80.0 %, critical 95.0 %, fails since 23:40'
        .replace('23:00', '1 Jan 23:00')
        .replace('23:40', '1 Jan 23:40'),
    );
  });

  it('asks for that pipeline and signal only, from before the start on', async () => {
    show([alerts(CPU)], { targets });
    await open(/^Warning: evidence/);
    await screen.findByText('What happened');
    expect(asked).toHaveLength(1);
    const [{ targets: queries, range }] = asked;
    expect(queries.map(({ queryType, pipeline, signals }) => [queryType, pipeline, signals])).toEqual([
      ['alerts', 'churn', undefined],
      ['events', 'churn', undefined],
      ['metrics', 'churn', ['cpu_usage']],
    ]);
    expect(range.from.valueOf()).toBe(NOW - 140 * MINUTE);
  });

  it('with what else fails, and what happened, that which may explain it first', async () => {
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence/);
    const others = await within(box).findByRole('list', { name: 'Other checks' });
    expect(plain(others.textContent)).toBe('CriticalHigh memory usage: 99.0 %for 10 minUnknownModel accuracy: no data');
    const events = within(box).getByRole('list', { name: 'What happened' });
    expect(
      within(events)
        .getAllByRole('listitem')
        .map(({ textContent }) => plain(textContent)),
    ).toEqual([
      'Model deployed, at 1 Jan 23:30: came first, and may explain it · Before and after',
      'Label delay, since 1 Jan 19:00: came first, and may explain it',
      'Model retrained, at 1 Jan 23:55 · Before and after',
    ]);
    const link = within(events).getByRole('link', { name: 'Before and after: Model deployed' });
    const { searchParams } = new URL(link.getAttribute('href') ?? '', 'http://here');
    expect(searchParams.get('var-at')).toBe(new Date(NOW - 30 * MINUTE).toISOString());
    expect(searchParams.get('var-pipeline')).toBe('churn');
  });

  it('which explains what is unknown by an incident that runs', async () => {
    show([alerts(ACCURACY)], { targets });
    const box = await open(/^Unknown: evidence/);
    expect(await within(box).findByRole('img', { name: /no data, last sample 1 Jan 23:30/ })).toBeInTheDocument();
    expect(said(box)).toContain('Label delay, since 1 Jan 19:00: runs while data is missing, and may explain it');
    expect(said(box)).not.toContain('retrained, at 1 Jan 23:55:');
  });

  it.each([
    [{ queryType: 'alerts' }, false],
    [{ queryType: 'alerts', engine: true }, true],
    [{ queryType: 'alerts', engine: 'false' }, false],
    [{ queryType: 'alerts', engine: '$engine' }, true],
    [{ queryType: 'verdict' }, true],
    [{ queryType: 'verdict', engine: false }, false],
  ])('judged as the answer to %j was', async (query, engine) => {
    show([query.queryType === 'verdict' ? verdicts() : alerts(CPU)], { targets: [{ ...targets[0], ...query }] });
    await open(/: evidence/);
    await screen.findByText('What happened');
    const checks = asked[0].targets.find(({ queryType }) => queryType === 'alerts');
    expect(checks).toMatchObject({ state: 'all', engine });
  });

  it('with what is watched among the other checks, and its own trend by a word of its own', async () => {
    const waits = { ...MEMORY, severity: 'ok', state: 'pending' };
    const own = { ...CPU, severity: 'ok', state: 'inhibited' };
    answer = (query) => (query.queryType === 'alerts' ? [tableOf('alerts', [own, waits])] : everything(query));
    api = { 'v1/rules': { data: { groups: [] } } };
    show([alerts(own)], { targets });
    const box = await open(/^Watch, explained: evidence on High CPU usage/);
    expect(
      await within(box).findByRole('img', { name: /^CPU usage from.*watched since 1 Jan 23:40$/ }),
    ).toBeInTheDocument();
    const others = within(box).getByRole('list', { name: 'Other checks' });
    expect(plain(others.textContent)).toBe('WatchHigh memory usage: 99.0 %waits, for 10 min');
  });

  it('with links to series, runbook, silence and the boards of the pipeline', async () => {
    show([alerts(CPU)], { targets });
    const box = within(await open(/^Warning: evidence/));
    for (const name of [
      'Show series: churn',
      'Runbook: churn',
      'Silence: churn',
      'System of churn',
      'Model of churn',
    ]) {
      expect(box.getByRole('link', { name })).toBeInTheDocument();
    }
    const href = box.getByRole('link', { name: 'System of churn' }).getAttribute('href');
    expect(href).toBe('/d/mlpulse-system?from=now-1h&to=now&var-datasource=pulse&var-pipeline=churn');
  });

  it.each([
    ['kv_cache_usage', true],
    ['accuracy', false],
  ])('with a link to the board of language models where a check of %s is one of them', async (signal, isLinked) => {
    const check = alert('ok', signal, 'Fine', null);
    answer = (query) => (query.queryType === 'alerts' ? [tableOf('alerts', [CPU, check])] : everything(query));
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence/);
    await within(box).findByRole('img', { name: /^CPU usage/ });
    expect(within(box).queryByRole('link', { name: 'LLM serving of churn' }) !== null).toBe(isLinked);
  });

  it('where the panel is narrow', async () => {
    show([alerts(CPU)], { targets, width: 400 });
    const box = await open(/^Warning: evidence/);
    expect(await within(box).findByRole('img', { name: /^CPU usage/ })).toBeInTheDocument();
  });
});

describe('a row of a verdict opens', () => {
  it('into the trend of the worst check', async () => {
    show([verdicts()], { targets });
    const box = await open(/^Critical: evidence on churn/);
    expect(await within(box).findByRole('img', { name: /^Memory usage/ })).toBeInTheDocument();
    expect(said(box)).toContain('14 of 14 signals measured');
    expect(asked.map(({ targets: queries }) => queries.map(({ queryType }) => queryType))).toEqual([
      ['alerts', 'events', 'quality'],
      ['metrics'],
    ]);
  });
});

it('a verdict does not repeat what a check says in two parts', async () => {
  const message = 'Error rate: 0.87 %; an alert of a stage before it explains it';
  const check = alert('ok', 'error_rate', message, 20, { state: 'inhibited' });
  answer = (query) =>
    query.queryType === 'alerts' ? [tableOf('alerts', [{ ...MEMORY, state: 'firing' }, check])] : everything(query);
  show([{ ...tableOf('verdict', [{ ...VERDICT, evidence: message }]), refId: 'A' }], { targets });
  const box = await open(/^Critical: evidence on churn/);
  expect(await within(box).findAllByText(/stage before it/)).toHaveLength(1);
});

describe('the trend of a pipeline that is unknown', () => {
  it('is that of a check that fails, from its own start on', async () => {
    const frame = tableOf('verdict', [{ ...VERDICT, state: 'unknown', since: NOW - 50 * MINUTE }]);
    show([{ ...frame, refId: 'A' }], { targets });
    const box = await open(/^Unknown: evidence on churn/);
    expect(
      await within(box).findByRole('img', { name: /^Memory usage.*fails since 1 Jan 23:50$/ }),
    ).toBeInTheDocument();
  });
});

describe('what cannot be loaded is said', () => {
  it('while it loads', async () => {
    show([alerts(CPU)], { targets });
    await userEvent.click(screen.getByRole('button', { name: /^Warning: evidence/ }));
    expect(await screen.findByText('What happened')).toBeInTheDocument();
    expect(screen.queryByText('Loading evidence…')).not.toBeInTheDocument();
  });

  it('if the person may not ask', async () => {
    errors = [{ message: 'Access denied to this data source', status: 403 }];
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence/);
    expect(await within(box).findByText('Evidence is refused: Access denied to this data source')).toBeInTheDocument();
    expect(within(box).getByRole('link', { name: 'System of churn' })).toBeInTheDocument();
  });

  it('if the engine fails', async () => {
    errors = [{ message: 'Prometheus did not answer in 30 s.', status: 504 }];
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence/);
    expect(await within(box).findByText(/could not be loaded: Prometheus did not answer/)).toBeInTheDocument();
  });

  it('if there is no such data source', async () => {
    show([alerts(CPU)], { targets: [{ refId: 'A', datasource: { uid: 'gone' } }] });
    const box = await open(/^Warning: evidence/);
    expect(await within(box).findByText(/could not be loaded: Data source gone was not found/)).toBeInTheDocument();
  });
});

describe('Grafana’s alerting', () => {
  const rules = (state: string) => ({
    data: {
      groups: [
        {
          rules: [
            {
              name: 'CPU usage high, warning',
              duration: 1800,
              alerts: [
                {
                  state,
                  labels: { pipeline: 'churn', rule: 'cpu_usage', severity: 'warning' },
                  activeAt: new Date(NOW - 15 * MINUTE).toISOString(),
                },
              ],
            },
          ],
        },
      ],
    },
  });

  it.each([
    ['Alerting', 'Grafana’s rule “CPU usage high, warning” is firing since 1 Jan 23:45.'],
    ['Pending', 'Check failing; Grafana’s rule “CPU usage high, warning” is pending since 1 Jan 23:45, waits 30 min.'],
    ['Normal', 'No rule of Grafana’s alerting fires or is pending on this check.'],
  ])('is said where it is known: %s', async (state, sentence) => {
    api = { 'v1/rules': rules(state) };
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence/);
    expect(await within(box).findByText((text) => plain(text) === sentence)).toBeInTheDocument();
  });

  it('is asked once for all rows, and not before one opens', async () => {
    api = { 'v1/rules': rules('Alerting') };
    show([alerts(CPU, { ...MEMORY, pipeline: 'fraud' })], { targets });
    expect(fetched).toEqual([]);
    await open(/^Warning: evidence/);
    await userEvent.click(screen.getByRole('button', { name: /^Critical: evidence/ }));
    await screen.findByRole('group', { name: 'Evidence on fraud' });
    expect(fetched.filter((url) => url.includes('rules'))).toHaveLength(1);
  });

  it('is left out where Grafana refuses', async () => {
    show([alerts(CPU)], { targets });
    const box = await open(/^Warning: evidence/);
    await within(box).findByText('What happened');
    expect(said(box)).not.toContain('Grafana');
  });
});
