import { axis, COLORS, draw, type CustomApi } from './draw';
import { type Limit } from './curves';

/** Counts of values in bins. */
export interface Histogram {
  readonly edges: ReadonlyArray<{ readonly from: number; readonly to: number }>;
  readonly counts: readonly number[];
  /** Values that stand as lines: the mean, a quantile, a limit. */
  readonly lines: readonly Limit[];
  readonly label: (value: number) => string;
}

/** Draws a histogram with its lines; their texts stand above each other, so that near ones can be read. */
export function drawHistogram({ edges, counts, lines, label }: Histogram): string {
  const look = axis(label) as Record<string, object>;
  return draw(
    {
      xAxis: {
        ...look,
        // The first and the last edge are no round numbers.
        axisLabel: { ...look.axisLabel, showMinLabel: false, showMaxLabel: false },
        type: 'value',
        min: edges[0]?.from ?? 0,
        max: edges.at(-1)?.to ?? 1,
        splitLine: { show: false },
      },
      yAxis: { ...axis(String), type: 'value', minInterval: 1, splitNumber: 4 },
      series: [
        {
          type: 'custom',
          silent: true,
          encode: { x: [0, 1], y: 2 },
          data: edges.map(({ from, to }, i) => [from, to, counts[i]]),
          renderItem: (_: unknown, api: CustomApi) => {
            const [left, top] = api.coord([api.value(0), api.value(2)]);
            const [right, bottom] = api.coord([api.value(1), 0]);
            const shape = { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top };
            return { type: 'rect', shape, style: { fill: COLORS.curve } };
          },
          markLine: {
            symbol: 'none',
            silent: true,
            data: lines.map(({ value, text, tone }, i) => ({
              xAxis: value,
              lineStyle: {
                color: tone === 'soft' ? 'var(--text)' : `var(--${tone})`,
                type: tone === 'soft' ? 'solid' : 'dashed',
                width: 1.2,
              },
              label: {
                formatter: text,
                color: 'var(--text)',
                fontSize: 11,
                fontFamily: 'inherit',
                position: 'end',
                distance: 2 + i * 14,
              },
            })),
          },
        },
      ],
    },
    { grid: { top: 14 + lines.length * 14 } },
  );
}
