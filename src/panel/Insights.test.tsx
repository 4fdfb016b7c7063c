/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType } from '@grafana/data';
import { cleanup, screen, within } from '@testing-library/react';

import { frameOf, MINUTE, NOW, plain, show, tableOf } from './testing/show';

// Grafana hands its own view to plugins when it starts; the tests have a plain one.
jest.mock('@grafana/runtime', () => ({
  config: {},
  PanelDataErrorView: ({ message = 'No data' }: { message?: string }) => <div role="alert">{message}</div>,
}));

const SUMMARY = [
  { severity: 'critical', category: 'Model', count: 1 },
  { severity: 'warning', category: 'System', count: 2 },
];

it('counts alerts by severity and category', () => {
  show([tableOf('alert_summary', SUMMARY)]);
  const rows = screen.getAllByRole('row').map((row) =>
    within(row)
      .queryAllByRole('cell')
      .map(({ textContent }) => textContent),
  );
  // Critical, unknown, warning.
  expect(rows).toEqual([[], ['1', '–', '–'], ['–', '–', '2'], ['1', '0', '2']]);
});

it('says since when the first check of each severity is as it is', () => {
  show([
    tableOf('alert_summary', [
      { severity: 'unknown', category: 'Model', count: 1, since: NOW - 90 * MINUTE },
      { severity: 'unknown', category: 'System', count: 3, since: NOW - 30 * MINUTE },
    ]),
  ]);
  const [, model, system, all] = screen.getAllByRole('row').map(({ textContent }) => plain(textContent));
  expect(all).toContain('4 since 1 Jan 22:30');
  // In a cell there is no room for more than the number.
  expect([model, system]).toEqual([expect.stringContaining('1'), expect.stringContaining('3')]);
  expect(screen.getAllByTitle(/^since/).map(({ title, textContent }) => [textContent, plain(title)])).toEqual([
    ['1', 'since 1 Jan 22:30'],
    ['3', 'since 1 Jan 23:30'],
  ]);
});

it('shows several kinds of answers, in the order of the queries', () => {
  const objectives = [
    { pipeline: 'churn', objective: 'uptime', value: 100, target: 99.9, met: true, comparison: '>', unit: 'percent' },
  ];
  show([tableOf('objectives', objectives), tableOf('alert_summary', SUMMARY)]);
  const tile = screen.getByText('Uptime');
  expect(tile.compareDocumentPosition(screen.getByRole('table'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

describe('an answer without fields', () => {
  it.each(['verdict', 'alerts', 'capacity', 'bottlenecks', 'quality', 'objectives', 'score', 'kpi'])(
    'to %s is unknown, never healthy',
    (kind) => {
      show([frameOf(kind, [])]);
      expect(screen.getByRole('status')).toHaveTextContent('Unknown: no data at 00:00');
      expect(screen.queryByText(/healthy|pass|found/)).not.toBeInTheDocument();
    },
  );

  it('says what the answer says of it', () => {
    const frame = frameOf('alerts', []);
    const text = 'No pipeline has data here. Health is unknown until data arrives.';
    show([{ ...frame, meta: { ...frame.meta, notices: [{ severity: 'info', text }] } }]);
    expect(screen.getByRole('status')).toHaveTextContent(text);
  });

  it('is said beside those of other queries', () => {
    show([tableOf('alert_summary', SUMMARY), frameOf('alert_summary', [], [], 'B')]);
    expect(screen.getByText('Unknown: no data for query B.')).toBeInTheDocument();
    expect(screen.getByRole('table')).toBeInTheDocument();
  });
});

describe('a query without an answer', () => {
  const refused = {
    refId: 'A',
    message: 'Prometheus answered 401 at http://prom: set basic auth or a token.',
    status: 401,
  };
  const faulty = { refId: 'A', message: 'Field "pipeline" is "(", which is no regular expression.', status: 400 };
  const failed = { refId: 'A', message: 'Cannot reach http://prom: the connection was refused.', status: 502 };
  const healthy = tableOf(
    'alerts',
    [{ severity: 'ok', category: 'System', pipeline: 'churn', message: 'CPU usage' }],
    [
      ['Checks', 1],
      ['Unknown', 0],
    ],
  );

  it.each([
    ['refused', refused, 'Unknown: the question was refused'],
    ['at fault', faulty, 'Unknown: the query has a fault'],
    ['of an engine that fails', failed, 'Unknown: the data source did not answer'],
  ])('that is %s is said with its reason, and differs from no data', (_what, error, title) => {
    show([], { errors: [error] });
    const status = plain(screen.getByRole('status').textContent);
    expect(status).toContain(title);
    expect(status).toContain(error.message);
    expect(screen.queryByText(/no data|No data/)).not.toBeInTheDocument();
  });

  it('is said in one line where the panel is low, for a picture alone says nothing', () => {
    show([], { errors: [failed], height: 56 });
    expect(screen.getByRole('status')).toHaveStyle({ flexDirection: 'row' });
    cleanup();
    show([], { errors: [failed], height: 300 });
    expect(screen.getByRole('status')).toHaveStyle({ flexDirection: 'column' });
  });

  it('is said beside the answers of others, which are not healthy for sure', () => {
    show([healthy], { errors: [{ ...failed, refId: 'B' }] });
    expect(screen.queryByText('All healthy')).not.toBeInTheDocument();
    expect(screen.getByText('Unknown: not every query has an answer')).toBeInTheDocument();
    expect(screen.getByText(/did not answer \(query B\): Cannot reach/)).toBeInTheDocument();
  });

  it('or without data leaves nothing healthy either', () => {
    show([healthy, frameOf('alerts', [], [], 'B')]);
    expect(screen.queryByText('All healthy')).not.toBeInTheDocument();
    show([healthy]);
    expect(screen.getByText('All healthy')).toBeInTheDocument();
  });
});

describe('a column', () => {
  const kpi = (config: object) =>
    frameOf('kpi', [
      ['pipeline', FieldType.string, ['churn', 'churn']],
      ['section', FieldType.string, ['current', 'current']],
      ['kpi', FieldType.string, ['response_time_ms', 'error_rate']],
      ['value', FieldType.number, [1234.5, null], config],
      ['unit', FieldType.string, ['ms', 'percent']],
      ['label', FieldType.string, ['Response time', 'Error rate']],
      ['decimals', FieldType.number, [1, 2]],
    ]);
  const valueOf = (label: string) => plain(screen.getByText(label).nextSibling?.textContent);

  it('is written with the unit of its row', () => {
    show([kpi({})]);
    expect([valueOf('Response time'), valueOf('Error rate')]).toEqual(['1 234.5 ms', 'no value']);
  });

  it('is written as an override wants it', () => {
    show([kpi({ unit: 's', decimals: 0, noValue: 'none yet' })]);
    expect([valueOf('Response time'), valueOf('Error rate')]).toEqual(['21 mins', 'none yet']);
  });
});

describe('other data', () => {
  it('says that there is none', () => {
    show([]);
    expect(screen.getByRole('alert')).toHaveTextContent('No data');
  });

  it('says what the panel can show', () => {
    show([tableOf('rules', [{ rule: 'cpu_usage' }])]);
    expect(screen.getByRole('alert')).toHaveTextContent(
      /This panel shows states of pipelines, alerts, .* and KPIs \(as tables\) and scores \(as series\)/,
    );
  });
});
