/** @jest-environment jsdom */
import { grafana, refusal, resetGrafana, source } from '../testing/grafana';

import { createDataFrame, FieldType, type DataFrame, type DataQuery } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useEffect, useState } from 'react';

import { MINUTE, NOW, plain, tableOf } from '../../panel/testing/show';
import { CATALOGUE } from '../../signals';
import AlertLabPage from './AlertLabPage';
import { labels } from './labels';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  ...jest.requireActual<{ runtime: object }>('../testing/grafana').runtime,
}));

const ALERT_RULE = '/api/datasources/uid/a/resources/alert-rule';
const POST = 'POST /api/v1/provisioning/alert-rules';
const SAVED = {
  uid: 'mlpulse-lab-1',
  title: 'Error rate high',
  for: '0s',
  labels: {},
  annotations: {},
  ruleGroup: 'System, from the Alert lab',
};

interface Question extends DataQuery {
  readonly rule: string;
  readonly definition?: string;
  readonly threshold?: number;
  readonly for?: string;
  readonly sweep?: string;
  readonly by?: string;
}

/** A row of `backtest`: the higher the threshold, the fewer alarms. */
function row({ rule, for: wait }: Question, definition: string, threshold: number, more: object = {}): object {
  const isBaseline = definition === 'baseline';
  return {
    ...{ rule, definition, threshold, pipeline: null, incidents: 7, detected: 6, recall: 6 / 7 },
    ...{ recall_by_chance: 2 / 7, precision: 0.5, alarms: Math.round(20 - threshold), false_alarms: 3 },
    ...{ false_alarms_per_week: 10 / threshold, time_to_detect_minutes: 12, hours_fired: 20, fired_now: 0 },
    ...{ signal: 'error_rate', label: isBaseline ? 'Unusual error rate' : 'Error rate' },
    ...{ comparison: isBaseline ? '>=' : '>', unit: isBaseline ? 'none' : 'percent', decimals: 2 },
    ...{ present: isBaseline ? 1 : 2, wait_minutes: wait ? 10 : 5 },
    ...more,
  };
}

let more: object;

function trials(query: DataQuery): readonly DataFrame[] {
  const asked = query as Question;
  const { rule, sweep, by, threshold = rule.startsWith('baseline:') ? 1 : 2 } = asked;
  const definitions = rule.startsWith('baseline:')
    ? ['baseline']
    : asked.definition === 'both'
      ? ['notebook', 'engine']
      : [asked.definition!];
  const at = sweep ? [1, 2, 4, 8] : [threshold];
  const rows = definitions.flatMap((definition) =>
    at.map((one) => row(asked, definition, one, { ...more, ...(by ? { pipeline: 'churn' } : {}) })),
  );
  return [tableOf('backtest', rows as never)];
}

const seriesOf = (kind: string, name: string, values: number[], labelsOf: object): DataFrame =>
  createDataFrame({
    meta: { custom: { kind, version: 1 } },
    fields: [
      { name: 'time', type: FieldType.time, values: values.map((_, i) => NOW - (values.length - i) * MINUTE) },
      { name, type: FieldType.number, labels: { pipeline: 'churn', ...labelsOf }, values, config: { unit: 'percent' } },
    ],
  });

beforeEach(() => {
  resetGrafana();
  more = {};
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
  // A drawer asks for the width of scrollbars, which jsdom does not draw.
  const { getComputedStyle } = window;
  jest.spyOn(window, 'getComputedStyle').mockImplementation((element) => getComputedStyle(element));
  grafana.permissions.add('alert.provisioning:write');
  grafana.sources = [source('a')];
  grafana.skills = {
    getRules: () => Promise.resolve([{ id: 'error_rate', label: 'Error rate', category: '', signal: 'error_rate' }]),
    getSignals: () => Promise.resolve([CATALOGUE.of('error_rate'), CATALOGUE.of('accuracy')]),
    getPipelines: () => Promise.resolve(['churn', 'fraud']),
  };
  grafana.frames = {
    'backtest table': trials,
    'backtest series': [seriesOf('backtest', 'fired', [0, 1, 1], { definition: 'engine' })],
    metrics: [seriesOf('metrics', 'error_rate', [1, 5, 6], { signal: 'error_rate' })],
    baseline: [seriesOf('baseline', 'anomaly_score', [0.1, 2, 1.4], { signal: 'error_rate' })],
  };
  grafana.answers = {
    'GET /api/folders': [],
    'GET /api/search': [{ uid: 'f', title: 'Team' }],
    [POST]: {},
  };
  reports();
});
afterEach(() => jest.restoreAllMocks());

