import { minutes } from '../series';
import { type SignalGroup } from '../signals';
import { type Rule } from '../verdicts';
import { type Watched } from './alert';

/** Signals of a group are measured together: one rule stands for each. */
const STANDS_FOR: Readonly<Record<SignalGroup, string>> = {
  system: 'error_rate',
  model: 'accuracy',
  data: 'freshness_delay_minutes',
};

/** The rules whose silence is told of: one for each group of signals of which the source reads any that a rule watches. */
export function sentinelsOf({ rules, settings, has }: Watched): readonly Rule[] {
  return (Object.keys(STANDS_FOR) as SignalGroup[]).flatMap((group) => {
    const read = rules.filter(({ signal }) => has(signal) && settings.catalogue.of(signal).group === group);
    return read.find(({ id }) => id === STANDS_FOR[group]) ?? read[0] ?? [];
  });
}

/** What the alert on silence says, whatever evaluates it. */
export const UNMEASURED = {
  title: 'Pipeline not measured',
  slug: 'not-measured',
  runbook: 'not_measured',
  pending: minutes(15),
  keep: minutes(5),
  description: 'Samples are missing or the data source fails. Alerts about pipelines keep their last state meanwhile.',
} as const;
