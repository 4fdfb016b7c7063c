import { type AlertState, type Judgement, type Rule } from '../../verdicts';
import { instantAt, type Grid, type Range, slicesInTurns } from '../../series';
import { valuesOf } from '../../sources';
import { type Context, type Request } from '../kind';
import { longJudgementsOf, signalsTouching, SINCE_AT_MOST, type Judging } from './judging';
import { scored, type ScoredDataset } from './scored';

/** One rule judged at every sample of one pipeline in the range: severity codes on the rule's own grid. */
export interface AlertCurve {
  readonly rule: Rule;
  readonly pipeline: string;
  readonly grid: Grid;
  readonly severity: Float64Array;
  stateAt(i: number): AlertState;
  /** What is said of a place of it. */
  messageAt(i: number): string;
}

/** Judges rules at every sample that the range touches. */
export async function alertCurves(
  { range }: Request<unknown>,
  context: Context,
  judging: Judging,
): Promise<AlertCurve[]> {
  const dataset = await scored(await context.fetch(signalsTouching(range, judging, context)), judging, context.abort);
  return curvesOf(judging, dataset, context.abort);
}

/** An alert from its first failing sample to its last, without a break. */
export interface ViolationSpan {
  readonly rule: Rule;
  readonly pipeline: string;
  /** First and last failing instant. */
  readonly from: number;
  readonly to: number;
  /** The worst severity that it reached, 1 or 2, and the message at that instant. */
  readonly severity: number;
  readonly message: string;
  /** True if it lasts to the newest instant of the range. */
  readonly ongoing: boolean;
}

/** Every alert that the range touches. An unknown check ends an alert. */
export function violationSpans(
  { range }: Request<unknown>,
  context: Context,
  judging: Judging,
): Promise<readonly ViolationSpan[]> {
  return context.fetchInBatches(signalsTouching(range, judging, context), async (dataset) => {
    const curves = await curvesOf(judging, await scored(dataset, judging, context.abort), context.abort);
    return (await slicesInTurns(curves, (curve) => spansOf(curve, range), context.abort)).flat();
  });
}

/** Judges rules at every sample of a dataset. */
export async function curvesOf(judging: Judging, dataset: ScoredDataset, abort: AbortSignal): Promise<AlertCurve[]> {
  const judgements = await slicesInTurns(dataset.pipelines, (_, p) => longJudgementsOf(dataset, judging, p), abort);
  const curves: AlertCurve[][] = [];
  for (const [r, rule] of judging.rules.entries()) {
    const { grid } = valuesOf(dataset, rule.signal);
    const first = firstToJudge(judging.check.samples(rule, grid.step), grid);
    const curveOf = function* (pipeline: string, p: number): Generator<void, AlertCurve> {
      const judgement = judgements[p][r];
      return {
        rule,
        pipeline,
        grid,
        severity: yield* severitiesOf(judgement, first, grid.length),
        stateAt: (i: number) => (i < first ? 'unknown' : judgement.stateAt(i)),
        messageAt: (i: number) => judgement.messageAt(i),
      };
    };
    curves.push(await slicesInTurns(dataset.pipelines, curveOf, abort));
  }
  return curves.flat();
}

/** Samples that are judged before others have their turn. */
const PIECE = 2_048;

function* severitiesOf(judgement: Judgement, first: number, length: number): Generator<void, Float64Array> {
  const severities = new Float64Array(length).fill(NaN);
  for (let i = first; i < length; i++) {
    severities[i] = judgement.severityAt(i);
    if (i % PIECE === 0) {
      yield;
    }
  }
  return severities;
}

/** Of a window of many days, only the last day before the range can hold the start of an alert that is looked for. */
function firstToJudge(samples: number, { step }: Grid): number {
  return Math.max(0, samples - 1 - Math.floor(SINCE_AT_MOST / step));
}

/** Alerts that are put into words before others have their turn. */
const AT_ONCE = 256;

/** The alerts of a curve that a range touches; it pauses. */
function* spansOf(
  { rule, pipeline, grid, severity, messageAt }: AlertCurve,
  range: Range,
): Generator<void, ViolationSpan[]> {
  const spans: ViolationSpan[] = [];
  for (let i = 0; i < grid.length; i++) {
    if (!(severity[i] > 0)) {
      continue;
    }
    const first = i;
    let worst = i;
    for (; i + 1 < grid.length && severity[i + 1] > 0; i++) {
      worst = severity[i + 1] > severity[worst] ? i + 1 : worst;
    }
    // A sample holds until the next one. An alert that ended before the range is left out.
    if (instantAt(grid, i + 1) <= range.from) {
      continue;
    }
    spans.push({
      rule,
      pipeline,
      from: instantAt(grid, first),
      to: instantAt(grid, i),
      severity: severity[worst],
      message: messageAt(worst),
      ongoing: i === grid.length - 1,
    });
    if (spans.length % AT_ONCE === 0) {
      yield;
    }
  }
  yield;
  return spans;
}
