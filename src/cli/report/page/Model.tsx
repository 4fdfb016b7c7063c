import { curveOf } from '../charts/curves';
import { curvesOn, type PipelineContext } from './context';
import { Points } from './Points';
import { limitsOf, SignalFigure } from './SignalFigure';
import { human } from '../words';

/** How the model does: accuracy with its trend, precision against recall, volume and mistakes. */
export function Model({ context }: { readonly context: PipelineContext }) {
  const { catalogue } = context.report;
  const curves = curvesOn(context, 'model');
  const accuracy = catalogue.of('accuracy');
  const target = accuracy.objective?.mean;
  const trend = curvesOn(context, 'trend').find(({ name }) => name.includes('trend'));
  const daily = curvesOn(context, 'daily');
  return (
    <div className="figures">
      <SignalFigure
        {...{ context, name: 'accuracy', title: 'Accuracy and its trend', signal: accuracy }}
        curves={[
          ...curveOf(curves, 'accuracy', 'Accuracy'),
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
        curves={curveOf(curves, 'predictions_count', 'Predictions')}
      />
      <SignalFigure
        {...{
          context,
          name: 'mistakes',
          title: 'False positives and negatives',
          signal: catalogue.of('false_positives'),
        }}
        curves={[
          ...curveOf(curves, 'false_positives', 'False positives'),
          ...curveOf(curves, 'false_negatives', 'False negatives').map((curve) => ({
            ...curve,
            color: 'var(--second)',
          })),
        ]}
      />
    </div>
  );
}
