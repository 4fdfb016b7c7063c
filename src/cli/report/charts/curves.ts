import { type Curve } from '../data/select';
import { type Range } from '../../source/flags';
import { axis, COLORS, draw, type CustomApi } from './draw';
import { timeAxis } from './time-axis';

/** A level that is drawn across a figure. */
export interface Limit {
  readonly value: number;
  readonly text: string;
  readonly tone: 'warning' | 'critical' | 'soft';
}

/** A span of time that is marked on every time axis. */
export interface Mark {
  readonly start: number;
  /** The same as the start for what happened at once. */
  readonly end: number;
  readonly title: string;
}

/** What a figure of curves is made of. */
export interface CurvesFigure {
  readonly range: Range;
  readonly curves: readonly DrawnCurve[];
  readonly limits?: readonly Limit[];
  readonly marks?: readonly Mark[];
  /** Writes a value of the axis. */
  readonly label: (value: number) => string;
  /** Where the axis begins and ends, where the values do not say it. */
  readonly min?: number;
  readonly max?: number;
  readonly shape?: 'line' | 'bars';
}

/** A curve and its look. */
export interface DrawnCurve extends Pick<Curve, 'times' | 'values'> {
  readonly name: string;
  /** Name of a colour of the page. */
  readonly color?: string;
  readonly dashed?: boolean;
}

const TONES = { warning: COLORS.warning, critical: COLORS.critical, soft: COLORS.text } as const;

/** Draws curves over time, with limits as dashed lines and incidents as spans. */
export function drawCurves({
  range,
  curves,
  limits = [],
  marks = [],
  label,
  min,
  max,
  shape = 'line',
}: CurvesFigure): string {
  const reach = extent(curves, limits, min, max);
  const lined = curves.map(({ name, times, values, color = COLORS.curve, dashed }, i) => ({
    name,
    type: shape === 'bars' ? 'bar' : 'line',
    data: times.map((time, at) => [time, values[at]]),
    showSymbol: false,
    silent: true,
    barMaxWidth: 8,
    itemStyle: { color },
    lineStyle: { color, width: 1.4, type: dashed === true ? 'dashed' : 'solid' },
    ...(i === 0 ? { markLine: lines(limits, reach.max) } : {}),
  }));
  const dotted = curves.map(({ times, values, color = COLORS.curve }) => ({
    type: 'scatter',
    data: dots(values).map((at) => [times[at], values[at]]),
    silent: true,
    symbolSize: 3.5,
    itemStyle: { color },
  }));
  return draw({
    xAxis: timeAxis(range),
    yAxis: { ...axis(label), type: 'value', scale: true, splitNumber: 4, ...reach },
    series: [
      drawMarks(merged(marks, range), reach, range),
      ...lined,
      ...(shape === 'bars' ? [] : dotted.filter(({ data }) => data.length > 0)),
    ],
  });
}

/** Up to so many samples stand as points as well. */
const FEW = 48;

/** Where points are drawn: everywhere if there are few, else where a sample has no neighbours, for a line needs two. */
function dots(values: ReadonlyArray<number | null>): number[] {
  const known = values.flatMap((value, i) => (value === null ? [] : i));
  return known.length <= FEW
    ? known
    : known.filter((i) => (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null);
}

function lines(limits: readonly Limit[], top: number): object {
  return {
    symbol: 'none',
    silent: true,
    data: [
      ...limits.map(({ value, text, tone }) => ({
        yAxis: value,
        lineStyle: { color: TONES[tone], type: 'dashed', width: 1 },
        // Above a line at the top there is no room.
        label: {
          position: value >= top ? 'insideEndBottom' : 'insideEndTop',
          formatter: text,
          color: COLORS.text,
          fontSize: 11,
          fontFamily: 'inherit',
        },
      })),
    ],
  };
}

/** All marks as one drawing: spans as faint areas with a stroke on the axis, instants as dotted lines. Markers of ECharts cost more. */
function drawMarks(
  [spans, instants]: readonly [readonly Mark[], readonly Mark[]],
  { min, max }: { readonly min: number; readonly max: number },
  { from }: Range,
): object {
  return {
    type: 'custom',
    silent: true,
    clip: true,
    data: [[from, min]],
    renderItem: (_: unknown, api: CustomApi) => {
      const [bottom, top] = [api.coord([from, min])[1], api.coord([from, max])[1]];
      const x = (time: number): string => api.coord([time, min])[0].toFixed(1);
      const boxes = (above: number, below: number): string =>
        spans.map(({ start, end }) => `M${x(start)} ${above}H${x(end)}V${below}H${x(start)}Z`).join('');
      const dotted = instants.map(({ start }) => `M${x(start)} ${top}V${bottom}`).join('');
      const path = (pathData: string, style: object): object => ({ type: 'path', shape: { pathData }, style });
      return {
        type: 'group',
        children: [
          path(boxes(top, bottom), { fill: COLORS.incident, opacity: 0.07 }),
          path(boxes(bottom - 4, bottom), { fill: COLORS.incident }),
          path(dotted, { fill: 'none', stroke: COLORS.incident, lineDash: [1, 3], lineWidth: 1 }),
        ],
      };
    },
  };
}

/** Nearer to each other than this share of the axis, two marks are one: about two pixels. */
const TOGETHER = 0.005;

/**
 * Marks within a range as far as they can be told apart: spans that overlap or touch are one, and so are instants.
 *
 * @returns the spans, then the instants.
 */
export function merged(marks: readonly Mark[], { from, to }: Range): [spans: Mark[], instants: Mark[]] {
  const near = (to - from) * TOGETHER;
  const all = marks
    .filter(({ start, end }) => end >= from && start <= to)
    .map((mark) => ({ ...mark, start: Math.max(from, mark.start), end: Math.min(to, mark.end) }))
    .sort((a, b) => a.start - b.start);
  const spans: Mark[] = [];
  const instants: Mark[] = [];
  for (const mark of all) {
    const kept = mark.end > mark.start ? spans : instants;
    const last = kept.at(-1);
    if (last !== undefined && mark.start <= last.end + near) {
      kept[kept.length - 1] = { ...last, end: kept === spans ? Math.max(last.end, mark.end) : last.end };
    } else {
      kept.push(mark);
    }
  }
  return [spans, instants];
}

/** The axis reaches every limit, so that nobody has to guess how far away it is. */
function extent(
  curves: readonly DrawnCurve[],
  limits: readonly Limit[],
  min?: number,
  max?: number,
): { min: number; max: number; interval?: number } {
  const values = [...curves.flatMap((curve) => curve.values), ...limits.map(({ value }) => value)].filter(
    (value) => value !== null,
  );
  if (values.length === 0) {
    return { min: min ?? 0, max: max ?? 1 };
  }
  // A loop, for a spread of so many arguments would not fit on the stack.
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  const step = roundStep((most - least || Math.abs(most) || 1) / INTERVALS);
  return {
    min: Math.max(min ?? -Infinity, Math.floor(least / step) * step),
    max: Math.min(max ?? Infinity, Math.ceil(most / step) * step),
    interval: step,
  };
}

/** Between so many lines a figure of this height is read best. */
const INTERVALS = 4;

/** The next of 1, 2 and 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (([1, 2, 5] as const).find((n) => n * power >= least * 0.999) ?? 10) * power;
}
