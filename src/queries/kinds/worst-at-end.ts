import { CURVE_VALUES, inTurns, MOST_VALUES, refuseTooManyValues, sortInTurns } from '../../series';
import { type SignalRequest } from '../../sources';
import { type Context } from '../kind';
import { byUrgency, type Asked, type Urgency } from './worst-series';

/** How many are shown of a fleet of which all are asked for, and are too many. */
export const USUAL_TOP = 20;

/** What to do where a fleet was too large to be read. */
export const TOO_MANY =
  'They are too many to read over the whole range: name pipelines or label matchers, or take a shorter range, to see others.';

/** What is to be seen of a fleet over a range. */
interface Fleet<T> {
  /** What an answer over the range is computed from. */
  readonly signals: readonly SignalRequest[];
  /** How many of the worst; 0 for all. */
  readonly top: number;
  /** What they are, in the plural: "pipelines". */
  readonly what: string;
  /**
   * True if the answer puts those first that are worst at the end of the range: then all others need not be read, however many
   * would fit. Otherwise they are ranked by their end only where the whole fleet is too large to be read.
   */
  readonly endDecides: boolean;
  /** Everyone at the end of the range. @param context has every pipeline of the range in its answers. */
  look(context: Context): Promise<readonly T[]>;
  urgencyOf(one: T): Urgency;
  /** Values that have to be read of each. */
  readonly each: number;
  /** Values of each that the answer holds. */
  readonly held: number;
  /** False where memory holds no more of all than what the answer does. */
  readonly readAtOnce: boolean;
}

/** Those of a fleet whose range has to be read. */
export interface WorstAtEnd<T> {
  /** In the order of the look. */
  readonly candidates: readonly T[];
  readonly all: readonly T[];
  /** To be asked of the candidates, once they are read. */
  readonly asked: Pick<Asked<unknown>, 'top' | 'unread'> & Partial<Pick<Asked<unknown>, 'which' | 'hint'>>;
  /** Has every pipeline of the range in its answers. */
  readonly context: Context;
}

/**
 * Finds the worst of a large fleet by a look at the end of the range: as many as are asked for, and all that are no better than
 * the last of them, so that what happened before can decide among equals. Where the equals are too many to be read, the first of
 * them have to do.
 *
 * @param wasRefused whether all of them turned out to be too much to be read.
 * @returns null for a fleet that is to be read as a whole.
 * @throws AnswerError if even the worst are more than an answer may hold.
 */
export async function worstAtEnd<T>(
  fleet: Fleet<T>,
  context: Context,
  wasRefused = false,
): Promise<WorstAtEnd<T> | null> {
  const { signals, top: wanted, what, endDecides, look, urgencyOf, each, held, readAtOnce } = fleet;
  const decides = endDecides && wanted > 0;
  // A curve of each is in the answer to who asks for all.
  const answered = wanted === 0 ? held + CURVE_VALUES : held;
  const isLarge = async (): Promise<boolean> =>
    decides
      ? context.isLarge(signals)
      : (await context.isTooLarge(signals, answered)) || (readAtOnce && (await context.isTooLarge(signals)));
  if (!wasRefused && !(await isLarge())) {
    return null;
  }
  const everyone = await context.holding(signals);
  const { abort } = context;
  const all = await inTurns(await look(everyone), (one, place) => ({ one, place, ...urgencyOf(one) }), abort);
  const top = wanted === 0 ? USUAL_TOP : wanted;
  refuseTooManyValues(Math.min(top, all.length) * held);
  const ranked = await sortInTurns(all, byUrgency, abort);
  const worst = ranked.slice(0, top);
  const last = worst.at(-1);
  const equals = ranked.slice(top).filter((one) => last !== undefined && byUrgency(one, last) === 0);
  const read = (worst.length + equals.length) * each <= MOST_VALUES ? [...worst, ...equals] : worst;
  const places = new Set(read.map(({ place }) => place));
  return {
    candidates: all.filter(({ place }) => places.has(place)).map(({ one }) => one),
    all: all.map(({ one }) => one),
    asked: {
      top,
      unread: all.filter(({ place }) => !places.has(place)),
      ...(decides
        ? {}
        : {
            which: `worst of ${all.length.toLocaleString('en-GB')} ${what} at the end of the range`,
            hint: TOO_MANY,
          }),
    },
    context: everyone,
  };
}
