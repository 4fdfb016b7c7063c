/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';

import { frameOf, MINUTE, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

type Curve = [name: string, labels: Record<string, string>, values: Array<number | null>];

function score(...curves: Curve[]): DataFrame {
  const frame = frameOf('score', [
    ['time', FieldType.time, [NOW - 60 * MINUTE, NOW]],
    ...curves.map(([name, , values]) => [name, FieldType.number, values] as const),
  ]);
  curves.forEach(([, labels], i) => (frame.fields[i + 1].labels = labels));
  return frame;
}

const health = (pipeline: string, ...values: Array<number | null>): Curve => ['health_score', { pipeline }, values];
const lost = (pipeline: string, signal: string, ...values: Array<number | null>): Curve => [
  'lost_points',
  { pipeline, signal },
  values,
];

describe('a score', () => {
  it('is that at the end of the range, with its change', () => {
    show([score(health('churn', 99, 96.4))]);
    expect(screen.getByText('96')).toBeInTheDocument();
    expect(screen.getByText('Healthy')).toBeInTheDocument();
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

  it('stands among those of other pipelines, the worst first', () => {
    show([score(health('churn', 90, 90), health('fraud', 40, 40), health('silent', 90, null))]);
    expect(screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'))).toEqual([
      'Health score, fraud',
      'Health score, silent',
      'Health score, churn',
    ]);
  });

  it('leaves out the parts that the board does not want', () => {
    show([score(health('churn', 99, 96.4), lost('churn', 'cpu_usage', 1, 3))], { options: { parts: [] } });
    expect(screen.queryByText(/point/)).not.toBeInTheDocument();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});

describe('key figures', () => {
  const kpi = (id: string, section: string, value: number | null, unit: string, change: number | null) => ({
    pipeline: 'churn',
    section,
    kpi: id,
    value,
    unit,
    change,
  });
  const ROWS = [
    kpi('cpu_usage', 'current', 42.2, 'percent', 3.4),
    kpi('response_time_ms', 'current', 193.8, 'ms', -34.7),
    kpi('error_rate', 'current', null, 'percent', null),
    kpi('total_requests', 'last_24h', 1_234_567, 'short', 10),
    kpi('uptime_percent', 'last_24h', 100, 'percent', 0),
  ];
  const tiles = () => screen.getAllByRole('term').map(({ parentElement }) => plain(parentElement?.textContent));

  it('are tiles by section, with changes that are better or worse', () => {
    show([tableOf('kpi', ROWS)]);
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'churn',
      'Now',
      'Last 24 hours',
    ]);
    expect(tiles()).toEqual([
      'CPU usage42.2 %▲ 3.4 %, worse',
      'Response time193.8 ms▼ 34.7 ms, better',
      'Error rateno value',
      'Requests1 234 567▲ 10',
      'Uptime100.00 %unchanged',
    ]);
  });

  it('leave out changes that the board does not want', () => {
    show([tableOf('kpi', ROWS)], { options: { parts: [] } });
    expect(tiles()[0]).toBe('CPU usage42.2 %');
  });
});
