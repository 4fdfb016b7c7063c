import pLimit from 'p-limit';

/** Different questions that wait for their turn; each takes seconds. */
const MOST_WAITING = 8;

/** There are too many questions already. */
export class TooManyWait extends Error {
  constructor() {
    super('Too many different pages are asked for at once. Try again in a moment.');
  }
}

/**
 * Does costly work once at a time, and once for all who ask the same while it waits or is under way: thirty loads of a page would
 * else ask the engine thirty times.
 *
 * @throws TooManyWait from what is returned, if more than eight different questions wait.
 */
export function onceAtATime<Question, Answer>(
  work: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const inTurn = pLimit(1);
  const underWay = new Map<string, Promise<Answer>>();
  return (question) => {
    const key = JSON.stringify(question);
    const known = underWay.get(key);
    if (known !== undefined) {
      return known;
    }
    if (underWay.size > MOST_WAITING) {
      return Promise.reject(new TooManyWait());
    }
    const answer = inTurn(async () => work(question)).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
}
