import { lowerFirst } from '../series';
import { formatValue, type BaselineName, type Signal } from '../signals';
import { type Rule } from '../verdicts';
import { type Figure, type Summary } from './summary';

/** A level of a rule, of which every alert has one. */
export type Level = 'warning' | 'critical';

/** What is said of built-in rules in other words than of those of custom signals. */
interface Words {
  /** The title without the level. */
  readonly head?: string;
  readonly descriptions: Readonly<Partial<Record<Level, string>>>;
  readonly decimals?: number;
}

const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  [
    'cpu_usage',
    {
      descriptions: {
        warning: 'The processors are busier than they should be. Requests still pass, but there is little headroom.',
        critical: 'The processors are saturated. Requests queue, and response times and errors are about to follow.',
      },
    },
  ],
  [
    'memory_usage',
    {
      descriptions: {
        warning: 'Memory is running short. If it keeps rising, the service will be killed and restarted.',
      },
    },
  ],
  [
    'response_time_ms',
    {
      decimals: 0,
      descriptions: {
        warning: 'Predictions take longer than callers are promised.',
        critical: 'Predictions take so long that callers give up.',
      },
    },
  ],
  [
    'error_rate',
    {
      descriptions: {
        warning: 'More requests fail than should.',
        critical: 'Many requests fail. Callers are affected now.',
      },
    },
  ],
  [
    'traffic_drop',
    {
      head: 'Traffic drop',
      descriptions: { critical: 'Requests have stopped coming. The other signals may look normal.' },
    },
  ],
  [
    'traffic_spike',
    {
      head: 'Traffic spike',
      descriptions: {
        warning: 'There are more than twice as many requests as usual. CPU usage, response time and errors may follow.',
      },
    },
  ],
  [
    'accuracy',
    {
      descriptions: {
        warning: 'The model is right less often than it should be, measured against labels.',
        critical: 'The model is wrong so often that its predictions do harm.',
      },
    },
  ],
  [
    'accuracy_decline_24h',
    {
      head: 'Model accuracy declining',
      descriptions: {
        warning: 'The model is worse than it was within the last day. Look at the trend before acting.',
      },
    },
  ],
  [
    'data_completeness',
    {
      descriptions: {
        warning: 'Values are missing from the input.',
        critical: 'So much is missing from the input that predictions rest on guesses.',
      },
    },
  ],
  [
    'freshness_delay_minutes',
    {
      head: 'Data stale',
      descriptions: { warning: 'The input is not being refreshed. Predictions are made from old data.' },
    },
  ],
  [
    'feature_drift_score',
    {
      descriptions: {
        warning: 'The input is moving away from what the model was trained on. Accuracy may follow hours later.',
        critical:
          'The input is far from what the model was trained on. Accuracy falls hours later; labels may not show it yet.',
      },
    },
  ],
]);

/** Whether a rule has a runbook: those of custom signals have none. */
export const hasRunbook = ({ id }: Pick<Rule, 'id'>): boolean => WORDS.has(id);

/** The name of a rule without its level, as a phrase. */
export function headOf(rule: Rule): string {
  return WORDS.get(rule.id)?.head ?? `${rule.label} ${rule.sign === '<' ? 'low' : 'high'}`;
}

/** What a rule means at one of its levels, in sentences. */
export function descriptionOf(rule: Rule, level: Level, signal: Pick<Signal, 'description'>): string {
  const { descriptions } = WORDS.get(rule.id) ?? {};
  const described = descriptions?.[level] ?? descriptions?.warning ?? descriptions?.critical;
  const own = signal.description.trim().replace(/(?<![.!?…])$/, '.');
  return described ?? `${own === '.' ? `${rule.label}.` : own} Watched at the ${level} level of the data source.`;
}

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
    measured: [fixed('value', WORDS.get(rule.id)?.decimals ?? signal.decimals), `${unit}${isOver}`],
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

/** The factor of what is usual at which a traffic rule fires. */
export const factorOf = ({ levels }: Rule, level: Level): number => levels[level] ?? NaN;

const fixed = (of: Figure['of'], decimals: number): Figure => ({ of, format: `%.${decimals}f` });

/** What follows a number of a signal: a space and its unit, or nothing. */
function unitOf({ unit }: Pick<Signal, 'unit'>): string {
  return formatValue({ unit, decimals: 0 }, 0).slice(1).replace('\u00a0', ' ');
}
