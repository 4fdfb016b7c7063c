import { type DrawnCurve } from '../charts/curves';
import { type Signal } from '../../../signals';
import { drawPoints } from '../charts/points';
import { type Curve, curvesOf, numberIn } from '../data/select';
import { answerTo, rowsOn, type PipelineContext } from './context';
import { Figure } from './Figure';
import { limitsOf, SignalFigure } from './SignalFigure';
import { axisLabels, human, suffixOf } from '../words';

/** How the model does: accuracy with its trend, precision against recall, volume and mistakes. */
export function Model({ context }: { readonly context: PipelineContext }) {
  const { catalogue } = context.report;
  const curves = curvesOf([answerTo(context, 'model')], context.standing.pipeline);
  const accuracy = catalogue.of('accuracy');
  const target = accuracy.objective?.mean;
  const trend = curvesOf([answerTo(context, 'trend')], context.standing.pipeline).find(({ name }) =>
    name.includes('trend'),
  );
  const daily = curvesOf([answerTo(context, 'daily')], context.standing.pipeline);
  return (
    <div className="figures">
      <SignalFigure
        {...{ context, name: 'accuracy', title: 'Accuracy and its trend', signal: accuracy }}
        curves={[
          ...pick(curves, 'accuracy', 'Accuracy'),
          ...(trend === undefined ? [] : [{ ...trend, name: 'Trend', color: 'var(--text)', dashed: true }]),
        ]}
      />
      <SignalFigure
        {...{ context, name: 'daily', title: 'Accuracy per day', signal: accuracy }}
        range={{ ...context.report.range, from: Math.min(context.report.range.from, daily[0]?.times[0] ?? Infinity) }}
        curves={daily.map((curve) => ({ ...curve, name: 'Daily mean' }))}
        limits={
          target === undefined
            ? limitsOf(accuracy)
            : [{ value: target, tone: 'soft', text: `objective ${human(accuracy, target)}` }]
        }
      />
      <Points
        {...{ context, name: 'precision-recall', title: 'Precision against recall, by F1 score' }}
        {...{ question: 'precisionRecall', x: 'recall', y: 'precision', color: 'f1_score' }}
      />
      <SignalFigure
        {...{ context, name: 'volume', title: 'Predictions', signal: catalogue.of('predictions_count') }}
        curves={pick(curves, 'predictions_count', 'Predictions')}
      />
      <SignalFigure
        {...{
          context,
          name: 'mistakes',
          title: 'False positives and negatives',
          signal: catalogue.of('false_positives'),
        }}
        curves={[
          ...pick(curves, 'false_positives', 'False positives'),
          ...pick(curves, 'false_negatives', 'False negatives').map((curve) => ({ ...curve, color: 'var(--second)' })),
        ]}
      />
    </div>
  );
}

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
    return (
      <figure className="empty">
        <figcaption>
          <span className="title">{title}</span>
        </figcaption>
        <p>Unknown: no instant at which both are measured.</p>
      </figure>
    );
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

/** The curve of a signal, by the name that a reader knows. */
export const pick = (curves: readonly Curve[], signal: string, name: string): DrawnCurve[] =>
  curves.filter((curve) => curve.labels.signal === signal).map(({ times, values }) => ({ name, times, values }));

/** A signal with its unit, for an axis. */
const named = ({ label, unit }: Signal): string => [label, suffixOf(unit)].filter((part) => part !== '').join(', ');

/** More would hide each other, and make a page of a month heavy. */
const MOST_POINTS = 500;

/** Every so many-th of a list, so that at most `most` are left: even in time, as they stand. */
function thinned<T>(list: readonly T[], most: number): readonly T[] {
  const every = Math.ceil(list.length / most);
  return every <= 1 ? list : list.filter((_, i) => i % every === 0);
}
