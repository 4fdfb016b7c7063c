/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { createDataFrame, FieldType, type DataFrame, type DataQueryRequest } from '@grafana/data';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { type PulseQuery } from '../../contract/query';
import { MINUTE, NOW, plain, show, tableOf } from '../testing/show';

const asked: PulseQuery[] = [];
const fetched: string[] = [];
let answer: (query: PulseQuery) => DataFrame[];
let report: object | null;

jest.mock('@grafana/runtime', () => ({
  config: {},
  getDataSourceSrv: () => ({
    get: () =>
      Promise.resolve({
        query: (request: DataQueryRequest<PulseQuery>) => {
          asked.push(...request.targets);
          return of({ data: request.targets.flatMap(answer) });
        },
      }),
  }),
  getBackendSrv: () => ({
    fetch: ({ url }: { url: string }) => {
      fetched.push(url);
      return url.startsWith('/api/folders')
        ? of({ data: [{ uid: 'abc', title: 'ML Pulse' }] })
        : report
          ? of({ data: report })
          : throwError(() => new Error('The rule is unknown.'));
    },
  }),
}));

const row = (definition: string, threshold: number, more: object = {}) => ({
  rule: 'response_time_ms',
  definition,
  threshold,
  pipeline: null,
  incidents: 11,
  detected: 9,
  recall: 9 / 11,
  recall_by_chance: 0.2,
  precision: 0.5,
  alarms: 18,
  false_alarms: 9,
  false_alarms_per_week: 1.2,
  time_to_detect_minutes: 12,
  hours_fired: 20,
  fired_now: 0,
  signal: 'response_time_ms',
  label: 'Response time',
  comparison: '>',
  unit: 'ms',
  decimals: 1,
  present: 300,
  ...more,
});
const SUMMARY = tableOf('backtest', [row('notebook', 300, { false_alarms_per_week: 40 }), row('engine', 300)]);
const SWEEP = tableOf(
  'backtest',
  ['notebook', 'engine'].flatMap((definition) =>
    [200, 250.4, 400].map((threshold) =>
      row(definition, threshold, { detected: 10, recall: 10 / 11, false_alarms_per_week: 600 / threshold }),
    ),
  ),
);
const lanes = (...truth: number[]): DataFrame =>
  createDataFrame({
    meta: { custom: { kind: 'backtest', version: 1 } },
    fields: [
      { name: 'time', type: FieldType.time, values: [NOW - 2 * MINUTE, NOW - MINUTE, NOW] },
      {
        name: 'fired',
        type: FieldType.number,
        labels: { pipeline: 'churn', definition: 'engine' },
        values: [0, 1, null],
      },
      ...(truth.length > 0
        ? [{ name: 'truth', type: FieldType.number, labels: { pipeline: 'churn' }, values: truth }]
        : []),
    ],
  });
const VALUES = createDataFrame({
  meta: { custom: { kind: 'metrics', version: 1 } },
  fields: [
    { name: 'time', type: FieldType.time, values: [NOW - 2 * MINUTE, NOW - MINUTE, NOW] },
    {
      name: 'response_time_ms',
      type: FieldType.number,
      labels: { pipeline: 'churn', signal: 'response_time_ms' },
      config: { unit: 'ms', displayNameFromDS: 'Response time' },
      values: [120, 500, 130],
    },
  ],
});

const targets = [
  { refId: 'A', datasource: { type: 'mlpulse-pipeline-datasource', uid: 'pulse' }, pipeline: '$pipeline', for: '20m' },
];

beforeEach(() => {
  asked.length = 0;
  fetched.length = 0;
  report = { yaml: 'a: 1\n', json: '{}\n', settings: '{ "thresholds": {} }\n' };
  answer = ({ queryType, by }) =>
    queryType === 'metrics'
      ? [VALUES]
      : by === 'pipeline'
        ? [tableOf('backtest', [row('engine', 300, { pipeline: 'churn', incidents: 2 })])]
        : [lanes(0, 1, 1)];
});

const sliderOf = (name: RegExp) => screen.findByRole('slider', { name });

test('each definition is told in words', () => {
  show([SUMMARY], { targets });
  expect(plain(screen.getByRole('article', { name: 'Alert engine' }).textContent)).toContain(
    'Finds 9 of 11 incidents, 1.2 false alarms a week and pipeline, median 12 min to detect; by chance 20 % would be found.',
  );
  expect(plain(screen.getByRole('article', { name: 'Single samples' }).textContent)).toContain('40.0 false alarms');
});

test.each([
  [
    { incidents: null, recall: null, false_alarms_per_week: null },
    'What was right is unknown. Fired 18 times, 20 h in all.',
  ],
  [{ incidents: 0, recall: null }, 'No incident to find, so recall is unknown; 1.2 false alarms'],
  [
    { detected: 0, recall: 0, time_to_detect_minutes: null },
    'Finds 0 of 11 incidents, 1.2 false alarms a week and pipeline; by chance',
  ],
  [{ false_alarms_per_week: 0 }, 'no false alarms'],
])('what is unknown is said to be: %j', (more, words) => {
  show([tableOf('backtest', [row('engine', 300, more)])], { targets });
  expect(plain(screen.getByRole('article').textContent)).toContain(words);
});

test('the pipeline is chosen in a field that has a name', async () => {
  show([SUMMARY, SWEEP], { targets });
  expect(await screen.findByRole('combobox', { name: 'Alert engine over time on' })).toHaveValue('churn');
});

test('with the truth known nothing says that it is not', () => {
  show([SUMMARY, SWEEP], { targets });
  expect(screen.queryByText(/has the tag/)).toBeNull();
});

