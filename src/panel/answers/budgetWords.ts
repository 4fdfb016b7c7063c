import { count, formatMeasure, formatNumber } from '../format';
import { type Severity } from '../severity';
import { decisiveBurn, type Budget, type Burn } from './budgets';
import { isEnough } from './measured';

const NO_BREAK_SPACE = '\u00a0';
const WINDOWS: Readonly<Record<string, string>> = {
  '1h': 'the last hour',
  '6h': `the last 6${NO_BREAK_SPACE}hours`,
  '1d': 'the last day',
  '3d': `the last 3${NO_BREAK_SPACE}days`,
};

/** A burn rate or its limit: with one decimal, or with two where that would be 0. */
export function formatRate(rate: number | null): string {
  return rate === null ? '–' : formatNumber(rate, rate >= 100 || rate === 0 ? 0 : rate < 0.1 ? 2 : 1);
}

/** A limit as {@link formatRate} writes it, but for a zero behind the point. */
export const formatLimit = (limit: number | null): string => formatRate(limit).replace(/\.0$/, '');

/** "1 h", "30 d". */
export function shortLength(length: string): string {
  return length.replace(/^(\d+)([a-z])$/, `$1${NO_BREAK_SPACE}$2`);
}

/** The time of a window within a sentence. */
const windowWords = (window: string, period: string): string => WINDOWS[window] ?? `the last ${periodWords(period)}`;

/** A period in words: days and hours are written out. */
function periodWords(period: string): string {
  const [, n, unit] = /^(\d+)([dh])$/.exec(period) ?? [];
  return unit === undefined ? shortLength(period) : count(Number(n), unit === 'd' ? 'day' : 'hour');
}

/** What is left, as it is written at the bar. */
export function leftWords({ left }: Budget): string {
  if (left === null) {
    return 'Budget unknown';
  }
  return left <= 0
    ? `Used up, ${formatNumber(100 - left)}${NO_BREAK_SPACE}% spent`
    : `${formatMeasure(left, 'percent', left < 10 ? 1 : 0)} left`;
}

/** How fast the budget burns, in one sentence: too fast in a window, or how fast over the period. */
export function burnTitle(budget: Budget): string {
  const burn = decisiveBurn(budget);
  if (burn === undefined || burn.rate === null) {
    return budget.burns.some(({ firing }) => firing === null) ? 'Burning not judged' : 'No window burns too fast';
  }
  const during = windowWords(burn.window, budget.period);
  if (burn.firing === true) {
    return `Burns ${formatRate(burn.rate)} times too fast in ${during}; limit ${formatLimit(burn.limit)}`;
  }
  return burn.rate === 0 ? `Nothing was bad in ${during}` : `${paceWords(burn.rate)} in ${during}`;
}

/** A rate against 1, at which the budget lasts just for its period. */
function paceWords(rate: number): string {
  return rate <= 1 ? `Burnt at ${formatRate(rate)} of the pace that lasts` : `Burnt ${formatRate(rate)} times too fast`;
}

/** What more there is to know of the burning, a line each: what can hardly fire, what is not measured. */
export function burnDetails(budget: Budget): string[] {
  const { burns, whole, period } = budget;
  const lowered = burns.filter(({ reachable }) => reachable === false);
  const unjudged = burns.filter(({ firing }) => firing === null);
  const short = (list: readonly Burn[]): string => list.map(({ window }) => shortLength(window)).join(', ');
  return [
    ...(unjudged.length > 0 ? [`Not judged over ${short(unjudged)}: too little measured`] : []),
    ...(lowered.length > 0
      ? [`Over ${short(lowered)} only a failure of everything alerts: nothing burns faster than ${highestRate(budget)}`]
      : []),
    ...(whole !== undefined && whole.coverage !== null && !isEnough(whole.coverage)
      ? [`Only ${formatMeasure(whole.coverage, 'percentunit', 0)} of ${periodWords(period)} measured`]
      : []),
  ];
}

const highestRate = ({ target }: Budget): string => formatRate(target === null ? null : 1 / (1 - target));

/** When the budget is used up at the rate that says most; empty where it is already, or nothing is known. */
export function exhaustionWords(budget: Budget, instant: (time: number) => string): string {
  const burn = decisiveBurn(budget);
  if (budget.left === null || budget.left <= 0 || burn === undefined || burn.rate === null) {
    return '';
  }
  const rate = `at the rate of ${windowWords(burn.window, budget.period)}`;
  if (burn.exhaustedAt !== null) {
    return `Used up ${instant(burn.exhaustedAt)} ${rate}`;
  }
  const isKnown = isEnough(budget.whole?.coverage ?? null);
  return isKnown ? `Lasts for more than a year ${rate}` : 'When it is used up is unknown';
}

/** One window in a sentence, for its cell. */
export function burnSentence({ window, rate, limit, firing }: Burn, period: string): string {
  const during = windowWords(window, period);
  if (rate === null) {
    return `No burn rate in ${during}`;
  }
  const isAbove = limit !== null && rate > limit;
  const verdict =
    firing === null
      ? 'not judged'
      : firing
        ? 'too fast, and still is'
        : isAbove
          ? 'too fast, but no more'
          : 'not too fast';
  return `Burn rate ${formatRate(rate)} in ${during}, limit ${formatLimit(limit)}: ${verdict}`;
}

const COUNTED: ReadonlyArray<readonly [severity: Severity, word: string, words: string]> = [
  ['critical', 'burns fast', 'burn fast'],
  ['unknown', 'is unknown', 'are unknown'],
  ['warning', 'burns slowly or is used up', 'burn slowly or are used up'],
  ['watch', 'has little left', 'have little left'],
  ['ok', 'is OK', 'are OK'],
];

/** How many budgets are how, worst first: "250 budgets: 3 burn fast, 247 are OK". */
export function tallyWords(budgets: readonly Budget[]): string {
  return `${count(budgets.length, 'budget')}: ${countsOf(budgets)}`;
}

/** What a list leaves out: how many, how they are, and the least that is left in any. */
export function restWords(hidden: readonly Budget[]): string {
  const known = hidden.flatMap(({ left }) => left ?? []);
  const least = known.length === 0 ? '' : `; the least has ${formatMeasure(Math.min(...known), 'percent', 0)} left`;
  return `${count(hidden.length, 'budget')} not shown: ${countsOf(hidden)}${least}`;
}

function countsOf(budgets: readonly Budget[]): string {
  return COUNTED.flatMap(([severity, word, words]) => {
    const n = budgets.filter((budget) => budget.severity === severity).length;
    return n === 0 ? [] : [`${formatNumber(n)} ${n === 1 ? word : words}`];
  }).join(', ');
}
