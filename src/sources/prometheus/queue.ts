import { askerOf, derivedFrom, whenAborted, workOf } from '../../series/abort';
import { AnswerError, cancelled, madeOf } from '../../series/errors';

/** A query's place in the queue of an engine. */
export interface Place {
  /** Fires when the query is cancelled, and when it has waited for the engine in vain for too long. */
  readonly abort: AbortSignal;
  /**
   * Runs a request in its turn.
   *
   * @throws WaitedInVain if its turn does not come within the timeout, or the query has waited in vain for too long.
   */
  inTurn<T>(request: () => Promise<T>): Promise<T>;
  /**
   * Waits for an answer that may be asked for in the turn of another query. It is in vain for both of them.
   *
   * @throws WaitedInVain if the query has waited in vain for too long.
   */
  waitFor<T>(answer: () => Promise<T>): Promise<T>;
}

/** A query has lost its place: nothing else of it will be asked. Another query may well ask for the same. */
export class WaitedInVain extends AnswerError {
  constructor(error: AnswerError) {
    super(...madeOf(error));
  }
}

/** The requests that wait for an engine, query by query. */
export interface Queue {
  /**
   * The place of a query, the same one each time. What was in vain for work that was started for another query was so for that
   * one too.
   *
   * @param query the signal that cancels the query, or a part of it, by which it is known.
   */
  of(query: AbortSignal): Place;
}

/** How much is asked of an engine at once, and for how long a query waits. */
export interface QueueLimits {
  /** Requests under way. */
  readonly atOnce: number;
  /** Requests under way besides those, each the only one of its query: a small query need not wait for large ones. */
  readonly reserved: number;
  readonly timeoutMs: number;
  /** What is told of a request whose turn did not come. */
  readonly busy: () => AnswerError;
}

/** A query as the queue knows it. */
interface Member extends Place {
  /** Requests under way. */
  readonly running: () => number;
  /** Starts the request that waits longest; says whether more wait. */
  readonly startNext: () => boolean;
  /** Notes that it waited in vain. */
  readonly inVain: (error: AnswerError) => void;
}

/** What the queries have in common. */
interface Line {
  readonly limits: QueueLimits;
  running: number;
  /** The one whose turn was longest ago first. */
  readonly waiting: Set<Member>;
  readonly moveOn: () => void;
}

/**
 * A queue that is fair between queries: of those that wait, the one with the fewest requests under way is next, and among
 * several the one whose last turn was longest ago. A query of a thousand requests does not hold back one of three. A turn is
 * O(queries that wait).
 *
 * Nothing waits for long behind an engine that hangs. Waiting counts towards the timeout: where no request of a query was
 * started or answered for as long, those that wait fail. And a query that has waited in vain for one timeout, in the queue or
 * for an answer, has one more for all the rest, so that it ends within two, however many requests it is made of.
 */
export function createQueue(limits: QueueLimits): Queue {
  const members = new WeakMap<AbortSignal, Member>();
  const line: Line = { limits, running: 0, waiting: new Set(), moveOn };
  function moveOn(): void {
    for (;;) {
      const first = nextOf(line.waiting);
      if (!first || line.running >= limits.atOnce + (first.running() === 0 ? limits.reserved : 0)) {
        return;
      }
      line.waiting.delete(first);
      if (first.startNext()) {
        line.waiting.add(first);
      }
    }
  }
  const memberFor = (work: AbortSignal): Member => {
    const asker = askerOf(work);
    const member = members.get(work) ?? memberOf(work, line, asker && memberFor(workOf(asker)));
    members.set(work, member);
    return member;
  };
  return {
    of(query) {
      const work = workOf(query);
      const member = memberFor(work);
      return {
        abort: query === work ? member.abort : AbortSignal.any([query, member.abort]),
        inTurn: member.inTurn,
        waitFor: member.waitFor,
      };
    },
  };
}

function nextOf(waiting: Iterable<Member>): Member | undefined {
  let chosen: Member | undefined;
  for (const member of waiting) {
    if (chosen === undefined || member.running() < chosen.running()) {
      chosen = member;
    }
  }
  return chosen;
}

function memberOf(query: AbortSignal, line: Line, asker: Member | undefined): Member {
  const { timeoutMs, busy } = line.limits;
  const waiting: Array<{ start(): void; fail(error: AnswerError): void }> = [];
  const { signal: abort, abort: fire } = derivedFrom(query);
  let running = 0;
  /** Why it is given up; null while it is not. */
  let reason: AnswerError | null = null;
  let patience: NodeJS.Timeout | undefined;
  let last: NodeJS.Timeout | undefined;

  const failWaiting = (error: AnswerError): void => {
    line.waiting.delete(member);
    waiting.splice(0).forEach(({ fail }) => fail(error));
  };
  const inVain = (error: AnswerError): void => {
    asker?.inVain(error);
    last ??= setTimeout(() => {
      reason = new WaitedInVain(error);
      failWaiting(reason);
      fire();
    }, timeoutMs).unref();
  };
  /** A request was started or has ended, or the first one waits: from now on the turn must come within the timeout. */
  const wait = (): void => {
    clearTimeout(patience);
    if (waiting.length > 0) {
      patience = setTimeout(() => {
        const error = new WaitedInVain(busy());
        inVain(error);
        if (running === 0) {
          failWaiting(error);
        }
      }, timeoutMs).unref();
    }
  };
  const turn = (): Promise<void> =>
    new Promise((start, fail) => {
      waiting.push({ start, fail });
      line.waiting.add(member);
      if (waiting.length === 1) {
        wait();
      }
      line.moveOn();
    });

  const member: Member = {
    abort,
    running: () => running,
    inVain,
    startNext() {
      running++;
      line.running++;
      waiting.shift()?.start();
      wait();
      return waiting.length > 0;
    },
    async inTurn(request) {
      throwIfOver();
      await turn();
      try {
        throwIfOver();
        return await member.waitFor(request);
      } finally {
        running--;
        line.running--;
        wait();
        line.moveOn();
      }
    },
    async waitFor(answer) {
      try {
        return await answer();
      } catch (error) {
        if (error instanceof AnswerError && error.category === 'timeout') {
          inVain(error);
        }
        throw reason !== null && !query.aborted ? reason : error;
      }
    },
  };
  function throwIfOver(): void {
    if (query.aborted) {
      throw cancelled();
    }
    if (reason !== null) {
      throw reason;
    }
  }
  whenAborted(query, () => failWaiting(cancelled()));
  return member;
}
