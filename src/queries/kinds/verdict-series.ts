import { codeOfSeverity, stateOf, type Checked } from '../../verdicts';
import { refuseTooManyValues, type Grid } from '../../series';
import { type SignalId } from '../../signals';
import { rowsOf, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { curvesOf, signalsTouching, type AlertCurve } from './alert-rows';
import { byPipeline } from '../by-pipeline';
import { finest, holdOnto, sampleGrid, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import { expectedIn, qualityOf } from './verdict-checks';

/** The states of one pipeline on a grid; NaN = unknown. */
interface States {
  readonly pipeline: string;
  readonly codes: Float64Array;
}

/** The state of every pipeline at every instant of a series, by the checks that the table judges at the last one. */
export async function statesOver(
  request: Request,
  context: Context,
): Promise<{ readonly grid: Grid; readonly states: readonly States[] }> {
  const { catalogue, rules } = context;
  const grid = seriesGrid(request, finest(catalogue.ids, context), context);
  let kept = 0;
  const states = await context.fetchInBatches(signalsOver(request, context), (dataset) => {
    kept += dataset.pipelines.length * grid.length;
    refuseTooManyValues(kept);
    const expected = expectedIn(dataset, context);
    const curves = byPipeline(curvesOf(rules, dataset));
    return dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      codes: statesOf(p, curves.get(pipeline) ?? [], dataset, expected, grid, context),
    }));
  });
  return { grid, states };
}

function signalsOver({ range }: Request, context: Context): SignalRequest[] {
  const watched = signalsTouching(range, context.rules, context);
  const others = context.catalogue.ids.filter((id) => watched.every(({ signal }) => signal !== id));
  return [...watched, ...others.map((signal) => ({ signal, grid: sampleGrid(range, context.intervalOf(signal), 0) }))];
}

function statesOf(
  p: number,
  curves: readonly AlertCurve[],
  dataset: Dataset,
  expected: readonly SignalId[],
  grid: Grid,
  { catalogue }: Context,
): Float64Array {
  const samples = new Map(
    expected.map((id) => [id, holdOnto(rowsOf(dataset, id)[p], valuesOf(dataset, id).grid, grid)]),
  );
  const severities = curves
    .filter(({ rule }) => samples.has(rule.signal))
    .map(({ grid: own, severity }) => holdOnto(severity, own, grid));
  const reported = catalogue.signals.flatMap((signal) => {
    const row = samples.get(signal.id);
    return row && signal.group === 'data' && signal.qualityLimit !== undefined ? [{ signal, row }] : [];
  });
  return Float64Array.from({ length: grid.length }, (_, i) => {
    const checks: Checked[] = [
      ...severities.map((severity) => ({ code: codeOfSeverity(severity[i]) })),
      ...reported.map(({ signal, row }) => qualityOf(signal, row[i])),
    ];
    let measured = 0;
    samples.forEach((row) => (measured += Number.isNaN(row[i]) ? 0 : 1));
    return stateOf(checks, measured, expected.length);
  });
}
