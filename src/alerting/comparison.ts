import { lowerFirst } from '../series';
import { formatValue, type BaselineName, type Signal } from '../signals';
import { type Rule } from '../verdicts';
import { type Figure, type Summary } from './summary';
import { decimalsOf, factorOf, type Level } from './wording';

/** What an alert compares. */
export interface Compared {
  /**
   * Of the alert engine, the window that it looks at: what of it is compared, null where that is a single sample, and its length in
   * words. Null where single samples decide.
   */
  readonly window: { readonly what: string | null; readonly over: string } | null;
  /** What a rule on traffic compares with; null of every other rule. */
  readonly against: BaselineName | null;
}

/** What an alert says of a pipeline. */
export function summaryOf(rule: Rule, level: Level, signal: Signal, { window, against }: Compared): Summary {
  if (against !== null) {
    return window === null ? trafficSummary(rule, level, against) : unusualTrafficSummary(rule, level, window, against);
  }
  if (rule.window > 0) {
    return window === null ? declineSummary(level) : declineOfMediansSummary(level, window);
  }
  const what = window?.what ?? null;
  const isOver = what === null ? '' : ` (${what})`;
  const unknown = what === null ? null : `not measured for half of the last ${window?.over}`;
  const beyond = `, ${level} ${rule.sign === '<' ? 'below' : 'above'} `;
  if (rule.id === 'freshness_delay_minutes') {
    return {
      before: 'newest input is ',
      unknown: unknown ?? 'of unknown age now',
      measured: [fixed('value', signal.decimals), ` min old${isOver}`],
      after: [beyond, { of: 'limit', format: null }, ' min'],
      scale: null,
    };
  }
  const unit = unitOf(signal);
  const ratio = signal.unit === 'percentunit';
  return {
    before: `${lowerFirst(rule.label)} `,
    unknown: unknown ?? 'not measured now',
    measured: [fixed('value', decimalsOf(rule, signal)), `${unit}${isOver}`],
    after: [beyond, { of: 'limit', format: ratio ? '%.4g' : null }, unit],
    scale: ratio ? { factor: 100, value: 'percent', limit: 'limit_percent' } : null,
  };
}

/** Percentage points, as changes of the accuracy are told. */
const POINTS = { factor: 100, value: 'points', limit: 'limit_points' };

function declineSummary(level: Level): Summary {
  return {
    before: 'model accuracy ',
    unknown: 'is not measured now or for half of the last 24 h',
    measured: ['changed by ', { of: 'value', format: '%+.1f' }, ' percentage points in 24 h'],
    after: [`, ${level} below `, { of: 'limit', format: '%+.1f' }],
    scale: POINTS,
  };
}

function declineOfMediansSummary(level: Level, { what, over }: NonNullable<Compared['window']>): Summary {
  return {
    before: 'model accuracy ',
    unknown: `is not measured for half of the last ${over} or of the last 24 h`,
    measured: [`(${what}) is `, { of: 'value', format: '%+.1f' }, ' percentage points from that of 24 h'],
    after: [`, ${level} below `, { of: 'limit', format: '%+.1f' }],
    scale: POINTS,
  };
}

/** What traffic is compared with, and what it lacks where it cannot be. */
const COMPARED: Readonly<Record<BaselineName, { readonly what: string; readonly lack: string }>> = {
  window: { what: "the last hour's mean", lack: 'now or for half of the last hour' },
  same_hours: {
    what: 'the mean at this hour on the 7 days before',
    lack: 'now or at this hour on two of the 7 days before',
  },
};

function trafficSummary(rule: Rule, level: Level, against: BaselineName): Summary {
  const beyond = `${level} ${rule.sign === '<' ? 'below' : 'above'}`;
  const { what, lack } = COMPARED[against];
  // The limit follows from the mean alone only where nothing else is usual.
  const mean = against === 'window' ? [` (${what} is `, fixed('mean', 1), ')'] : [];
  return {
    before: '',
    unknown: `request rate not measured ${lack}, ${beyond} ${shareOf(rule, level)} ${what}`,
    measured: [fixed('value', 1), ` requests/s, ${beyond} `, fixed('limit', 1), ' requests/s', ...mean],
    after: [],
    scale: null,
  };
}

/** The alert engine takes the last hour where too few days are known, and where the rate collapses: the limit follows from no one mean. */
function unusualTrafficSummary(
  rule: Rule,
  level: Level,
  { what, over }: NonNullable<Compared['window']>,
  against: BaselineName,
): Summary {
  const beyond = `${level} ${rule.sign === '<' ? 'below' : 'above'}`;
  const isOver = what === null ? '' : ` (${what})`;
  return {
    before: '',
    unknown: `request rate not measured for half of the last ${over} or of the last hour, ${beyond} ${shareOf(rule, level)} ${COMPARED[against].what}`,
    measured: [fixed('value', 1), ` requests/s${isOver}, ${beyond} `, fixed('limit', 1), ' requests/s'],
    after: [],
    scale: null,
  };
}

/** A factor of what is usual as the beginning of a phrase. */
function shareOf(rule: Rule, level: Level): string {
  const factor = factorOf(rule, level);
  if (rule.sign === '<') {
    return `${Number((factor * 100).toPrecision(4))} % of`;
  }
  return factor === 2 ? 'twice' : `${factor} times`;
}

const fixed = (of: Figure['of'], decimals: number): Figure => ({ of, format: `%.${decimals}f` });

/** What follows a number of a signal: a space and its unit, or nothing. */
function unitOf({ unit }: Pick<Signal, 'unit'>): string {
  return formatValue({ unit, decimals: 0 }, 0).slice(1).replace('\u00a0', ' ');
}
