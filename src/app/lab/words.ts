import { type Trial, type TriedRule } from '../../panel/answers/backtests';
import { firedWords, rateWords, thresholdWords } from '../../panel/answers/trialWords';
import { count, formatNumber, lengthOf } from '../../panel/format';
import { minutes } from '../../series';
import { labels } from './labels';

/** How a rule did, as one sentence and what to compare it with. */
export interface Outcome {
  readonly sentence: string;
  /** What noise that fires as often would have found; undefined where nothing can be said. */
  readonly chance: string | undefined;
}

/**
 * How a rule would have done.
 *
 * @param several whether several pipelines were tried, so that a rate is that of one.
 * @example "Would have fired 14 times, caught 6 of 7 incidents, median delay 12 min, 3 false alarms a week."
 */
export function outcomeOf(trial: Trial, several: boolean): Outcome {
  const { alarms, incidents, detected, byChance, falseAlarmsPerWeek, minutesToDetect } = trial;
  if (incidents === null || alarms === null) {
    return {
      sentence: firedWords(trial)
        .replace(/^Fired/, 'Would have fired')
        .replace(/^It never/, 'Would never have'),
      chance: undefined,
    };
  }
  const fired = alarms === 0 ? 'Would never have fired' : `Would have fired ${count(alarms, 'time')}`;
  const caught =
    incidents === 0
      ? 'there was no incident to catch'
      : `caught ${formatNumber(detected ?? 0)} of ${count(incidents, 'incident')}`;
  const delay =
    minutesToDetect === null
      ? []
      : [minutesToDetect < 1 ? 'at once' : `median delay ${lengthOf(minutes(Math.round(minutesToDetect)))}`];
  return {
    sentence: `${[fired, caught, ...delay, falseAlarmWords(falseAlarmsPerWeek, several)].join(', ')}.`,
    chance: incidents === 0 || byChance === null ? undefined : chanceWords(byChance * incidents, alarms),
  };
}

function falseAlarmWords(often: number | null, several: boolean): string {
  if (often === null) {
    return 'false alarms unknown';
  }
  const each = several ? ' on each pipeline' : '';
  return often === 0
    ? 'no false alarms'
    : `${rateWords(often).replace(/\.0$/, '')} false ${often === 1 ? 'alarm' : 'alarms'} a week${each}`;
}

function chanceWords(found: number, alarms: number): string {
  const number = formatNumber(found, found < 10 && !Number.isInteger(found) ? 1 : 0);
  return `Chance, firing for as long, would have caught ${alarms === 0 || found === 0 ? 'none' : number}.`;
}

/** A waiting time. */
export function waitWords(wait: number): string {
  return wait === 0 ? labels.noWait : lengthOf(wait);
}

/** On which side of its threshold a rule fires, and which. */
export function conditionWords(tried: TriedRule, threshold: number): string {
  const sides: Readonly<Record<string, string>> = { '<': 'below', '>': 'above', '>=': 'at or above' };
  return `${tried.label} ${sides[tried.comparison] ?? 'beyond'} ${thresholdWords(tried, threshold)}`;
}

/**
 * How often an alert rule is evaluated.
 *
 * @param interval milliseconds.
 * @param isThere whether its group is there already, with the interval that it has.
 * @example "every 5 min, as the group that is there"
 */
export function evaluatedWords(interval: number, isThere: boolean): string {
  const every = labels.every(lengthOf(interval));
  return isThere ? `${every}, ${labels.groupIsThere}` : every;
}

/** When a rule that was saved fires. @param every milliseconds between evaluations; null where that is not known. */
export function savedWords(every: number | null): string {
  return every === null
    ? labels.savedNext
    : `Grafana evaluates it ${labels.every(lengthOf(every))}. ${labels.savedNext}`;
}
