import { displayNames, noData, wideFrame, type FieldConfig, type Frame, type NumberField } from '../../frames';
import { refuseTooManyValues, slicesInTurns, type Grid } from '../../series';
import { type ServiceLevel } from '../../signals';
import { valuesOf, type Dataset } from '../../sources';
import { budgetLeftOf } from '../../verdicts';
import { finest, holdOnto, instantsOf, sampleGrid, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import { countedIn, signalsOfLevels } from './slo-counted';
import { worstOf, type Urgency } from './worst-series';

/** How a budget is shown. */
export const BUDGET: FieldConfig = { unit: 'percent', decimals: 1, max: 100 };

/** What is left of every budget over time, or of those of which least is left at the end. @param top how many; 0 for all. */
export async function budgetsOver(
  request: Request<unknown>,
  levels: readonly ServiceLevel[],
  top: number,
  context: Context,
): Promise<Frame[]> {
  const signals = signalsOfLevels(
    levels,
    ({ period }) => period,
    context,
    (interval, samples) => sampleGrid(request.range, interval, samples - 1),
  );
  const grid = seriesGrid(
    request,
    finest(
      levels.map(({ signal }) => signal),
      context,
    ),
    context,
  );
  let held = 0;
  const lines = await context.fetchInBatches(signals, (dataset) => {
    held += dataset.pipelines.length * levels.length * grid.length;
    refuseTooManyValues(held);
    const each = dataset.pipelines.flatMap((pipeline, p) => levels.map((level) => ({ pipeline, p, level })));
    return slicesInTurns(each, ({ p, ...of }) => lineOf(dataset, p, { ...of, grid }), context.abort);
  });
  if (lines.length === 0) {
    return [noData('slo')];
  }
  const shown = await worstOf(
    lines,
    { top, which: 'budgets of which least is left at the end of the range', urgencyOf },
    context,
  );
  const names = displayNames(shown.map(({ pipeline, level }) => [pipeline, level.label]));
  const fields = shown.map(({ pipeline, level, values }, i): NumberField => ({
    name: 'budget_left_percent',
    type: 'number',
    labels: { pipeline, objective: level.id },
    config: { ...BUDGET, displayNameFromDS: names[i], interval: grid.step },
    values,
  }));
  return [wideFrame('slo', instantsOf(grid), fields)];
}

/** What is left of one budget over time; NaN = unknown. */
interface Line {
  readonly pipeline: string;
  readonly level: ServiceLevel;
  readonly values: Float64Array;
}

/** Samples that are counted before others have their turn. */
const PIECE = 8_192;

/** What is left of the budget of one objective of a pipeline; it pauses. */
function* lineOf(
  dataset: Dataset,
  p: number,
  { pipeline, level, grid }: Pick<Line, 'pipeline' | 'level'> & { readonly grid: Grid },
): Generator<void, Line> {
  const { grid: own } = valuesOf(dataset, level.signal);
  const counts = countedIn(dataset, p, level);
  yield;
  const left = new Float64Array(own.length);
  for (let i = 0; i < left.length; i++) {
    left[i] = budgetLeftOf(level, counts, own.step, i + 1);
    if (i % PIECE === 0) {
      yield;
    }
  }
  return { pipeline, level, values: holdOnto(left, own, grid) };
}

/** The less is left, the more urgent; what is unknown comes last. */
function urgencyOf({ values }: Line): Urgency {
  const left = values[values.length - 1];
  return Number.isNaN(left) ? { atEnd: -Infinity, overRange: -Infinity } : { atEnd: -left, overRange: -left };
}