/** The rule as the data source prepares it, whatever is asked. */
function reports(): void {
  const report = {
    yaml: 'apiVersion: 1\n',
    json: JSON.stringify({ ...SAVED, data: [{ refId: 'A', model: {} }] }),
    settings: null,
    interval: 5 * MINUTE,
  };
  grafana.answers = new Proxy(grafana.answers, {
    get: (answers, key: string) => (key.startsWith(`GET ${ALERT_RULE}?`) ? report : answers[key]),
  });
}

/** What the data source was last asked to prepare. */
const prepared = (): object => {
  const url = grafana.asked.filter((one) => one.url.startsWith(ALERT_RULE)).at(-1)!.url;
  return Object.fromEntries(new URL(url, 'http://x').searchParams);
};

/** Grafana draws a page again when its address changes. */
function Routed() {
  const [, again] = useState(0);
  useEffect(() => locationService.getHistory().listen(() => again((times) => times + 1)), []);
  return <AlertLabPage />;
}

const open = (search = '') => {
  locationService.replace(`/?${search}`);
  return render(<Routed />);
};
const outcome = async (): Promise<string> => {
  const region = await screen.findByRole('region', { name: labels.outcome });
  return plain((await within(region).findByText(/^Would/)).textContent);
};
const address = (): object => Object.fromEntries(new URLSearchParams(locationService.getLocation().search));

test('a rule is tried at its level, with other thresholds and definitions beside it', async () => {
  const { container } = open();
  expect(await outcome()).toBe(
    'Would have fired 18 times, caught 6 of 7 incidents, median delay 12 min, 5 false alarms a week on each pipeline.',
  );
  expect(await screen.findByRole('slider', { name: labels.wait })).toHaveAttribute('aria-valuetext', '5\u00a0min');
  for (const name of Object.values(labels.definitions)) {
    expect(screen.getByRole('article', { name })).toBeInTheDocument();
  }
  await screen.findByRole('slider', { name: /^Threshold line on/ });
  await waitFor(() => expect(screen.getByRole('button', { name: labels.copies.yaml })).toBeEnabled());
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
});

test('a threshold and a waiting time are tried once they rest, and are in the address', async () => {
  open('rule=error_rate');
  const slider = await screen.findByRole('slider', { name: labels.threshold });
  fireEvent.change(slider, { target: { value: '4' } });
  expect(slider).toHaveAttribute('aria-valuetext', '4\u00a0%');
  await waitFor(() => expect(address()).toMatchObject({ threshold: '4' }));
  const waits = screen.getByRole('slider', { name: labels.wait });
  fireEvent.change(waits, { target: { value: '2' } });
  await waitFor(() => expect(address()).toEqual({ rule: 'error_rate', threshold: '4', for: '10m' }));
  expect(await outcome()).toMatch(/^Would have fired 16 times/);
  const asked = grafana.questions
    .flatMap(({ queries }) => queries as Question[])
    .filter(({ queryType }) => queryType === 'backtest');
  expect(asked.some((one) => one.threshold === 4 && one.for === '10m' && one.definition === 'both')).toBe(true);
  // A value is no score: the baseline is tried at its own level.
  expect(asked.filter(({ rule }) => rule.startsWith('baseline:')).map(({ threshold }) => threshold)).not.toContain(4);
  await waitFor(() =>
    expect(prepared()).toMatchObject({ rule: 'error_rate', definition: 'engine', threshold: '4', for: '10m' }),
  );

  await userEvent.click(screen.getByRole('button', { name: labels.toPresent }));
  await waitFor(() => expect(address()).toEqual({ rule: 'error_rate' }));
});

test('the curve and the line move the same threshold by the keys', async () => {
  open('threshold=4');
  const curve = await screen.findByRole('slider', { name: /^Threshold of Error rate, alert engine/ });
  expect(curve).toHaveAttribute('aria-valuenow', '4');
  fireEvent.keyDown(curve, { key: 'ArrowUp' });
  await waitFor(() => expect(address()).toMatchObject({ threshold: '8' }));
  const line = await screen.findByRole('slider', { name: /^Threshold line on/ });
  fireEvent.keyDown(line, { key: 'Home' });
  await waitFor(() => expect(address()).toMatchObject({ threshold: '1' }));
});

