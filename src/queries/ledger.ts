import { type Notice } from '../frames';
import { type Dataset, type NothingRead } from '../sources';

/** What a source answered besides its values, why it could not, or what an answer says of itself. */
export interface Entry extends Partial<Pick<Dataset, 'executed' | 'warnings' | 'infos'>> {
  readonly failure?: NothingRead;
  readonly notice?: Notice;
}

/**
 * What was asked for an answer and what was said of it, in the order of asking. A source answers in any order, and in another one the next
 * time: an answer and the notices on it must not change with that.
 */
export interface Ledger {
  /** Takes the next place, which is filled when the source has answered; until then it is empty. */
  place(): (entry: Entry) => void;
  /** A ledger in the next place, for a part of the answer that is worked on beside others. */
  branch(): Ledger;
  /** Everything until now. O(entries). */
  entries(): readonly Entry[];
}

/**
 * An empty ledger.
 *
 * @example
 * const ledger = createLedger();
 * const [first, second] = [ledger.place(), ledger.place()];
 * second({ executed: ['b'] });
 * first({ executed: ['a'] });
 * ledger.entries(); // that of a, then that of b
 */
export function createLedger(): Ledger {
  const places: Array<() => readonly Entry[]> = [];
  return {
    place() {
      const own: Entry[] = [];
      places.push(() => own);
      return (entry) => void own.push(entry);
    },
    branch() {
      const own = createLedger();
      places.push(own.entries);
      return own;
    },
    entries: () => places.flatMap((of) => of()),
  };
}
