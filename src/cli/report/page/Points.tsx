import { type Signal } from '../../../signals';
import { numberIn } from '../../rows';
import { drawPoints } from '../charts/points';
import { axisLabels, human, suffixOf } from '../words';
import { rowsOn, type PipelineContext } from './context';
import { EmptyFigure, Figure } from './Figure';

/** Two signals against each other, coloured by a third. */
export function Points({
  context,
  name,
  title,
  question,
  x,
  y,
  color,
}: {
  readonly context: PipelineContext;
  readonly name: string;
  readonly title: string;
  readonly question: 'correlation' | 'precisionRecall';
  readonly x: string;
  readonly y: string;
  readonly color: string;
}) {
  const { catalogue } = context.report;
  const [xSignal, ySignal, colorSignal] = [x, y, color].map((signal) => catalogue.of(signal));
  const points = rowsOn(context, question).flatMap((row) => {
    const [px, py] = [numberIn(row, x), numberIn(row, y)];
    return px === null || py === null ? [] : [{ x: px, y: py, color: numberIn(row, color) }];
  });
  if (points.length === 0) {
    return <EmptyFigure title={title}>Unknown: no instant at which both are measured.</EmptyFigure>;
  }
  const drawn = thinned(points, MOST_POINTS);
  const { svg, legend } = drawPoints({
    points: drawn,
    ...{ xName: named(xSignal), yName: named(ySignal) },
    ...{ xLabel: axisLabels(xSignal), yLabel: axisLabels(ySignal) },
    colorLabel: (value) => human(colorSignal, value),
  });
  const r = rowsOn(context, question, 1).map((row) => numberIn(row, 'r'))[0] ?? null;
  const related = r === null ? '' : ` Pearson's r is ${r.toFixed(2)}.`;
  const count = drawn.length < points.length ? `${drawn.length} of ${points.length}` : String(points.length);
  const description = `${count} instants: ${ySignal.label} against ${xSignal.label}, coloured by ${colorSignal.label}.${related}`;
  return (
    <Figure
      {...{ id: `${context.id}-${name}`, title, description, svg, legend }}
      unit={drawn.length < points.length ? `${count} instants` : ''}
    />
  );
}

/** A signal with its unit, for an axis. */
const named = ({ label, unit }: Signal): string => [label, suffixOf(unit)].filter((part) => part !== '').join(', ');

/** More would hide each other, and make a page of a month heavy. */
const MOST_POINTS = 500;

/** Every so many-th of a list, so that at most `most` are left: even in time, as they stand. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  const every = Math.ceil(list.length / most);
  return every <= 1 ? list : list.filter((_, i) => i % every === 0);
}
