import {
  displayNames,
  noData,
  signalConfig,
  wideFrame,
  withLimitLines,
  withPipelineColors,
  type FieldConfig,
  type Frame,
  type NumberField,
} from '../../frames';
import { refuseTooManyValues, type Grid } from '../../series';
import { type Signal } from '../../signals';
import { statistic } from '../../statistics';
import { bandOf } from '../../verdicts';
import { instantsOf, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import { predictionsOf, type Asked, type Predicted } from './accuracy-estimate-read';
import { bandFields, DASHED, lineField } from './line-fields';
import { worstOf, type Urgency } from './worst-series';

const LINES = ['estimate', 'lower', 'upper', 'accuracy'] as const;
const LABELS = ['Estimate', 'Lower edge', 'Upper edge', 'Accuracy by labels'] as const;
/** An edge of the band has no place in the legend. */
const EDGE = { hideFrom: { legend: true, tooltip: false, viz: false } };

/** The estimate of each step's predictions with its band, and the accuracy that labels showed of them. */
export async function series(request: Request<Asked>, context: Context): Promise<Frame[]> {
  const { range, options } = request;
  const grid = seriesGrid(request, context.intervalOf('accuracy'), context);
  const delay = options.label_delay ?? context.labelDelay ?? 0;
  let held = 0;
  const all = await predictionsOf({ grid, delay, now: range.to }, context, (predicted) => {
    held += LINES.length * grid.length;
    refuseTooManyValues(held);
    return linesOf(predicted);
  });
  if (all === null) {
    return [noData('accuracy_estimate')];
  }
  const shown = await worstOf(
    all,
    { top: options.top, which: 'pipelines with the lowest estimate at the end of the range', urgencyOf },
    context,
  );
  const fields = fieldsOf(shown, context.catalogue.of('accuracy'), grid);
  return [
    wideFrame('accuracy_estimate', instantsOf(grid), options.pipelineColors ? withPipelineColors(fields) : fields),
  ];
}

/** The lines of one pipeline; NaN = unknown. */
type Lines = Readonly<Record<(typeof LINES)[number], Float64Array>> & Pick<Predicted, 'pipeline'>;

function linesOf({ pipeline, confidences, accuracy }: Predicted): Lines {
  const edges = confidences.map(({ mean, n }) => bandOf(mean, n));
  return {
    ...{ pipeline, accuracy },
    estimate: Float64Array.from(confidences, ({ mean }) => mean),
    lower: Float64Array.from(edges, ({ lower }) => lower),
    upper: Float64Array.from(edges, ({ upper }) => upper),
  };
}

/** The lower, the more urgent; what is unknown comes last. */
function urgencyOf({ estimate }: Lines): Urgency {
  const known = statistic('last', estimate);
  return Number.isNaN(known) ? { atEnd: -Infinity, overRange: -Infinity } : { atEnd: -known, overRange: -known };
}

function fieldsOf(shown: readonly Lines[], accuracy: Signal, grid: Grid): NumberField[] {
  const names = displayNames(shown.flatMap(({ pipeline }) => LABELS.map((label) => [pipeline, label])));
  // What moves shows only where the axis follows the values.
  const config: FieldConfig = { ...signalConfig(accuracy), min: undefined, max: undefined, interval: grid.step };
  const unlimited: FieldConfig = { ...config, thresholds: undefined };
  return shown.flatMap((lines, p): NumberField[] => {
    const [estimate, lower, upper, measured] = LINES.map((name, i) => ({
      ...{ name, values: lines[name] },
      displayName: names[LINES.length * p + i],
    }));
    return [
      lineField(lines, estimate, {
        ...withLimitLines(config),
        custom: { ...withLimitLines(config).custom, ...DASHED },
      }),
      ...bandFields(lines, [lower, upper], unlimited, EDGE),
      lineField(lines, measured, unlimited),
    ];
  });
}
