/** @jest-environment jsdom */
import '../../build/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import {
  createDataFrame,
  FieldType,
  LoadingState,
  type DataFrame,
  type PanelProps,
  type QueryResultMetaStat,
} from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import Insights from './Insights';
import { type InsightsOptions } from './options';

// Grafana hands its own view to plugins when it starts; the tests have a plain one.
jest.mock('@grafana/runtime', () => ({
  PanelDataErrorView: ({ message = 'No data' }: { message?: string }) => <div role="alert">{message}</div>,
}));

function show(series: DataFrame[], { width = 900, rows = 50 } = {}) {
  const props = {
    id: 1,
    width,
    height: 400,
    options: { rows },
    fieldConfig: { defaults: {}, overrides: [] },
    data: { series, state: LoadingState.Done },
  } as unknown as PanelProps<InsightsOptions>;
  return render(<Insights {...props} />);
}

type Column = [name: string, type: FieldType, values: unknown[]];

function frame(kind: string, columns: Column[], stats: Array<[string, number]> = []): DataFrame {
  return createDataFrame({
    refId: 'A',
    fields: columns.map(([name, type, values]) => ({ name, type, values, config: {} })),
    meta: {
      custom: { kind, version: 1 },
      stats: stats.map(([displayName, value]) => ({ displayName, value }) as QueryResultMetaStat),
    },
  });
}

const NOW = Date.UTC(2024, 0, 2);
const MINUTE = 60_000;

const ALERTS: Array<[string, string, string, string, string, number | null, number | null, number | null, string]> = [
  ['warning', 'Model', 'accuracy', 'churn', 'Accuracy below target', 0.88, 0.9, 190, 'percentunit'],
  ['critical', 'Performance', 'response_time_ms', 'fraud', 'High response time', 428, 300, 12, 'ms'],
  ['unknown', 'System', 'cpu_usage', 'fraud', 'CPU usage: no data', null, null, null, 'percent'],
  ['ok', 'System', 'memory_usage', 'churn', 'Memory usage', 40, 80, null, 'percent'],
];

function alerts(rows: typeof ALERTS, stats: Array<[string, number]> = []): DataFrame {
  const column = (name: string, type: FieldType, of: (row: (typeof ALERTS)[number]) => unknown): Column => [
    name,
    type,
    rows.map(of),
  ];
  return frame(
    'alerts',
    [
      column('severity', FieldType.string, (row) => row[0]),
      column('category', FieldType.string, (row) => row[1]),
      column('rule', FieldType.string, (row) => row[2]),
      column('pipeline', FieldType.string, (row) => row[3]),
      column('message', FieldType.string, (row) => row[4]),
      column('value', FieldType.number, (row) => row[5]),
      column('threshold', FieldType.number, (row) => row[6]),
      column('since', FieldType.time, (row) => (row[7] === null ? null : NOW - row[7] * MINUTE)),
      column('time', FieldType.time, () => NOW),
      column('unit', FieldType.string, (row) => row[8]),
    ],
    stats,
  );
}

/** Spaces that do not break count as spaces. */
const plain = (text: string | null): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

describe('alerts', () => {
  it('stand worst first, with value, limit and duration', () => {
    show([alerts(ALERTS)]);
    const [, first, second, third] = screen.getAllByRole('row').map(({ textContent }) => plain(textContent));
    expect(first).toMatch(/^CriticalHigh response timePerformance · fraud428\.0 mslimit 300\.0 ms.*for 12 min$/);
    expect(second).toMatch(/^WarningAccuracy below target.*min .*for 3 h 10 min$/);
    expect(third).toMatch(/^Unknown.*no value/);
  });

  it('are counted by severity in words', () => {
    show([alerts(ALERTS)]);
    const counts = within(screen.getByRole('list', { name: 'Number of checks by severity' }));
    expect(counts.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '1 Critical',
      '1 Warning',
      '1 Unknown',
      '1 OK',
    ]);
  });

  it('hide what is fine until asked', async () => {
    show([alerts(ALERTS)]);
    expect(screen.queryByText('Memory usage')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(screen.getByText('Memory usage')).toBeInTheDocument();
  });

  it('stack where there is little room', () => {
    show([alerts(ALERTS)], { width: 400 });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: 'Alerts' })).getAllByRole('listitem')).toHaveLength(3);
  });

  it('end in a button when there are many', async () => {
    show([alerts(ALERTS)], { rows: 2 });
    expect(screen.getAllByRole('row')).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: /^Show .* more of 3$/ }));
    expect(screen.getAllByRole('row')).toHaveLength(4);
  });
});

