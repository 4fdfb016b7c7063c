import { minutes } from '../../series';
import { count, formatMeasure, formatNumber, lengthOf } from '../format';
import { type Trial, type TriedRule } from './backtests';

/** A threshold with its unit. */
export function thresholdWords({ unit, decimals }: Pick<TriedRule, 'unit' | 'decimals'>, threshold: number): string {
  // A level as somebody set it is told as it was set.
  return formatMeasure(threshold, unit, Number.isInteger(threshold) ? 0 : decimals);
}

/** How a rule did, in sentences: what it finds, what it costs, and what noise would have found. */
export function outcomeWords(trial: Trial): string {
  const { incidents, detected, byChance } = trial;
  if (incidents === null) {
    return `What was right is unknown. ${firedWords(trial)}`;
  }
  const noise = noiseWords(trial);
  if (incidents === 0) {
    return `No incident to find, so recall is unknown; ${noise}.`;
  }
  const finds = `Finds ${formatNumber(detected ?? 0)} of ${count(incidents, 'incident')}`;
  const chance = byChance === null ? 'unknown' : formatMeasure(byChance, 'percentunit', 0);
  const delay = detected ? `, ${delayWords(trial)}` : '';
  return `${finds}, ${noise}${delay}; by chance ${chance} would be found.`;
}

/** False alarms of one pipeline. */
export function noiseWords({ falseAlarmsPerWeek: often }: Trial): string {
  if (often === null) {
    return 'false alarms unknown';
  }
  return often === 0 ? 'no false alarms' : `${rateWords(often)} false alarms a week and pipeline`;
}

/** How often, with digits enough that little is not nothing. */
export function rateWords(often: number): string {
  return formatNumber(often, often < 1 ? 2 : often < 100 ? 1 : 0);
}

export function delayWords({ minutesToDetect: delay }: Trial): string {
  if (delay === null) {
    return 'time to detect unknown';
  }
  const median = Math.round(delay);
  return median === 0 ? 'detected at once' : `median ${lengthOf(minutes(median))} to detect`;
}

/** How often and for how long it fired, whatever was right. */
export function firedWords({ alarms, hoursFired, firedNow }: Trial): string {
  if (alarms === 0) {
    return 'It never fired.';
  }
  const often = alarms === null ? 'Fired, how often is unknown' : `Fired ${count(alarms, 'time')}`;
  const long = hoursFired === null ? '' : `, ${formatNumber(hoursFired, hoursFired < 10 ? 1 : 0)}\u00a0h in all`;
  const now = firedNow ? `, and at the end on ${count(firedNow, 'pipeline')}` : '';
  return `${often}${long}${now}.`;
}
