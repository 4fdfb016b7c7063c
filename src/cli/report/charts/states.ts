import { type Range } from '../../source/flags';
import { COLORS, draw, MARGINS, WIDE, type CustomApi } from './draw';
import { timeAxis } from './time-axis';

/** A row of states over time. */
export interface StateRow {
  readonly name: string;
  readonly spans: readonly StateSpan[];
}

/** A time in which a state held. */
export interface StateSpan {
  readonly start: number;
  readonly end: number;
  readonly state: 'ok' | 'warning' | 'critical' | 'unknown';
}

const ROW = 22;
const FILLS = {
  ok: 'var(--ok-fill)',
  warning: 'var(--warning-fill)',
  critical: 'var(--critical-fill)',
  unknown: 'none',
} as const;
/** Besides the colour, states differ by height: the worse, the taller. Unknown is an outline. */
const HEIGHTS = { ok: 0.3, warning: 0.6, critical: 0.9, unknown: 0.6 } as const;

/** Draws rows of states over time. */
export function drawStates(rows: readonly StateRow[], range: Range): string {
  const spans = rows.flatMap(({ spans: of }, row) => of.map((span) => ({ ...span, row })));
  return draw(
    {
      xAxis: timeAxis(range),
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: 'var(--text)', fontSize: 12, fontFamily: 'inherit', width: 200, overflow: 'truncate' },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          data: spans.map(({ start, end, row }) => [start, row, end]),
          renderItem: ({ dataIndex }: { dataIndex: number }, api: CustomApi) => {
            const { state } = spans[dataIndex];
            const [left, middle] = api.coord([api.value(0), api.value(1)]);
            const [right] = api.coord([api.value(2), api.value(1)]);
            const height = HEIGHTS[state] * (ROW - 6);
            return {
              type: 'rect',
              shape: { x: left, y: middle - height / 2, width: Math.max(1, right - left), height },
              style: {
                fill: FILLS[state],
                ...(state === 'unknown' ? { stroke: COLORS.text, lineDash: [3, 3], lineWidth: 1 } : {}),
              },
            };
          },
        },
      ],
    },
    { width: WIDE, height: MARGINS.top + MARGINS.bottom + rows.length * ROW, grid: { left: 210 } },
  );
}

/**
 * Runs of the same code, as spans: 0 is ok, 1 a warning, 2 critical, null unknown.
 *
 * @param to end of the range, where the last one ends.
 */
export function spansOf(times: readonly number[], values: ReadonlyArray<number | null>, to: number): StateSpan[] {
  const spans: StateSpan[] = [];
  times.forEach((start, i) => {
    const state = stateOf(values[i]);
    const end = times[i + 1] ?? to;
    const last = spans.at(-1);
    if (last?.state === state) {
      spans[spans.length - 1] = { ...last, end };
    } else {
      spans.push({ start, end, state });
    }
  });
  return spans;
}

const stateOf = (code: number | null): StateSpan['state'] =>
  code === null ? 'unknown' : code >= 2 ? 'critical' : code >= 1 ? 'warning' : 'ok';