describe('no active alerts', () => {
  it.each<[string, Array<[string, number]>, boolean]>([
    [
      'every check was judged',
      [
        ['Checks', 44],
        ['Unknown', 0],
      ],
      true,
    ],
    [
      'some are unknown',
      [
        ['Checks', 44],
        ['Unknown', 3],
      ],
      false,
    ],
    [
      'all are unknown',
      [
        ['Checks', 44],
        ['Unknown', 44],
      ],
      false,
    ],
    [
      'nothing was checked',
      [
        ['Checks', 0],
        ['Unknown', 0],
      ],
      false,
    ],
    ['the number of checks is not said', [], false],
    ['the number of unknown checks is not said', [['Checks', 44]], false],
  ])('when %s: healthy or not', (_when, stats, healthy) => {
    show([alerts([], stats)]);
    expect(screen.queryByText('All healthy') !== null).toBe(healthy);
  });

  it('says how many checks are unknown', () => {
    show([
      alerts(
        [],
        [
          ['Checks', 44],
          ['Unknown', 3],
        ],
      ),
    ]);
    expect(plain(screen.getByRole('status').textContent)).toContain('3 checks of 44 cannot be judged');
  });
});

it('counts alerts by severity and category', () => {
  show([
    frame('alert_summary', [
      ['severity', FieldType.string, ['critical', 'warning']],
      ['category', FieldType.string, ['Model', 'System']],
      ['count', FieldType.number, [1, 2]],
    ]),
  ]);
  const rows = screen.getAllByRole('row').map((row) =>
    within(row)
      .queryAllByRole('cell')
      .map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([[], ['1', '–'], ['–', '2'], ['1', '2']]);
});

describe('a score', () => {
  const score = (values: Array<number | null>): DataFrame => {
    const wide = frame('score', [
      ['time', FieldType.time, [NOW - MINUTE, NOW]],
      ['health_score', FieldType.number, values],
    ]);
    wide.fields[1].labels = { pipeline: 'churn' };
    return wide;
  };

  it('is that at the end of the range', () => {
    show([score([12, 96.4])]);
    expect(screen.getByText('96')).toBeInTheDocument();
    expect(screen.getByText('Healthy')).toBeInTheDocument();
  });

  it('is unknown when the newest is missing, not the one before', () => {
    show([score([96, null])]);
    expect(screen.getByText('Unknown')).toBeInTheDocument();
    expect(screen.queryByText('96')).not.toBeInTheDocument();
  });
});

it('shows key figures by section, and no number for a missing one', () => {
  show([
    frame('kpi', [
      ['pipeline', FieldType.string, ['churn', 'churn']],
      ['section', FieldType.string, ['current', 'last_24h']],
      ['kpi', FieldType.string, ['cpu_usage', 'total_requests']],
      ['value', FieldType.number, [null, 1_234_567]],
      ['unit', FieldType.string, ['percent', 'short']],
    ]),
  ]);
  expect(screen.getByRole('heading', { name: 'Last 24 hours' })).toBeInTheDocument();
  expect(screen.getByText('no value')).toBeInTheDocument();
  expect(plain(screen.getByText('Requests').nextSibling?.textContent ?? '')).toBe('1 234 567');
});

describe('other data', () => {
  it('says that there is none', () => {
    show([]);
    expect(screen.getByRole('alert')).toHaveTextContent('No data');
  });

  it('says what the panel can show', () => {
    show([frame('rules', [['rule', FieldType.string, ['cpu_usage']]])]);
    expect(screen.getByRole('alert')).toHaveTextContent(/ML Pulse data source/);
  });
});
