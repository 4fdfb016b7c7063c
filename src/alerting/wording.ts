import { type Signal } from '../signals';
import { type Rule } from '../verdicts';

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

/** Decimals of a rule's numbers in sentences. */
export const decimalsOf = (rule: Pick<Rule, 'id'>, signal: Pick<Signal, 'decimals'>): number =>
  WORDS.get(rule.id)?.decimals ?? signal.decimals;

/** The factor of what is usual at which a traffic rule fires. */
export const factorOf = ({ levels }: Rule, level: Level): number => levels[level] ?? NaN;
