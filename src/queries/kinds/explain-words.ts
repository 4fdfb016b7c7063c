import { CATALOGUE, formatValue, type Signal, type WeightedPart } from '../../signals';
import { upperFirst } from '../../series';
import { type Change, type Departed } from '../../verdicts';
import { clock, VERBS, type Telling } from './cause-words';

/** What is known of a signal before it is put in words. */
interface Known {
  readonly signal: Signal;
  readonly cost: number;
  readonly change: Change;
  readonly departure: Departed | null;
}

/**
 * What an explanation of one signal rests on: what it cost and by which weights, how much it changed with how many samples, since when it has left
 * its ordinary course and by which threshold, and its level with where that comes from.
 *
 * @param part how it counts towards the score, its weight as a share of all; null if it does not.
 */
export function evidenceOf(
  known: Known,
  part: WeightedPart | null,
  telling: Pick<Telling, 'timezone' | 'now'>,
): string {
  return [
    part === null ? null : costWords(known, part),
    changeWords(known),
    known.departure && departureWords(known.signal, known.departure, telling),
    levelWords(known.signal),
  ]
    .filter((words) => words !== null)
    .map((words) => `${words}.`)
    .join(' ');
}

function costWords({ signal, cost }: Known, { weight, best, worst }: WeightedPart): string {
  const [good, bad] = [best, worst].map((value) => formatValue(signal, value));
  const scale = `weight ${Math.round(100 * weight)}\u00a0%, no loss at ${good}, all at ${bad}`;
  return Number.isNaN(cost) ? `Cost unknown: ${scale}` : `Costs ${cost.toFixed(1)} points of the score: ${scale}`;
}

function changeWords({ signal, change }: Known): string {
  const { median, before, distance, n, nBefore } = change;
  if (n === 0) {
    return 'No sample in the window';
  }
  const now = `Median ${formatValue(signal, median)} (n ${n})`;
  return nBefore === 0
    ? `${now}, no sample before`
    : `${now}, before ${formatValue(signal, before)} (n ${nBefore}); KS distance ${distance.toFixed(2)}`;
}

/** @param departure whose n counts since it was certain. */
function departureWords(
  signal: Signal,
  { way, seen, shift, scatter, n }: Departed,
  telling: Pick<Telling, 'timezone' | 'now'>,
): string {
  const at = clock(seen, telling);
  return way === 0
    ? `Fell silent at ${at} (${n} missing)`
    : `${upperFirst(VERBS[way])} by ${differenceOf(signal, Math.abs(shift))} from its ordinary course, certain at ${at}: cumulative sum of 8 scatters, each ${differenceOf(signal, scatter)} (n ${n})`;
}

function levelWords(signal: Signal): string | null {
  const level = signal.warning ?? signal.critical ?? signal.qualityLimit;
  if (level === undefined) {
    return null;
  }
  const usual = CATALOGUE.has(signal.id) ? CATALOGUE.of(signal.id) : null;
  const isDefault = usual !== null && (usual.warning ?? usual.critical ?? usual.qualityLimit) === level;
  const side = signal.direction === 'higher' ? 'below' : 'above';
  return `Level: ${side} ${formatValue(signal, level)} (${isDefault ? 'default' : 'of the data source'})`;
}

/** A difference with its sign, in the signal's unit; an empty text where it is unknown. */
export function inUnit(signal: Signal, difference: number): string {
  return Number.isNaN(difference) ? '' : `${difference > 0 ? '+' : ''}${differenceOf(signal, difference)}`;
}

/** Of shares the difference is in percentage points: 5 % more than 50 % could be 52.5 %. */
function differenceOf(signal: Signal, difference: number): string {
  const shown = formatValue(signal, difference);
  return shown.endsWith('%') ? `${shown.slice(0, -1)}points` : shown;
}
