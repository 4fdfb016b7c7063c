import { codeOfCheck, qualityStatus, rankOf, stateOf, type Checked } from '../../verdicts';
import { lastInstant, refuseTooManyValues, type Grid, inTurns } from '../../series';
import { type SignalId } from '../../signals';
import { rowsOf, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { curvesOf, type AlertCurve } from './alert-curves';
import { signalsTouching, singleSamplesOf, type Judging } from './judging';
import { scored, type ScoredDataset } from './scored';
import { byPipeline } from '../by-pipeline';
import { finest, holdOnto, sampleGrid, seriesGrid } from '../grids';
import { type Context, type Request } from '../kind';
import { andOthers, codeOfQuality, expectedIn, reportedOf } from './verdict-checks';
import { type CheckCurve } from './verdict-curves';
import { lastingOver, lookAtLasting, withLasting } from './verdict-lasting';
import { lookInRounds } from './verdict-rounds';
import { worstAtEnd } from './worst-at-end';
import { urgencyOfCodes, worstOf, type Asked } from './worst-series';

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

/**
 * The state of every pipeline at every instant of a series, by the checks that the table judges at the last one, or of the worst
 * of them.
 *
 * @param top how many; 0 for all, as far as they can be read.
 */
export async function statesOver(
  request: Request<unknown>,
  judging: Judging,
  top: number,
  context: Context,
): Promise<StatesOver> {
  const { catalogue } = context;
  const grid = seriesGrid(request, finest(catalogue.ids, context), context);
  const signals = signalsOver(request, judging, context);
  // A step longer than the range may leave no instant within it.
  const shown = { ...request.range, to: Math.max(request.range.from, lastInstant(grid)) };
  // What moves slowly is judged up to where the table judges it, unless that is another sample.
  const slowly = { ...shown, to: Math.min(request.range.to, shown.to + finest(catalogue.ids, context) - 1) };
  const fleet = await worstAtEnd(
    {
      ...{ signals, top, what: 'pipelines', endDecides: true },
      each: signals.reduce((sum, one) => sum + one.grid.length, 0),
      ...{ held: grid.length, readAtOnce: false },
      look: async (everyone) => {
        const [assessed, lasting] = await everyone.together([
          async (own) => (await lookInRounds(shown, judging, signals, own, false)).finish(),
          async (own) => (await lookAtLasting(slowly, own)).finish(),
        ]);
        return assessed.map((one) => withLasting(one, lasting));
      },
      urgencyOf: (one) => ({
        atEnd: rankOf(stateOf(one.checks, one.measured.length, one.expected.length)),
        overRange: 0,
      }),
    },
    context,
  );
  if (fleet !== null) {
    const names = fleet.candidates.map(({ pipeline }) => pipeline);
    const expected = fleet.all[0]?.expected ?? [];
    const lasting = await lastingOver(slowly, names, fleet.context);
    const read = await fleet.context.fetchOf(names, signals, async (dataset) =>
      statesIn(await scored(dataset, judging, context.abort), judging, lasting, expected, grid, context),
    );
    return { grid, states: await worst(read, fleet.asked, context) };
  }
  const lasting = await lastingOver(slowly, null, context);
  let kept = 0;
  const states = await context.fetchInBatches(signals, async (whole) => {
    const dataset = await scored(whole, judging, context.abort);
    kept += dataset.pipelines.length * grid.length;
    refuseTooManyValues(kept);
    return statesIn(dataset, judging, lasting, expectedIn(dataset, context), grid, context);
  });
  return { grid, states: await worst(states, { top }, context) };
}

function worst(
  states: readonly States[],
  asked: Partial<Asked<States>> & Pick<Asked<States>, 'top'>,
  context: Context,
): Promise<readonly States[]> {
  return worstOf(
    states,
    {
      which: 'pipelines that are worst at the end of the range',
      ...asked,
      urgencyOf: ({ codes }) => urgencyOfCodes(codes, rankOf),
    },
    context,
  );
}

async function statesIn(
  dataset: ScoredDataset,
  judging: Judging,
  lasting: ReadonlyMap<string, readonly CheckCurve[]>,
  expected: readonly SignalId[],
  grid: Grid,
  context: Context,
): Promise<States[]> {
  const { abort } = context;
  const curves = byPipeline([
    ...(await inTurns(await curvesOf(judging, dataset, abort), asCodes, abort)),
    ...(await inTurns(await curvesOf(singleSamplesOf(judging, context), dataset, abort), asWatch, abort)),
    ...dataset.pipelines.flatMap((pipeline) => lasting.get(pipeline) ?? []),
  ]);
  return inTurns(
    dataset.pipelines,
    (pipeline, p) => ({
      pipeline,
      codes: statesOf(p, curves.get(pipeline) ?? [], dataset, expected, grid, context),
    }),
    abort,
  );
}

function asCodes({ severity, stateAt, rule, pipeline, grid }: AlertCurve): CheckCurve {
  return { pipeline, grid, signal: rule.signal, codes: severity.map((one, i) => codeOfCheck(one, stateAt(i))) };
}

/** Of samples that are beyond a limit; what is not known of them is known of the check. */
function asWatch({ severity, rule, pipeline, grid }: AlertCurve): CheckCurve {
  return { pipeline, grid, signal: rule.signal, codes: severity.map((one) => (one > 0 ? 1 : 0)) };
}

function signalsOver({ range }: Request, judging: Judging, context: Context): SignalRequest[] {
  return andOthers(signalsTouching(range, judging, context), context, (interval) => sampleGrid(range, interval, 0));
}

function statesOf(
  p: number,
  curves: readonly CheckCurve[],
  dataset: Dataset,
  expected: readonly SignalId[],
  grid: Grid,
  context: Context,
): Float64Array {
  const samples = new Map(
    expected.map((id) => [id, holdOnto(rowsOf(dataset, id)[p], valuesOf(dataset, id).grid, grid)]),
  );
  const judged = curves
    .filter(({ signal }) => samples.has(signal))
    .map(({ grid: own, codes }) => holdOnto(codes, own, grid));
  const reported = reportedOf(expected, context).flatMap((signal) => {
    const row = samples.get(signal.id);
    return row ? [{ signal, row }] : [];
  });
  return Float64Array.from({ length: grid.length }, (_, i) => {
    const checks: Checked[] = [
      ...judged.map((codes) => ({ code: codes[i] })),
      ...reported.map(({ signal, row }) => ({ code: codeOfQuality(qualityStatus(signal, row[i])) })),
    ];
    let measured = 0;
    samples.forEach((row) => (measured += Number.isNaN(row[i]) ? 0 : 1));
    return stateOf(checks, measured, expected.length);
  });
}
