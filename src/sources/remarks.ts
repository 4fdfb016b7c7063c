import { inList, lowerFirst } from '../series';
import { type Catalogue, type SignalId } from '../signals';

/** What is to be said of one signal. Where the same is true of several, it is said once, with all of their names. */
export interface SignalRemark {
  readonly signal: SignalId;
  /** What follows the names of the signals: its own punctuation, and a whole sentence or more. */
  readonly says: string;
  /** How it is true of this signal, in a few words; absent where that is the same for all. */
  readonly how?: string;
}

/** What a source says besides its answer: of a signal, or a sentence of its engine. */
export type Remark = string | SignalRemark;

/** Each remark once, in the order in which they first came. */
export function onceEach(remarks: readonly Remark[]): Remark[] {
  return [...new Map(remarks.map((remark) => [keyOf(remark), remark])).values()];
}

function keyOf(remark: Remark): string {
  return typeof remark === 'string' ? remark : JSON.stringify([remark.signal, remark.says, remark.how]);
}

/**
 * Remarks as sentences. What is said of several signals is one sentence, in the place of the first.
 *
 * @param catalogue has the labels of the signals.
 * @example inSentences([{ signal: 'cpu_usage', says: ' could not be read: no.' }], CATALOGUE)
 * // ['Signal CPU usage could not be read: no.']
 */
export function inSentences(remarks: readonly Remark[], catalogue: Pick<Catalogue, 'of'>): string[] {
  const sentences = new Map<string, Map<string | undefined, string[]> | null>();
  for (const remark of onceEach(remarks)) {
    if (typeof remark === 'string') {
      sentences.set(remark, null);
      continue;
    }
    const { signal, says, how } = remark;
    const byHow = sentences.get(says) ?? new Map<string | undefined, string[]>();
    byHow.set(how, [...(byHow.get(how) ?? []), lowerFirst(catalogue.of(signal).label)]);
    sentences.set(says, byHow);
  }
  return [...sentences].map(([says, byHow]) => (byHow === null ? says : `${subject(byHow)}${says}`));
}

/** The signals, those alike together: "Signals CPU usage and memory usage (mean), request rate (sum)". */
function subject(byHow: ReadonlyMap<string | undefined, readonly string[]>): string {
  const parts = [...byHow].map(([how, labels]) => `${inList(labels)}${how === undefined ? '' : ` (${how})`}`);
  const several = [...byHow.values()].flat().length > 1;
  return `${several ? 'Signals' : 'Signal'} ${parts.join(', ')}`;
}
