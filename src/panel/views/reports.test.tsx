/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { FieldType, type DataFrame } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { frameOf, MINUTE, NOW, plain, show, tableOf } from '../testing/show';

jest.mock('@grafana/runtime', () => ({ config: {} }));

/** A table without rows has its columns all the same. */
function emptied(frame: DataFrame): DataFrame {
  return { ...frame, length: 0, fields: frame.fields.map((field) => ({ ...field, values: [] })) };
}

describe('bottlenecks', () => {
  const ROWS = [
    {
      pipeline: 'churn',
      priority: 'Low',
      category: 'Capacity',
      issue: 'Low utilisation: the average load is 21.0\u00a0% of the peak',
      recommendation: 'Scale down between peaks.',
      impact: 'Capacity is paid for and seldom used.',
      value: 21,
      target: 30,
      unit: 'percent',
      signal: 'requests_per_second',
    },
    {
      pipeline: 'fraud',
      priority: 'High',
      category: 'Reliability',
      issue: 'Rising error rate: 0.028\u00a0% more every 5 minutes',
      recommendation: 'Find what began to fail.',
      impact: 'More requests fail.',
      value: 0.028,
      target: 0.01,
      unit: 'percent',
      signal: 'error_rate',
    },
  ];

  it('are cards, the most urgent first, with cause, evidence and advice', () => {
    show([tableOf('bottlenecks', ROWS)]);
    const [first, second] = screen.getAllByRole('article');
    expect(first).toHaveAccessibleName('Rising error rate, fraud');
    expect(plain(first.textContent)).toBe(
      'P1 HighfraudRising error rate0.028 %more every 5 minutes; target 0.01 %' +
        'RecommendedFind what began to fail.ImpactMore requests fail.',
    );
    expect(plain(second.textContent)).toContain('21.0 %the average load is 21.0 % of the peak; target 30 %');
  });

  it('lead to their series', () => {
    show([tableOf('bottlenecks', ROWS)], { targets: [{ refId: 'A', datasource: { uid: 'pulse' } }] });
    const link = screen.getByRole('link', { name: 'Show series: Rising error rate, fraud' });
    expect(decodeURIComponent(link.getAttribute('href')!)).toContain('"signals":["error_rate"]');
  });

  it('are below headings if the panel groups them', () => {
    show([tableOf('bottlenecks', ROWS)], { options: { grouping: 'severity' } });
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => plain(textContent))).toEqual([
      'High priority · 1 bottleneck',
      'Low priority · 1 bottleneck',
    ]);
  });

  it.each([
    [12, 0, 'No bottlenecks found', '12 checks pass.'],
    [12, 5, 'No bottlenecks found', '5 checks of 12 could not be judged because data is missing. The others pass.'],
    [12, 12, 'Unknown: nothing could be examined', 'None of 12 checks has enough data.'],
  ])('found none in %d checks, %d of them unknown', (checks, unknown, title, sentence) => {
    show([
      {
        ...emptied(tableOf('bottlenecks', ROWS)),
        meta: frameOf(
          'bottlenecks',
          [],
          [
            ['Checks', checks],
            ['Unknown', unknown],
          ],
        ).meta,
      },
    ]);
    expect(plain(screen.getByRole('status').textContent)).toBe(title + sentence);
  });
});