test('a baseline is tried by its scores, and its threshold is not that of the rule', async () => {
  open('threshold=4&rule=error_rate');
  await userEvent.click(await screen.findByRole('radio', { name: labels.definitions.baseline }));
  await waitFor(() => expect(address()).toEqual({ rule: 'error_rate', definition: 'baseline' }));
  const line = await screen.findByRole('slider', { name: `Threshold line on ${labels.score}` });
  expect(line).toHaveAttribute('aria-valuenow', '1');
  await waitFor(() => expect(prepared()).toMatchObject({ rule: 'baseline:error_rate', threshold: '1' }));
});

test('a signal without a rule has its baseline alone', async () => {
  open('rule=baseline:accuracy');
  await screen.findByRole('region', { name: labels.outcome });
  expect(screen.queryByRole('radio')).toBeNull();
  const asked = grafana.questions.flatMap(({ queries }) => queries as Question[]);
  expect(new Set(asked.map(({ rule }) => rule))).toEqual(new Set(['baseline:accuracy']));
});

test('an alert rule is seen, named and saved so that people can edit it, and linked', async () => {
  open();
  await userEvent.click(await screen.findByRole('button', { name: labels.save }));
  const name = await screen.findByRole('textbox', { name: labels.name });
  await userEvent.clear(name);
  await userEvent.type(name, 'Mine');
  await waitFor(() => expect(screen.getByRole('combobox', { name: labels.folder })).toHaveValue('Team'));
  await userEvent.click(screen.getByRole('button', { name: labels.saveNow }));
  expect(await screen.findByText(labels.saved('Mine'))).toBeInTheDocument();
  const sent = grafana.asked.find(({ method }) => method === 'POST')!;
  expect(sent).toMatchObject({
    headers: { 'X-Disable-Provenance': 'true' },
    data: { uid: SAVED.uid, title: 'Mine', folderUID: 'f' },
  });
  expect(screen.getByRole('link', { name: labels.openRule })).toHaveAttribute(
    'href',
    '/alerting/grafana/mlpulse-lab-1/view',
  );
});

describe('how often a rule is evaluated', () => {
  const GROUP = '/api/v1/provisioning/folder/f/rule-groups/System%2C%20from%20the%20Alert%20lab';
  const before = { folderUid: 'f', title: SAVED.ruleGroup, interval: 60, rules: [{ uid: 'other' }] };
  /** Saves a rule. @returns what was said before and after. */
  async function save(): Promise<string[]> {
    open();
    await userEvent.click(await screen.findByRole('button', { name: labels.save }));
    await waitFor(() => expect(screen.getByRole('combobox', { name: labels.folder })).toHaveValue('Team'));
    const term = screen.getByText(labels.evaluated);
    const said = plain(term.nextSibling!.textContent);
    await userEvent.click(screen.getByRole('button', { name: labels.saveNow }));
    return [said, plain((await screen.findByText(new RegExp(labels.savedNext))).textContent)];
  }
  const changed = () => grafana.asked.find(({ method }) => method === 'PUT');

  test('a new group gets the interval that suits the rule', async () => {
    let group: object = refusal(404, {});
    Object.defineProperty(grafana.answers, `GET ${GROUP}`, { get: () => group });
    grafana.answers[POST] = () => (group = { ...before, rules: [{ uid: SAVED.uid, title: 'as saved' }] });
    grafana.answers[`PUT ${GROUP}`] = {};
    expect(await save()).toEqual(['every 5 min', `Grafana evaluates it every 5 min. ${labels.savedNext}`]);
    expect(changed()).toMatchObject({
      headers: { 'X-Disable-Provenance': 'true' },
      data: { ...before, interval: 300, rules: [{ uid: SAVED.uid, title: 'as saved' }] },
    });
  });

  test('a group that is there keeps its own', async () => {
    grafana.answers[`GET ${GROUP}`] = { ...before, rules: [...before.rules, { uid: SAVED.uid }] };
    expect(await save()).toEqual([
      `every 1 min, ${labels.groupIsThere}`,
      `Grafana evaluates it every 1 min. ${labels.savedNext}`,
    ]);
    expect(changed()).toBeUndefined();
  });

  test('a rule whose group may not be read or changed is saved all the same', async () => {
    grafana.answers[`GET ${GROUP}`] = refusal(403, {});
    expect(await save()).toEqual(['every 5 min', labels.savedNext]);
  });
});

