import { type KindInfo } from '../contract/kinds';
import { type RuleInfo } from '../contract/resources';
import { type Instance } from './instance';
import { type Vocabulary } from './options';

/** What an editor needs to know of every kind, in the words of a data source. */
export function describeKinds(instance: Vocabulary & Pick<Instance, 'kinds'>): KindInfo[] {
  return [...instance.kinds.values()].map((kind) => kind.describe(instance));
}

/** The alert rules of a data source, for lists of them. */
export function describeRules({ rules }: Pick<Instance, 'rules'>): RuleInfo[] {
  return rules.map(({ id, label, category, signal }) => ({ id, label, category, signal }));
}
