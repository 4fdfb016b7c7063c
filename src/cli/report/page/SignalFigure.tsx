import { lowerFirst } from '../../../series';
import { type Signal } from '../../../signals';
import { max, min } from '../../../statistics';
import { type Range } from '../../source/flags';
import { drawCurves, type DrawnCurve, type Limit } from '../charts/curves';
import { MARGINS, SIZE } from '../charts/draw';
import { type PipelineContext } from './context';
import { EmptyFigure, Figure } from './Figure';
import { SpanTable } from './SpanTable';
import { axisLabels, human, suffixOf, type Times } from '../words';

/** Curves of one unit over time, with their limits. */
interface SignalFigureProps {
  readonly context: PipelineContext;
  readonly name: string;
  readonly title: string;
  /** Gives the unit, the decimals and the limits of the axis. */
  readonly signal: Signal;
  readonly curves: readonly DrawnCurve[];
  readonly limits?: readonly Limit[];
  readonly shape?: 'line' | 'bars';
  /** What the axis shows; by default the range of the report. */
  readonly range?: Range;
}

export function SignalFigure({
  context,
  name,
  title,
  signal,
  curves,
  limits = limitsOf(signal),
  shape,
  range = context.report.range,
}: SignalFigureProps) {
  const { marks, id, times } = context;
  const figureId = `${id}-${name}`;
  const [least, most] = signal.limits;
  const format = (value: number | null): string => human(signal, value);
  if (curves.every(({ values }) => values.every((value) => value === null))) {
    return <EmptyFigure title={title}>Unknown: no sample of {lowerFirst(title)} in this range.</EmptyFigure>;
  }
  const svg = drawCurves({
    ...{ range, curves, limits, marks, shape },
    ...{ label: axisLabels(signal), min: least, max: most ?? undefined },
  });
  return (
    <Figure
      id={figureId}
      title={title}
      unit={suffixOf(signal.unit)}
      description={describe(curves, limits, format)}
      svg={svg}
      legend={curves.length > 1 ? curves.map(({ name: text, color = 'var(--curve)' }) => ({ text, color })) : []}
      hover={hoverOf(curves, range, times, format)}
    >
      <SpanTable curves={curves} range={range} times={times} format={format} />
    </Figure>
  );
}

/** The levels at which a signal is judged, in words that say which side is bad. */
export function limitsOf(signal: Signal): Limit[] {
  const side = signal.direction === 'higher' ? 'min' : 'limit';
  const levels = [
    { value: signal.warning ?? signal.qualityLimit, tone: 'warning' },
    { value: signal.critical, tone: 'critical' },
  ] as const;
  return levels.flatMap(({ value, tone }) =>
    value === undefined ? [] : [{ value, tone, text: `${side} ${human(signal, value)}` }],
  );
}

function describe(curves: readonly DrawnCurve[], limits: readonly Limit[], format: (value: number) => string): string {
  const said = curves.map(({ name, values }) => {
    const known = values.filter((value): value is number => value !== null);
    return known.length === 0
      ? `${name}: no data`
      : `${name}: from ${format(min(known))} to ${format(max(known))}, last ${format(known[known.length - 1])}, ${known.length} of ${values.length} samples`;
  });
  return [...said, ...limits.map(({ text }) => text)].join('; ');
}

/** The plotted values, for the script of the page. Rounded: the tables have no more either. */
function hoverOf(
  curves: readonly DrawnCurve[],
  range: Range,
  times: Times,
  format: (value: number | null) => string,
): string {
  const instants = curves[0].times;
  return JSON.stringify({
    left: MARGINS.left / SIZE.width,
    right: 1 - MARGINS.right / SIZE.width,
    from: range.from,
    to: range.to,
    at: instants,
    times: instants.map((time) => times.instant(time)),
    curves: curves.map(({ name, values }) => ({ name, values: values.map(format) })),
  });
}