describe('quality', () => {
  const row = (
    check: string,
    label: string,
    value: number | null,
    threshold: number | null,
    status: string,
    unit: string,
    decimals: number,
    advice = '',
  ) => ({
    pipeline: 'fraud',
    check,
    value,
    threshold,
    status,
    recommendation: advice || null,
    unit,
    label,
    comparison: threshold === null ? null : check === 'data_completeness' ? '≥' : '≤',
    decimals,
  });
  const ROWS = [
    row('data_completeness', 'Data completeness', 98.2, 95, 'pass', 'percent', 1),
    row('record_count', 'Records', 5712, null, 'info', 'short', 0),
    row('feature_drift_score', 'Feature drift', 0.34, 0.2, 'fail', 'none', 3, 'Retrain.'),
    row('anomaly_rate', 'Anomaly rate', null, 3, 'unknown', 'percent', 2),
  ];
  const lines = () =>
    within(screen.getByRole('table'))
      .getAllByRole('row')
      .map((one) => plain(one.textContent));
  const METRICS = frameOf('metrics', [
    ['time', FieldType.time, [NOW - MINUTE, NOW]],
    ['feature_drift_score', FieldType.number, [0.1, 0.34]],
  ]);
  METRICS.fields[1].labels = { pipeline: 'fraud', signal: 'feature_drift_score' };

  it('lists unknown checks first, then failing, then ok, with threshold and recommendation', () => {
    show([tableOf('quality', ROWS)]);
    expect(lines()).toEqual([
      'CheckValueThresholdStatusRecommendationLinks',
      'Anomaly rateno value≤ 3 %UnknownNone',
      'Feature drift0.340≤ 0.2FailsRetrain.',
      'Data completeness98.2 %≥ 95 %OKNone',
      'Records5 712–No thresholdNone',
    ]);
    expect(screen.getByText('fraud').parentElement).toHaveTextContent('fraud · 1 of 3 fails, 1 unknown');
  });

  it('watches what passes, whatever is recommended', () => {
    show([tableOf('quality', [{ ...ROWS[0], status: 'pass', value: 99, recommendation: 'Backfill it.' }])]);
    expect(lines()[1]).toContain('Watch: backfill it.');
  });

  it('has a trend where a series is given beside it', () => {
    show([tableOf('quality', ROWS), METRICS]);
    expect(screen.getByRole('img', { name: 'Trend of Feature drift, fraud' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'No trend of Anomaly rate, fraud' })).toBeInTheDocument();
  });

  it('stacks where there is little room', () => {
    show([tableOf('quality', ROWS), METRICS], { width: 700 });
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
  });

  it('says that all pass if the panel shows only alerts and misses', () => {
    show([tableOf('quality', ROWS.slice(0, 2))], { options: { onlyProblems: true } });
    expect(plain(screen.getByRole('status').textContent)).toContain('All 2 checks pass');
  });
});

describe('objectives', () => {
  const row = (pipeline: string, objective: string, value: number | null, met: boolean | null) => ({
    pipeline,
    objective,
    value,
    target: 200,
    met,
    comparison: '<',
    unit: 'ms',
    signal: 'response_time_ms',
    label: `Response time ${objective.slice(-3)}`,
    decimals: 1,
  });
  const ROWS = [
    row('churn', 'response_time_p95', 180, true),
    row('fraud', 'response_time_p95', 223.7, false),
    row('fraud', 'response_time_p99', null, null),
  ];

  it('are tiles, met, missed or unknown, the pipeline that misses most first', () => {
    show([tableOf('objectives', ROWS)]);
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'fraud',
      'churn',
    ]);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => plain(textContent))).toEqual([
      'Response time p95223.7 msMissed< 200 ms',
      'Response time p99no valueUnknown< 200 ms',
      'Response time p95180.0 msMet< 200 ms',
    ]);
    expect(screen.getByText('1 of 2 missed, 1 unknown')).toBeInTheDocument();
  });

  it('hide those that are met if the panel shows only alerts and misses', async () => {
    show([tableOf('objectives', ROWS)], { options: { onlyProblems: true } });
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 OK' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('from one sample are unknown, never met, and say how little was measured', () => {
    show([tableOf('objectives', [{ ...row('new', 'response_time_p95', 120, null), coverage: 0.0005 }])]);
    const [tile] = screen.getAllByRole('listitem');
    expect(plain(tile.textContent)).toMatch(/Unknown.*under 1 % measured/);
    expect(tile).not.toHaveTextContent('Met');
    expect(screen.getByText('1 unknown')).toBeInTheDocument();
  });
});
