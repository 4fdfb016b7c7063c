import { hours } from '../../series';
import { firstLevel, type Compared, type Rule } from '../rule';
import { flapping, FLAPPING_LOOKBACK } from './flapping';
import { heldFor, instantsOf, MISSING, NO, YES } from './held';
import { latch } from './latch';
import { type Policy } from './policy';
import { CODE, type Run } from './states';

/** For how long an alert outlives, without a sample or between its levels, the last instant that raised it; so many checks at least. */
const MEMORY = hours(6);
const MEMORY_CHECKS = 24;

/** Instants for which an alert can outlive the last one that raised it. */
function memoryOf({ keepFiring }: Policy, interval: number): number {
  return Math.max(Math.ceil(MEMORY / interval), MEMORY_CHECKS) + instantsOf(keepFiring, interval);
}

/**
 * How many instants back a state depends on what was compared: a run that begins as much earlier has the same states from then on,
 * whatever came before.
 */
export function lookbackOf(policy: Policy, interval: number): number {
  const windows = [instantsOf(policy.for, interval), instantsOf(policy.keepFiring, interval), FLAPPING_LOOKBACK];
  return memoryOf(policy, interval) + Math.max(...windows);
}

/** One level of a rule: whether it is passed at each instant, and whether it is cleared. */
interface Crossing {
  /** See {@link heldFor}. */
  readonly beyond: Uint8Array;
  readonly clear: Uint8Array;
}

/**
 * The states of a check, from what was compared: a closed form of the last {@link lookbackOf} instants. An alert begins when a level
 * has been passed for `for`, and ends when its clear level has been kept for `keepFiring` and nothing flaps. It holds between the
 * two levels, but no longer than 6 hours, or 24 checks, after it was last raised. O(n).
 *
 * @param interval milliseconds between samples.
 * @param maintenance 1 at instants of planned maintenance; null without any. Nothing is raised then, and what was is ended.
 */
export function runOf(
  evidence: Compared,
  { levels, sign, policy }: Pick<Rule, 'levels' | 'sign' | 'policy'>,
  interval: number,
  maintenance: Uint8Array | null = null,
): Run {
  const first = firstLevel({ levels, sign });
  const { warning, critical } = levels;
  const crossing = crossingOf(evidence, first, clearOf(first, sign, policy), sign);
  if (!crossing.beyond.includes(YES)) {
    return calmRun(crossing, maintenance);
  }
  const learnt = outsideOf(maintenance, crossing);
  const flapsOf = ({ beyond }: Crossing): Uint8Array =>
    policy.flapping ? flapping(beyond) : new Uint8Array(beyond.length);
  const flaps = flapsOf(learnt);
  const on = alertOf(learnt, flaps, policy, interval, maintenance);
  const alone = warning === undefined ? 2 : 1;
  let worse: Uint8Array | null = null;
  if (alone === 1 && critical !== undefined) {
    const clears = clearOf(critical, sign, { ...policy, clear: null });
    const second = outsideOf(maintenance, crossingOf({ ...evidence, sudden: null }, critical, clears, sign));
    // What comes and goes at the first level is not critical for as long as it does.
    worse = alertOf(second, flapsOf(second), policy, interval, maintenance);
  }
  const length = on.length;
  const states = new Uint8Array(length);
  const severity = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const raised = worse?.[i] === 1 ? 2 : on[i] === 1 ? alone : 0;
    const state = stateAt(i, raised > 0, crossing, flaps);
    const isPlanned = maintenance?.[i] === 1 && state !== CODE.ok;
    states[i] = isPlanned ? CODE.maintenance : state;
    severity[i] = isPlanned ? 0 : state === CODE.unknown ? NaN : raised;
  }
  return { states, severity };
}

/** What never passes its first level is ok, or unknown. */
function calmRun({ beyond }: Crossing, maintenance: Uint8Array | null): Run {
  const isUnknown = (i: number): boolean => beyond[i] === MISSING && maintenance?.[i] !== 1;
  return {
    states: beyond.map((one, i) => (one === NO ? CODE.ok : isUnknown(i) ? CODE.unknown : CODE.maintenance)),
    severity: Float64Array.from(beyond, (_, i) => (isUnknown(i) ? NaN : 0)),
  };
}

/** The value at which a level is cleared: never on its bad side. */
export function clearOf(
  level: number,
  sign: Rule['sign'],
  { clear, margin }: Pick<Policy, 'clear' | 'margin'>,
): number {
  const good = sign === '>' ? Math.min : Math.max;
  return good(level, clear ?? level + (sign === '>' ? -1 : 1) * margin * Math.abs(level));
}

function crossingOf({ compared, sudden }: Compared, level: number, clearLevel: number, sign: Rule['sign']): Crossing {
  const beyond = new Uint8Array(compared.length);
  const clear = new Uint8Array(compared.length);
  const side = sign === '>' ? 1 : -1;
  for (let i = 0; i < beyond.length; i++) {
    const value = side * compared[i];
    if (Number.isNaN(value)) {
      beyond[i] = clear[i] = MISSING;
    } else if (value > side * level || sudden?.[i] === 1) {
      beyond[i] = YES;
    } else if (value <= side * clearLevel) {
      clear[i] = YES;
    }
  }
  return { beyond, clear };
}

/** What is learnt of a crossing: nothing while maintenance was planned. */
function outsideOf(maintenance: Uint8Array | null, { beyond, clear }: Crossing): Crossing {
  const masked = (condition: Uint8Array): Uint8Array =>
    maintenance === null ? condition : condition.map((one, i) => (maintenance[i] === 1 ? MISSING : one));
  return { beyond: masked(beyond), clear: masked(clear) };
}

function alertOf(
  { beyond, clear }: Crossing,
  flaps: Uint8Array,
  policy: Policy,
  interval: number,
  maintenance: Uint8Array | null,
): Uint8Array {
  const raised = heldFor(beyond, instantsOf(policy.for, interval));
  const ended = heldFor(clear, instantsOf(policy.keepFiring, interval));
  for (let i = 0; i < raised.length; i++) {
    if (maintenance?.[i] === 1) {
      ended[i] = 1;
    } else if (flaps[i] === 1) {
      ended[i] = 0;
    }
  }
  return latch(raised, ended, memoryOf(policy, interval));
}

function stateAt(i: number, raised: boolean, { beyond, clear }: Crossing, flaps: Uint8Array): number {
  if (beyond[i] === MISSING) {
    return CODE.unknown;
  }
  const isBeyond = beyond[i] !== NO;
  if (flaps[i] === 1 && (raised || isBeyond)) {
    return CODE.flapping;
  }
  if (raised) {
    return clear[i] === YES ? CODE.recovering : CODE.firing;
  }
  return isBeyond ? CODE.pending : CODE.ok;
}