test('what Grafana refuses is told in its words; the same rule that is there is linked', async () => {
  grafana.answers = {
    ...grafana.answers,
    'GET /api/folders': [],
    'GET /api/search': [{ uid: 'f', title: 'Team' }],
    [POST]: refusal(409, { message: 'UNIQUE constraint failed' }),
  };
  reports();
  open();
  await userEvent.click(await screen.findByRole('button', { name: labels.save }));
  await waitFor(() => expect(screen.getByRole('combobox', { name: labels.folder })).toHaveValue('Team'));
  await userEvent.click(screen.getByRole('button', { name: labels.saveNow }));
  expect(await screen.findByText('UNIQUE constraint failed')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: labels.openSame })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: labels.saveNow })).toBeEnabled();
});

test('what was tried on one pipeline watches that one, or every one', async () => {
  open('pipeline=churn');
  await waitFor(() => expect(prepared()).toMatchObject({ pipeline: 'churn' }));
  await userEvent.click(screen.getByRole('checkbox', { name: new RegExp(`^${labels.everywhere}`) }));
  await waitFor(() => expect(prepared()).toMatchObject({ pipeline: '' }));
});

test('who may not explore is not led there; what is tried can be copied, and opened as a dashboard', async () => {
  open('threshold=4&for=10m&pipeline=churn&from=now-7d&to=now');
  const link = await screen.findByRole('link', { name: labels.board });
  expect(Object.fromEntries(new URL(link.getAttribute('href')!, 'http://x').searchParams)).toEqual({
    ...{ 'var-datasource': 'a', 'var-rule': 'error_rate', 'var-pipeline': 'churn', 'var-definition': 'engine' },
    ...{ from: 'now-7d', to: 'now' },
  });
  expect(screen.queryByRole('link', { name: 'Explore' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Copy panel' }));
  const { targets } = JSON.parse(localStorage.getItem('panel-copy')!) as { targets: object[] };
  expect(targets).toMatchObject([
    { rule: 'error_rate', threshold: 4, for: '10m', pipeline: 'churn' },
    { sweep: 'auto' },
  ]);
});

test('who may not create alert rules copies them', async () => {
  grafana.permissions.delete('alert.provisioning:write');
  open();
  expect(await screen.findByText(labels.mayNotSave)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: labels.save })).toBeNull();
  await waitFor(() => expect(screen.getByRole('button', { name: labels.copies.json })).toBeEnabled());
});

test('without incidents it is unknown what was right, and it is said how to tell', async () => {
  more = {
    incidents: null,
    detected: null,
    recall: null,
    recall_by_chance: null,
    precision: null,
    false_alarms_per_week: null,
  };
  open();
  expect(await outcome()).toBe('Would have fired 18 times, 20 h in all.');
  expect(screen.getByText(labels.unknownTitle)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: labels.unknownLink })).toBeInTheDocument();
});

test('of a large fleet one pipeline is tried, unless somebody asks for all', async () => {
  const many = Array.from({ length: 1000 }, (_, i) => `p${i}`);
  grafana.skills = { ...grafana.skills, getPipelines: () => Promise.resolve(many) };
  open();
  await outcome();
  expect(screen.getByText(labels.many(1000), { normalizer: (text) => text })).toBeInTheDocument();
  const asked = (): unknown[] =>
    grafana.questions.flatMap(({ queries }) => queries.map((one) => (one as { pipeline?: string }).pipeline));
  expect(new Set(asked())).toEqual(new Set(['p0']));
  act(() => locationService.push('/?all=yes'));
  expect(await screen.findByText(labels.curveLeft)).toBeInTheDocument();
  expect(asked()).toContain(undefined);
});

describe('what cannot be tried says why', () => {
  test.each([
    [
      'a data source that does not answer',
      () => (grafana.skills = { ...grafana.skills, getRules: () => Promise.reject(new Error('No route.')) }),
      'No route.',
    ],
    ['a query that fails', () => (grafana.frames['backtest table'] = new Error('Timed out.')), 'Timed out.'],
    [
      'no pipeline',
      () => (grafana.skills = { ...grafana.skills, getPipelines: () => Promise.resolve([]) }),
      labels.noneTitle,
    ],
  ])('%s', async (_, given, text) => {
    given();
    open();
    expect((await screen.findAllByText(text))[0]).toBeInTheDocument();
    expect(screen.queryByText(/^Would/)).toBeNull();
  });
});
