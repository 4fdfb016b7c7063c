import { type KindInfo } from '../../contract/kinds';
import { describeKinds } from '../../queries';
import { handInstance } from '../../queries/testing/hand-source';

/** The kinds as the backend lists them. */
export const KINDS: readonly KindInfo[] = describeKinds(handInstance({}));

/** One of them. @throws Error if there is none of that name. */
export function kindNamed(name: string): KindInfo {
  const kind = KINDS.find((one) => one.kind === name);
  if (!kind) {
    throw new Error(`There is no kind ${name}.`);
  }
  return kind;
}
