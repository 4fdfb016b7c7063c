import { max as most, min as least } from '../../../statistics';
import { type Curve } from '../data/curves';
import { type Range } from '../../source/flags';
import { axis, COLORS, draw } from './draw';
import { marksSeries, type Mark } from './marks';
import { timeAxis } from './time-axis';

/** A level that is drawn across a figure. */
export interface Limit {
  readonly value: number;
  readonly text: string;
  readonly tone: 'warning' | 'critical' | 'soft';
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

/** The curve of a signal, by the name that a reader knows. */
export const curveOf = (curves: readonly Curve[], signal: string, name: string): DrawnCurve[] =>
  curves.filter(({ labels }) => labels.signal === signal).map(({ times, values }) => ({ name, times, values }));

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
      marksSeries(marks, range, reach),
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
    data: limits.map(({ value, text, tone }) => ({
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
  };
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
  const [low, high] = [least(values), most(values)];
  const step = roundStep((high - low || Math.abs(high) || 1) / INTERVALS);
  return {
    min: Math.max(min ?? -Infinity, Math.floor(low / step) * step),
    max: Math.min(max ?? Infinity, Math.ceil(high / step) * step),
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
