import { days, hours, minutes } from '../../../series';
import { drawCurves } from './curves';
import { drawHistogram } from './histogram';
import { merged } from './marks';
import { drawPoints } from './points';
import { drawStates, spansOf } from './states';
import { ticksOf } from './time-axis';

const TO = Date.UTC(2026, 0, 31, 12);
const label = String;

describe('labels of a time axis', () => {
  const texts = (span: number, timezone = 'UTC'): string[] =>
    ticksOf({ from: TO - span, to: TO, timezone }).map(({ text }) => text);

  test.each([
    [minutes(15), ['11:45', '11:50', '11:55', '12:00']],
    [days(1), ['12:00', '18:00', '31 Jan', '06:00', '12:00']],
    [days(7), ['25 Jan', '26 Jan', '27 Jan', '28 Jan', '29 Jan', '30 Jan', '31 Jan']],
    [days(365), ['Apr 2025', 'Jul 2025', 'Oct 2025', 'Jan 2026']],
  ])('of %i ms are round', (span, expected) => {
    expect(texts(span)).toEqual(expected);
  });

  test('are at most eight, whatever the range', () => {
    for (let span = minutes(1); span < days(4_000); span *= 1.7) {
      expect(texts(span).length).toBeLessThanOrEqual(9);
    }
  });

  test('are those of the time zone', () => {
    expect(texts(days(1), 'Asia/Kolkata')).toEqual(['18:00', '31 Jan', '06:00', '12:00']);
  });
});

test('runs of the same state are one span, and the last one ends with the range', () => {
  expect(spansOf([0, 10, 20, 30], [0, 0, 2, null], 40)).toEqual([
    { start: 0, end: 20, state: 'ok' },
    { start: 20, end: 30, state: 'critical' },
    { start: 30, end: 40, state: 'unknown' },
  ]);
});

describe('figures', () => {
  const range = { from: TO - hours(4), to: TO, timezone: 'UTC' };
  const times = [0, 1, 2, 3, 4].map((n) => range.from + hours(n));

  test('leave a gap where a value is missing, and mark a value without neighbours', () => {
    const svg = drawCurves({ range, label, curves: [{ name: 'a', times, values: [1, 2, null, 3, null] }] });
    const [line] = [...svg.matchAll(/<path d="([^"]*)"[^>]*stroke="var\(--curve\)"[^>]*stroke-linejoin/g)].map(
      ([, path]) => path,
    );
    expect(line.match(/M/g)).toHaveLength(2);
  });

  test('reach every limit, and name it', () => {
    const limits = [{ value: 90, text: 'limit 90 %', tone: 'critical' } as const];
    const svg = drawCurves({
      range,
      label,
      limits,
      curves: [{ name: 'a', times, values: [1, 2, 3, 4, 5] }],
      min: 0,
      max: 100,
    });
    expect(svg).toContain('limit 90 %');
    expect(svg).toContain('stroke="var(--critical)"');
    expect(svg).toContain('>100</text>');
  });

  test('say nothing of a curve without a value', () => {
    expect(drawCurves({ range, label, curves: [{ name: 'a', times, values: times.map(() => null) }] })).not.toMatch(
      /NaN|Infinity/,
    );
  });

  test('colour points by equal steps, and say which', () => {
    const points = [0, 25, 50, 75, 100].map((color) => ({ x: color, y: color, color }));
    const { svg, legend } = drawPoints({
      points,
      xName: 'x',
      yName: 'y',
      xLabel: label,
      yLabel: label,
      colorLabel: label,
    });
    expect(legend.map(({ text }) => text)).toEqual(['0–20', '20–40', '40–60', '60–80', '80–100']);
    expect(svg).toContain('fill="var(--ramp-4)"');
  });

  test('draw a bar for each bin that has values', () => {
    const edges = [0, 1, 2].map((from) => ({ from, to: from + 1 }));
    const svg = drawHistogram({
      edges,
      counts: [5, 0, 2],
      label,
      lines: [{ value: 1.5, text: 'mean 1.5', tone: 'soft' }],
    });
    expect(svg).toContain('mean 1.5');
    expect(svg.match(/fill="var\(--curve\)"/g)).toHaveLength(3);
  });

  test('draw the unknown as an outline, never in a colour', () => {
    const svg = drawStates([{ name: 'CPU', spans: spansOf([range.from], [null], TO) }], range);
    expect(svg).toContain('stroke-dasharray');
    expect(svg).not.toMatch(/var\(--(?:ok|warning|critical)-fill\)/);
  });
});

test('marks that cannot be told apart are one, and none reaches beyond the range', () => {
  const range = { from: 0, to: 1_000, timezone: 'UTC' };
  const mark = (start: number, end = start): { start: number; end: number; title: string } => ({
    start,
    end,
    title: '',
  });
  const marks = [
    mark(-50, 20),
    mark(22, 30),
    mark(10, 15),
    mark(900, 2_000),
    mark(500),
    mark(502),
    mark(600),
    mark(-9),
  ];
  const [spans, instants] = merged(marks, range);
  expect(spans.map(({ start, end }) => [start, end])).toEqual([
    [0, 30],
    [900, 1_000],
  ]);
  expect(instants.map(({ start }) => start)).toEqual([500, 600]);
});
