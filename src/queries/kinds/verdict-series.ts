import { codeOfSeverity, qualityStatus, stateOf, type Checked } from '../../verdicts';
import { refuseTooManyValues, type Grid } from '../../series';
import { type SignalId } from '../../signals';
import { rowsOf, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { curvesOf, type AlertCurve } from './alert-curves';
import { allBySamples, signalsTouching } from './judging';
import { byPipeline } from '../by-pipeline';
import { finest, holdOnto, sampleGrid, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import { andOthers, codeOfQuality, expectedIn, reportedOf } from './verdict-checks';

/** The states of one pipeline on a grid; NaN = unknown. */
interface States {
  readonly pipeline: string;
  readonly codes: Float64Array;
}

/** The states of some pipelines on one grid. */
export interface StatesOver {
  readonly grid: Grid;
  readonly states: readonly States[];
}

/** The state of every pipeline at every instant of a series, by the checks that the table judges at the last one. */
export async function statesOver(request: Request<unknown>, context: Context): Promise<StatesOver> {
  const { catalogue } = context;
  const judging = allBySamples(context);
  const grid = seriesGrid(request, finest(catalogue.ids, context), context);
  let kept = 0;
  const states = await context.fetchInBatches(signalsOver(request, context), (dataset) => {
    kept += dataset.pipelines.length * grid.length;
    refuseTooManyValues(kept);
    const expected = expectedIn(dataset, context);
    const curves = byPipeline(curvesOf(judging, dataset));
    return dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      codes: statesOf(p, curves.get(pipeline) ?? [], dataset, expected, grid, context),
    }));
  });
  return { grid, states };
}

function signalsOver({ range }: Request, context: Context): SignalRequest[] {
  return andOthers(signalsTouching(range, allBySamples(context), context), context, (interval) =>
    sampleGrid(range, interval, 0),
  );
}

function statesOf(
  p: number,
  curves: readonly AlertCurve[],
  dataset: Dataset,
  expected: readonly SignalId[],
  grid: Grid,
  context: Context,
): Float64Array {
  const samples = new Map(
    expected.map((id) => [id, holdOnto(rowsOf(dataset, id)[p], valuesOf(dataset, id).grid, grid)]),
  );
  const severities = curves
    .filter(({ rule }) => samples.has(rule.signal))
    .map(({ grid: own, severity }) => holdOnto(severity, own, grid));
  const reported = reportedOf(expected, context).flatMap((signal) => {
    const row = samples.get(signal.id);
    return row ? [{ signal, row }] : [];
  });
  return Float64Array.from({ length: grid.length }, (_, i) => {
    const checks: Checked[] = [
      ...severities.map((severity) => ({ code: codeOfSeverity(severity[i]) })),
      ...reported.map(({ signal, row }) => ({ code: codeOfQuality(qualityStatus(signal, row[i])) })),
    ];
    let measured = 0;
    samples.forEach((row) => (measured += Number.isNaN(row[i]) ? 0 : 1));
    return stateOf(checks, measured, expected.length);
  });
}
