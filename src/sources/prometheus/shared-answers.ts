import { minutes, seconds } from '../../series';
import { derivedFrom } from '../../series/abort';
import { isCancelled } from '../../series/errors';
import { type AnswerSection } from '../answer-store';
import { type SourceTools } from '../types';
import { type Envelope } from './answer/envelope';
import { GivenUp, type HttpClient } from './http';
import { createMemory, NO_SHELF, type Memory, type Shelf } from './memory';
import { type Queue, WaitedInVain } from './queue';

/** Where answers are kept, and for how long. */
export interface Keeping {
  readonly section: AnswerSection;
  /** Milliseconds at most. */
  readonly keptFor: number;
}

/** For how long no answer to several questions at once is asked for after one was waited for in vain. */
const REST = minutes(1);

/**
 * A client that sends requests in their turn, and asks the same once: who asks what is being asked waits for that answer, and takes no
 * turn. The request has the turn of who asked first, and ends when nobody waits for it any more.
 *
 * @param tools those of the source; `wanted` is told of each question where its answer comes from.
 * @param keeping where series are kept for who asks the same soon, such as the next panel; null where every question is to be asked anew.
 * @param patience milliseconds for which the answer to several questions at once is waited for; less than the timeout, so that no engine is taken for silent by it.
 */
export function sharedAnswers(
  client: HttpClient,
  queue: Queue,
  { wanted }: SourceTools,
  keeping: Keeping | null = null,
  patience = seconds(1),
): HttpClient {
  const documents = createMemory<unknown>(NO_SHELF, wanted);
  const shelf: Shelf<Envelope> = keeping === null ? NO_SHELF : shelfOf(keeping);
  const series = createMemory<Envelope>(shelf, wanted);
  const several = createMemory<Envelope>(NO_SHELF, wanted);
  const patiently = withPatience(patience);

  const ask = <T>(
    memory: Memory<T>,
    question: string,
    abort: AbortSignal,
    send: (abort: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const place = queue.of(abort);
    const get = async (): Promise<T> => {
      let isOurs = false;
      try {
        return await memory.get(question, place.abort, (own) => {
          isOurs = true;
          return place.inTurn(() => send(own));
        });
      } catch (error) {
        if (isOurs || place.abort.aborted || !hasLostItsPlace(error)) {
          throw error;
        }
        // Who asked first has left before its turn came: it is our turn that counts now.
        return get();
      }
    };
    return place.waitFor(get);
  };

  return {
    ...client,
    json: (path, form, abort) => ask(documents, questionOf(path, form), abort, (own) => client.json(path, form, own)),
    series: (path, form, abort, native) =>
      ask(series, `${questionOf(path, form)}${native ? NATIVE : ''}`, abort, (own) =>
        client.series(path, form, own, native),
      ),
    several: {
      kept(path, form) {
        const answer = shelf.get(questionOf(path, form));
        if (answer !== undefined) {
          wanted?.('kept');
        }
        return answer;
      },
      keep: (path, form, answer, asked) => shelf.put(questionOf(path, form), answer, asked),
      ask: (path, form, abort) =>
        ask(several, questionOf(path, form), abort, (own) =>
          patiently(own, (either) => client.series(path, form, either, false)),
        ),
      now: () => shelf.now(),
    },
  };
}

/** Asks what can be asked otherwise: it is waited for a short time, and where that was in vain none is sent for a while, not even those that wait for their turn. */
function withPatience(
  patience: number,
): <T>(abort: AbortSignal, ask: (abort: AbortSignal) => Promise<T>) => Promise<T> {
  let restsUntil = -Infinity;
  return async (abort, ask) => {
    if (performance.now() < restsUntil) {
      throw new GivenUp();
    }
    const own = derivedFrom(abort);
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      restsUntil = performance.now() + REST;
      own.abort();
    }, patience);
    try {
      return await ask(own.signal);
    } catch (error) {
      throw isOver && !abort.aborted ? new GivenUp() : error;
    } finally {
      clearTimeout(timer);
      own.done();
    }
  };
}

/** All that is sent of a request besides what is the same for all of the client. */
const questionOf = (path: string, form: URLSearchParams | null): string => `${path}?${form?.toString() ?? ''}`;
/** In no form: it would be encoded there. */
const NATIVE = ' native';

const hasLostItsPlace = (error: unknown): boolean => error instanceof WaitedInVain || isCancelled(error);

/** A kept answer is older than the question by this part of its step at most. */
const OF_STEP = 1 / 10;

function shelfOf({ section, keptFor }: Keeping): Shelf<Envelope> {
  return {
    now: section.now,
    get: (question) => section.get(question) as Envelope | undefined,
    put(question, answer, asked) {
      if (isWhole(answer)) {
        const [, step = Infinity] = /[?&]step=([\d.]+)/.exec(question) ?? [];
        const bytes = answer.data.bytes + question.length;
        section.put(question, answer, bytes, asked, Math.min(keptFor, 1000 * Number(step) * OF_STEP));
      }
    },
  };
}

/** Whether an engine has answered, and has nothing to say against its answer. */
function isWhole(answer: Envelope): answer is Envelope & Required<Pick<Envelope, 'data'>> {
  const { status, data, warnings, isPartial } = answer;
  return (
    status === 'success' &&
    data !== undefined &&
    isPartial !== true &&
    !(Array.isArray(warnings) && warnings.length > 0)
  );
}