test('the threshold begins where it is, and keys step it on the curve and on the value alike', async () => {
  show([SUMMARY, SWEEP], { targets });
  const curve = await sliderOf(/^Threshold of Response time, alert engine/);
  expect(plain(curve.getAttribute('aria-valuetext'))).toMatch(/^300 ms: Finds 9 of 11/);
  curve.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(plain(curve.getAttribute('aria-valuetext'))).toMatch(/^250.4 ms: Finds 10 of 11 .*2.4 false alarms/);
  await userEvent.keyboard('{End}{ArrowUp}');
  expect(curve).toHaveAttribute('aria-valuenow', '400');
  const line = await sliderOf(/^Threshold line/);
  expect(line).toHaveAttribute('aria-valuenow', '400');
  line.focus();
  await userEvent.keyboard('{Home}');
  expect([line, curve].map((one) => one.getAttribute('aria-valuenow'))).toEqual(['200', '200']);
  await screen.findByRole('img', { name: /^On churn: fired 1.time, 1.incident/ });
});

test('what is copied is of the threshold and the definition that are chosen', async () => {
  const copy = jest.fn().mockResolvedValue(undefined);
  show([SUMMARY, SWEEP], { targets });
  const curve = await sliderOf(/^Threshold of/);
  curve.focus();
  await userEvent.keyboard('{Home}');
  await userEvent.click(screen.getByRole('radio', { name: 'Single samples' }));
  const button = screen.getByRole('button', { name: 'Settings' });
  await waitFor(() => expect(button).toBeEnabled());
  const url = new URL(fetched.at(-1)!, 'http://x');
  expect([url.pathname, Object.fromEntries(url.searchParams)]).toEqual([
    '/api/datasources/uid/pulse/resources/alert-rule',
    {
      rule: 'response_time_ms',
      definition: 'notebook',
      threshold: '200',
      for: '20m',
      pipeline: 'churn',
      folder: 'abc',
    },
  ]);
  // Whatever is asked besides waits as long.
  expect(new Set(asked.filter(({ queryType }) => queryType === 'backtest').map((query) => query.for))).toEqual(
    new Set(['20m']),
  );
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: copy }, configurable: true });
  await userEvent.click(button);
  expect(copy).toHaveBeenCalledWith(report && (report as { settings: string }).settings);
});

test('what cannot be copied says why', async () => {
  report = null;
  show([SUMMARY], { targets });
  expect(await screen.findByText('Nothing can be copied: The rule is unknown.')).toBeVisible();
  screen.getAllByRole('button', { name: /Alert rule|Settings/ }).forEach((button) => expect(button).toBeDisabled());
});

test('a threshold that was not tried is not marked as that at present', () => {
  show([SWEEP], { targets });
  expect(screen.queryByText('at present')).toBeNull();
  expect(screen.getByRole('slider', { name: /^Threshold of/ })).toHaveAttribute('aria-valuenow', '250.4');
});

test('without the truth the curve is of how long it fired, and the incidents are unknown', async () => {
  const unknown = {
    incidents: null,
    detected: null,
    recall: null,
    recall_by_chance: null,
    false_alarms_per_week: null,
  };
  answer = ({ queryType, by }) =>
    queryType === 'metrics'
      ? [VALUES]
      : by
        ? [tableOf('backtest', [row('engine', 300, { pipeline: 'churn', ...unknown })])]
        : [lanes()];
  show(
    [
      tableOf(
        'backtest',
        [200, 300].map((threshold) => row('engine', threshold, unknown)),
      ),
    ],
    { targets },
  );
  expect(screen.getByRole('group', { name: /^What was right is unknown/ })).toBeVisible();
  expect(screen.getByText(/^No event of this range has the tag “incident”/)).toBeVisible();
  await screen.findByRole('img', { name: /incidents unknown/ });
});

test('a rule on how a signal moves has no line on its values', async () => {
  const moving = { rule: 'traffic_drop', label: 'Traffic drop', unit: 'none', decimals: 2, present: 0.3 };
  show([tableOf('backtest', [row('engine', 0.3, moving)])], { targets });
  expect(await screen.findByText(/is no value of response time/)).toBeVisible();
  expect(screen.queryByRole('slider')).toBeNull();
});

test('a baseline is told as such, asked for without a definition, and has no line on the values of its signal', async () => {
  const unusual = {
    ...{ rule: 'baseline:response_time_ms', label: 'Unusual response time', definition: 'baseline' },
    ...{ comparison: '>=', unit: 'none', decimals: 2, present: 1 },
  };
  answer = ({ queryType, by }) =>
    queryType === 'metrics'
      ? [VALUES]
      : by
        ? [tableOf('backtest', [row('baseline', 1, { ...unusual, pipeline: 'churn' })])]
        : [lanes(0, 1, 1)];
  show(
    [
      tableOf('backtest', [row('baseline', 1, unusual)]),
      tableOf(
        'backtest',
        [0.8, 1].map((threshold) => row('baseline', threshold, unusual)),
      ),
    ],
    { targets },
  );
  expect(screen.getByText('fires at or above its threshold, at present 1')).toBeVisible();
  expect(plain(screen.getByRole('article', { name: 'Baseline' }).textContent)).toContain('Finds 9 of 11 incidents');
  expect(screen.getByRole('slider', { name: /^Threshold of Unusual response time, baseline/ })).toBeVisible();
  expect(await screen.findByText(/is no value of response time: it is an anomaly score/)).toBeVisible();
  const queries = asked.filter(({ queryType }) => queryType === 'backtest');
  expect(queries).toHaveLength(2);
  queries.forEach((query) => expect(query).not.toHaveProperty('definition'));
  expect(queries.at(-1)).toMatchObject({ rule: 'baseline:response_time_ms', threshold: 1 });
});
