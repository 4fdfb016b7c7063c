import { hours, instantAt, type Grid } from '../../series';
import { type SignalGroup } from '../../signals';
import { CODE, type Run } from './states';

/** The stages of a pipeline: what is wrong with one explains what is wrong with those after it. */
const STAGES: readonly SignalGroup[] = ['data', 'model', 'system'];

/** A check of one pipeline, as far as others depend on it. */
export interface Staged {
  readonly stage: SignalGroup;
  readonly grid: Grid;
  readonly run: Run;
  /** For how long its window remembers what is over, in milliseconds. */
  readonly over: number;
}

/** No alert explains for longer after its end, whatever the window of another one. */
const LONGEST_ECHO = hours(4);

/** How many instants before its own the state of a check after its stage can depend on an alert. */
export function echoLookback(stage: SignalGroup, interval: number): number {
  return stage === STAGES[STAGES.length - 1] ? 0 : Math.ceil(LONGEST_ECHO / interval);
}

/**
 * The same checks of one pipeline, those explained by a stage before theirs marked as inhibited: an alert there that is at least as
 * severe at the same instant, or was so no longer ago than the window of the check reaches back. What is inhibited is not notified;
 * its state says why. O(checks · instants · window).
 *
 * @param checks all that matter, in any order.
 * @returns in the order given.
 */
export function inhibit(checks: readonly Staged[]): Run[] {
  const known = new Map<string, Float64Array>();
  const before = (stage: SignalGroup, grid: Grid): Float64Array => {
    const key = [stage, grid.start, grid.step, grid.length].join();
    const worst = known.get(key) ?? worstOf(upstreamOf(stage, checks), grid);
    known.set(key, worst);
    return worst;
  };
  return checks.map(({ stage, grid, run, over }) => {
    const matters = run.severity.some((one) => one > 0) && upstreamOf(stage, checks).length > 0;
    return matters ? under(before(stage, grid), run, Math.floor(Math.min(over, LONGEST_ECHO) / grid.step)) : run;
  });
}

function upstreamOf(stage: SignalGroup, checks: readonly Staged[]): Staged[] {
  const place = STAGES.indexOf(stage);
  return checks.filter((one) => STAGES.indexOf(one.stage) < place);
}

/** The worst severity of some checks at each instant of a grid; 0 without any. */
function worstOf(checks: readonly Staged[], grid: Grid): Float64Array {
  const worst = new Float64Array(grid.length);
  for (const { grid: own, run } of checks) {
    for (let i = 0; i < worst.length; i++) {
      const severity = run.severity[Math.floor((instantAt(grid, i) - own.start) / own.step)];
      worst[i] = severity > worst[i] ? severity : worst[i];
    }
  }
  return worst;
}

/** @param echo instants for which an alert upstream explains after its end. */
function under(upstream: Float64Array, run: Run, echo: number): Run {
  const states = run.states.slice();
  const severity = run.severity.slice();
  for (let i = 0; i < states.length; i++) {
    if (severity[i] > 0 && worstWithin(upstream, Math.max(0, i - echo), i) >= severity[i]) {
      states[i] = CODE.inhibited;
      severity[i] = 0;
    }
  }
  return { states, severity };
}

function worstWithin(severities: Float64Array, first: number, last: number): number {
  let worst = 0;
  for (let i = first; i <= last; i++) {
    worst = Math.max(worst, severities[i]);
  }
  return worst;
}
