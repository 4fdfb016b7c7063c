import { max, min } from '../../../statistics';
import { axis, COLORS, draw } from './draw';

/** Points by two measures, coloured by a third. */
export interface PointsFigure {
  readonly points: ReadonlyArray<{ readonly x: number; readonly y: number; readonly color: number | null }>;
  readonly xName: string;
  readonly yName: string;
  readonly xLabel: (value: number) => string;
  readonly yLabel: (value: number) => string;
  readonly colorLabel: (value: number) => string;
}

/** A class of colours, for the legend. */
export interface ColorClass {
  /** Name of a colour of the page. */
  readonly color: string;
  readonly text: string;
}

const CLASSES = 5;

/** Draws them, and says what the colours mean: equal steps from the least to the most, light to dark. */
export function drawPoints({ points, xName, yName, xLabel, yLabel, colorLabel }: PointsFigure): {
  readonly svg: string;
  readonly legend: readonly ColorClass[];
} {
  const colors = points.flatMap(({ color }) => color ?? []);
  const least = min(colors);
  const step = (max(colors) - least) / CLASSES || 1;
  const classOf = (color: number): number => Math.min(CLASSES - 1, Math.floor((color - least) / step));
  const present = [...new Set(colors.map(classOf))].sort((a, b) => a - b);
  const legend = present.map((of) => ({
    color: `var(--ramp-${of})`,
    text: `${colorLabel(least + of * step)}–${colorLabel(least + (of + 1) * step)}`,
  }));
  const series = [
    ...present.map((of, i) => ({
      color: legend[i].color,
      of: points.filter(({ color }) => color !== null && classOf(color) === of),
    })),
    { color: COLORS.text, of: points.filter(({ color }) => color === null) },
  ];
  const svg = draw(
    {
      xAxis: {
        ...axis(xLabel),
        type: 'value',
        scale: true,
        name: xName,
        nameLocation: 'middle',
        nameGap: 28,
        splitNumber: 5,
      },
      yAxis: {
        ...axis(yLabel),
        type: 'value',
        scale: true,
        name: yName,
        nameLocation: 'end',
        nameGap: 10,
        splitNumber: 4,
        nameTextStyle: { color: COLORS.text, align: 'left', fontSize: 12, padding: [0, 0, 0, -40] },
      },
      series: series.map(({ color, of }) => ({
        type: 'scatter',
        silent: true,
        symbolSize: 5,
        itemStyle: { color, opacity: 0.85 },
        data: of.map(({ x, y }) => [x, y]),
      })),
    },
    { height: 240, grid: { top: 26, bottom: 46 } },
  );
  return { svg, legend };
}
