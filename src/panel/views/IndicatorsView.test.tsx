/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { createDataFrame, FieldType, ThresholdsMode, type DataFrame, type Field } from '@grafana/data';
import { screen, within } from '@testing-library/react';

import { readIndicators } from '../answers/indicators';
import { MINUTE, NOW, plain, show, tableOf } from '../testing/show';
import { columnsFor } from './IndicatorsView';

jest.mock('@grafana/runtime', () => ({ config: {} }));

const CPU = {
  ...{ signal: 'cpu_usage', label: 'CPU usage', pipeline: 'churn', value: 95, unit: 'percent', change: 4.4 },
  ...{ change_hours: 24, limit: 90, comparison: '>', state: 'critical', unknown: 1, pipelines: 4, time: NOW },
  ...{ note: null, direction: 'lower', decimals: 1, coverage: 1 },
};
const ACCURACY = {
  ...CPU,
  ...{ signal: 'accuracy', label: 'Model accuracy', value: 0.914, unit: 'percentunit', change: -0.004, limit: 0.9 },
  ...{ comparison: '<', state: 'ok', unknown: 0, direction: 'higher' },
};
const SILENT = {
  ...CPU,
  pipeline: '',
  value: null,
  change: null,
  state: 'unknown',
  unknown: 4,
  note: 'no data',
  time: null,
};
const TOTAL = {
  ...CPU,
  ...{ signal: 'predictions_per_minute', label: 'Predictions per minute', pipeline: '', value: 540.2, unit: 'cpm' },
  ...{ limit: null, comparison: null, state: null, unknown: 0, note: '4 pipelines together', direction: 'neither' },
};

const steps = [
  { value: -Infinity, color: 'green' },
  { value: 80, color: 'orange' },
  { value: 90, color: 'red' },
];
function trends(...rows: ReadonlyArray<ReadonlyArray<number | null>>): DataFrame {
  return createDataFrame({
    refId: 'A',
    name: 'trends',
    fields: [
      { name: 'time', type: FieldType.time, values: [NOW - 20 * MINUTE, NOW - 10 * MINUTE, NOW] },
      ...rows.map((values) => ({
        ...{ name: 'cpu_usage', type: FieldType.number, values: [...values] },
        config: { min: 0, max: 100, thresholds: { mode: ThresholdsMode.Absolute, steps } },
      })),
    ],
    meta: { custom: { kind: 'indicators', version: 1 } },
  });
}
const showRows = (...rows: ReadonlyArray<Record<string, unknown>>): void =>
  void show([tableOf('indicators', rows), trends(...rows.map(() => [80, 90, 95]))], { width: 900, height: 260 });
const sentence = (): string => plain(screen.getAllByRole('group')[1].getAttribute('aria-label'));

describe('an indicator', () => {
  it('says whose value it is, how it is, its limit and its change', () => {
    showRows(CPU);
    expect(sentence()).toBe(
      'CPU usage of churn: 95.0 %, past critical, limit 90 %, ▲ 4.4 pts, worse in 24 h, 1 of 4 pipelines unknown',
    );
    const tile = screen.getAllByRole('group')[1];
    for (const text of ['Past critical', 'churn', '1 of 4 unknown']) {
      expect(within(tile).getByText(text)).toBeInTheDocument();
    }
    const pictures = screen.getAllByRole('img').map((picture) => picture.getAttribute('aria-label'));
    expect(pictures).toEqual([expect.stringMatching(/^CPU usage: 95.0/), 'Trend of CPU usage']);
  });

  it('changes by points of its own unit, never by per cent of per cent', () => {
    showRows(ACCURACY);
    expect(sentence()).toContain('91.4 %, ok, min 90 %, ▼ 0.4 pts, worse in 24 h');
  });

  it('without a value is unknown, since when, and never a number', () => {
    show([tableOf('indicators', [{ ...SILENT, value: null }, CPU]), trends([80, 90, null], [1, 2, 3])], {
      width: 900,
      height: 260,
    });
    expect(sentence()).toBe('CPU usage: 4 of 4: no data since 1 Jan 23:50, unknown, limit 90 %');
    expect(screen.getByText('–')).toBeInTheDocument();
    expect(screen.queryByText('no data')).not.toBeInTheDocument();
  });

  it('that never had a value says why, once', () => {
    const note = 'not mapped in this data source';
    show([tableOf('indicators', [{ ...SILENT, unknown: 1, pipelines: 1, note }])], { height: 260 });
    expect(screen.getAllByText(note)).toHaveLength(1);
    expect(sentence()).toBe(`CPU usage: ${note}, unknown, limit 90 %`);
  });

  it('of all pipelines together says so, and has no limit', () => {
    showRows(TOTAL);
    expect(sentence()).toBe(
      'Predictions per minute of 4 pipelines together: 540.2 per minute, ▲ 4.4 per minute in 24 h',
    );
    expect(screen.getByText('no limit')).toBeInTheDocument();
  });

  it('leads to its pipeline by the link of that column', () => {
    const table = tableOf('indicators', [CPU]);
    const pipeline = table.fields.find(({ name }) => name === 'pipeline') as Field;
    pipeline.getLinks = () => [
      { title: 'Overview', href: '/d/x?var-pipeline=churn', target: '_self', origin: pipeline },
    ];
    show([table, trends([1, 2, 3])], { height: 260 });
    expect(screen.getByRole('link', { name: 'churn' })).toHaveAttribute('href', '/d/x?var-pipeline=churn');
  });
});

