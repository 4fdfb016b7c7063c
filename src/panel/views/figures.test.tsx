/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, ThresholdsMode, type DataFrame, type FieldConfig } from '@grafana/data';
import { screen, within } from '@testing-library/react';

import { frameOf, MINUTE, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

/** With the name of the signal that costs points. */
type Curve = [name: string, labels: Record<string, string>, values: Array<number | null>, cause?: string];

/** Limits of a score as the answer carries them. */
const THRESHOLDS: FieldConfig['thresholds'] = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'red' },
    { value: 31.25, color: 'orange' },
    { value: 46.25, color: 'green' },
  ],
};

function score(...curves: Curve[]): DataFrame {
  const frame = frameOf('score', [
    ['time', FieldType.time, [NOW - 60 * MINUTE, NOW]],
    ...curves.map(
      ([name, , values, cause]) =>
        [name, FieldType.number, values, cause ? { custom: { cause } } : { thresholds: THRESHOLDS }] as const,
    ),
  ]);
  curves.forEach(([, labels], i) => (frame.fields[i + 1].labels = labels));
  return frame;
}

const health = (pipeline: string, ...values: Array<number | null>): Curve => ['health_score', { pipeline }, values];
const CAUSES: Readonly<Record<string, string>> = {
  cpu_usage: 'CPU usage',
  memory_usage: 'Memory usage',
  error_rate: 'Error rate',
};
const lost = (pipeline: string, signal: string, ...values: Array<number | null>): Curve => [
  'lost_points',
  { pipeline, signal },
  values,
  CAUSES[signal],
];

describe('a score', () => {
  it('is that at the end of the range, with its change', () => {
    show([score(health('churn', 99, 96.4))]);
    expect(screen.getByText('96')).toBeInTheDocument();
    expect(screen.getByText(/point/)).toHaveTextContent('▼ 3 points since 1 Jan 23:00, worse');
  });

  it('is unknown when the newest is missing, not the one before', () => {
    show([score(health('churn', 96, null), lost('churn', 'cpu_usage', 3, null), lost('churn', 'error_rate', 1, 1))]);
    expect(screen.getByText('Unknown: 1 of 2 signals missing')).toBeInTheDocument();
    expect(screen.queryByText('96')).not.toBeInTheDocument();
  });

  it('says what cost how many points, the dearest first, and what was not counted', () => {
    show([
      score(
        health('churn', 61, 61),
        lost('churn', 'cpu_usage', 14, 14),
        lost('churn', 'memory_usage', 25, 25),
        lost('churn', 'error_rate', 0, null),
      ),
    ]);
    const rows = within(screen.getByRole('list', { name: 'Points lost' })).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual(['Memory usage−25', 'CPU usage−14']);
    expect(screen.getByRole('img')).toHaveAccessibleName('61 points kept. Lost: Memory usage −25, CPU usage −14');
    expect(screen.getByText('2 of 3 signals; no Error rate')).toBeInTheDocument();
  });

  it('is sorted among those of other pipelines, the unknown ones first, then the lowest', () => {
    show([score(health('churn', 90, 90), health('fraud', 40, 40), health('silent', 90, null))]);
    expect(screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'))).toEqual([
      'Health score, silent',
      'Health score, fraud',
      'Health score, churn',
    ]);
    expect(screen.getAllByText('Unknown')).toHaveLength(1);
  });

  it('is headed by the lowest that is known, and how many are not', () => {
    show([score(health('churn', 90, 90), health('fraud', 40, 40), health('silent', 90, null))]);
    expect(screen.getByRole('status')).toHaveTextContent('Lowest: 40, fraud; 1 unknown');
  });

  it('is headed by what is unknown where nothing else is', () => {
    show([score(health('a', 90, null), health('b', 90, null))]);
    expect(screen.getByRole('status')).toHaveTextContent('2 unknown');
    expect(screen.queryByText(/NaN|Lowest/)).not.toBeInTheDocument();
  });

  it.each([99, 40, 3])('of %d is a number without a word of health, whatever its thresholds', (value) => {
    show([score(health('churn', value, value), health('fraud', value, value))], { options: { onlyProblems: true } });
    expect(screen.getAllByText(String(value))).toHaveLength(2);
    expect(screen.queryByText(/healthy|degraded|poor|good|ok|warning|critical/i)).not.toBeInTheDocument();
  });

  it('leaves out the parts that the panel hides', () => {
    show([score(health('churn', 99, 96.4), lost('churn', 'cpu_usage', 1, 3))], { options: { parts: [] } });
    expect(screen.queryByText(/point/)).not.toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});

describe('key figures', () => {
  const kpi = (
    label: string,
    section: string,
    value: number | null,
    unit: string,
    change: number | null,
    direction: string,
    decimals: number,
  ) => ({ pipeline: 'churn', section, kpi: label.toLowerCase(), value, unit, change, label, direction, decimals });
  const ROWS = [
    kpi('CPU usage', 'current', 42.2, 'percent', 3.4, 'lower', 1),
    kpi('Response time', 'current', 193.8, 'ms', -34.7, 'lower', 1),
    kpi('Error rate', 'current', null, 'percent', null, 'lower', 2),
    kpi('Requests', 'last_24h', 1_234_567, 'short', 10, 'neither', 0),
    kpi('Uptime', 'last_24h', 100, 'percent', 0, 'higher', 2),
  ];
  const tiles = () => screen.getAllByRole('term').map(({ parentElement }) => plain(parentElement?.textContent));

  it('are tiles by section, with changes that are better or worse', () => {
    show([tableOf('kpi', ROWS)]);
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'churn',
      'Newest sample',
      'Last 24 hours',
    ]);
    expect(tiles()).toEqual([
      'CPU usage42.2 %▲ 3.4 pts, worse',
      'Response time193.8 ms▼ 34.7 ms, better',
      'Error rateno value',
      'Requests1 234 567▲ 10',
      'Uptime100.00 %unchanged',
    ]);
  });

  it('of too little data say of how little', () => {
    const coverages = [1, 0.5, 0, 0.034, 0.0005];
    show([
      tableOf(
        'kpi',
        ROWS.map((row, i) => ({ ...row, change: null, coverage: coverages[i] })),
      ),
    ]);
    expect(tiles()).toEqual([
      'CPU usage42.2 %',
      'Response time193.8 ms',
      'Error rateno value',
      'Requests1 234 567only 3 % measured',
      'Uptime100.00 %under 1 % measured',
    ]);
  });

  it('leave out changes that the panel hides', () => {
    show([tableOf('kpi', ROWS)], { options: { parts: [] } });
    expect(tiles()[0]).toBe('CPU usage42.2 %');
  });
});
