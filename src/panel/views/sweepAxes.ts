import { formatNumber } from '../format';
import { type Backtest, type Trial } from '../answers/backtests';
import { rateWords, thresholdWords } from '../answers/trialWords';

interface Tick {
  /** Of the axis, 0 to 1. */
  readonly share: number;
  readonly text: string;
}

interface Axis {
  readonly name: string;
  readonly ticks: readonly Tick[];
  /** Where a trial lies, 0 to 1; one that is not known lies at 0. */
  readonly shareOf: (trial: Trial) => number;
}

/** What a sweep is drawn over. */
export interface Axes {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Whether a trial has a place. */
  readonly isKnown: (trial: Trial) => boolean;
}

/** False alarms a week below which the axis is even; above it every ten times as many take as much room. */
const EVEN = 0.1;
const RATES = [0, 0.1, 1, 10, 100, 1000];
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/**
 * The axes for some trials: recall against false alarms where what was right is known, else for how long each threshold fired. The
 * axis of false alarms goes like a logarithm, and has a zero.
 */
export function axesOf(trials: readonly Trial[], tried: Pick<Backtest, 'unit' | 'decimals'>): Axes {
  return trials.some(({ recall }) => recall !== null) ? byOutcome(trials) : byThreshold(trials, tried);
}

function byOutcome(trials: readonly Trial[]): Axes {
  const most = Math.max(1, ...trials.map(({ falseAlarmsPerWeek }) => falseAlarmsPerWeek ?? 0));
  const shareOf = (rate: number): number => Math.log1p(rate / EVEN) / Math.log1p(most / EVEN);
  return {
    title: 'Recall against false alarms, a point a threshold',
    x: {
      name: 'False alarms a week and pipeline',
      ticks: RATES.filter((rate) => rate <= most).map((rate) => ({
        share: shareOf(rate),
        text: Number.isInteger(rate) ? formatNumber(rate) : rateWords(rate).replace(/0$/, ''),
      })),
      shareOf: ({ falseAlarmsPerWeek }) => shareOf(falseAlarmsPerWeek ?? 0),
    },
    y: {
      name: 'Recall',
      ticks: SHARES.map((share) => ({ share, text: `${formatNumber(100 * share)}\u00a0%` })),
      shareOf: ({ recall }) => recall ?? 0,
    },
    isKnown: ({ recall, falseAlarmsPerWeek }) => recall !== null && falseAlarmsPerWeek !== null,
  };
}

function byThreshold(trials: readonly Trial[], tried: Pick<Backtest, 'unit' | 'decimals'>): Axes {
  const thresholds = trials.map(({ threshold }) => threshold);
  const [least, most] = [Math.min(...thresholds), Math.max(...thresholds)];
  const longest = Math.max(1, ...trials.map(({ hoursFired }) => hoursFired ?? 0));
  return {
    title: 'What was right is unknown: for how long each threshold would have fired',
    x: {
      name: 'Threshold',
      ticks: SHARES.map((share) => ({ share, text: thresholdWords(tried, least + share * (most - least)) })),
      shareOf: ({ threshold }) => (most === least ? 0.5 : (threshold - least) / (most - least)),
    },
    y: {
      name: 'Fired',
      ticks: SHARES.map((share) => ({
        share,
        text: `${formatNumber(share * longest, longest < 10 ? 1 : 0)}\u00a0h`,
      })),
      shareOf: ({ hoursFired }) => (hoursFired ?? 0) / longest,
    },
    isKnown: ({ hoursFired }) => hoursFired !== null,
  };
}