describe('without room for tiles', () => {
  const eight = Array.from({ length: 8 }, (_, i) => ({ ...CPU, signal: `s${i}`, label: `Signal ${i}` }));
  const showOn = (width: number, height: number): void =>
    void show([tableOf('indicators', eight), trends(...eight.map(() => [80, 90, 95]))], { width, height });

  it('signals are rows, each with its state, its value, its pipeline and its limit, and none is below the others', () => {
    showOn(370, 270);
    const rows = screen.getAllByRole('group').slice(1);
    expect(rows).toHaveLength(8);
    expect(plain(rows[0].textContent ?? '')).toBe(
      'Signal 095.0 %churn · limit 90 % · ▲ 4.4 pts, worse · 1 of 4 unknown',
    );
    expect(plain(rows[0].getAttribute('aria-label'))).toContain('critical, limit 90 %');
    expect(rows.reduce((sum, row) => sum + parseInt(row.style.minHeight, 10), 0)).toBeLessThanOrEqual(270);
  });

  it('with still less, they are single lines', () => {
    showOn(370, 200);
    const [, row] = screen.getAllByRole('group');
    expect(plain(row.textContent ?? '')).toBe('Signal 0churn95.0 %');
  });

  it('with room, they are tiles', () => {
    showOn(1400, 260);
    expect(screen.getAllByRole('img').length).toBeGreaterThan(8);
  });
});

it('has the zones of its limits, whatever lies beyond what is possible', () => {
  const ends = [
    { value: -Infinity, color: 'green' },
    { value: -10_000, color: 'red' },
    { value: 0.85, color: 'orange' },
    { value: 0.9, color: 'green' },
    { value: 10_000, color: 'transparent' },
  ];
  const frame = trends([0.9, 0.9, 0.8]);
  frame.fields[1].config = { min: 0, max: 1, thresholds: { mode: ThresholdsMode.Absolute, steps: ends } };
  const [indicator] = readIndicators([{ ...tableOf('indicators', [{ ...ACCURACY, limit: 0.9 }]), refId: 'A' }, frame]);
  expect(indicator.scale?.zones.map(({ severity }) => severity)).toEqual(['critical', 'warning', 'ok']);
  expect(indicator.scale?.zones.slice(0, -1).map(({ to }) => to)).toEqual([0.85, 0.9]);
});

it('is said to be simulated where it is', () => {
  const table = tableOf('indicators', [CPU]);
  show([{ ...table, meta: { ...table.meta, executedQueryString: 'simulator(seed=42, pipelines=4): cpu_usage' } }]);
  expect(screen.getByText('Simulated data: a demo')).toBeInTheDocument();
});

it.each([
  [8, 12, 8],
  [8, 7, 4],
  [8, 3, 2],
  [8, 1, 1],
  [7, 5, 4],
  [3, 8, 3],
])('%d tiles with room for %d side by side stand in lines of %d', (tiles, most, columns) => {
  expect(columnsFor(tiles, most)).toBe(columns);
});
