import { partOf, startedFor } from '../../series/abort';
import { AnswerError } from '../../series/errors';
import { createQueue, type Queue, WaitedInVain } from './queue';

const TIMEOUT = 1_000;
const busy = new AnswerError('It is busy.', 504, 'timeout');
const timedOut = new AnswerError('It did not answer.', 504, 'timeout');

const queueOf = (atOnce: number, reserved = 0): Queue =>
  createQueue({ atOnce, reserved, timeoutMs: TIMEOUT, busy: () => busy });
const query = (): AbortSignal => new AbortController().signal;

/** Requests that end as they are told, each with a name, in the order in which they were started. */
function requests() {
  const started: string[] = [];
  const ends = new Map<string, { resolve(): void; reject(error: Error): void }>();
  return {
    started,
    request: (name: string) => () =>
      new Promise<string>((resolve, reject) => {
        started.push(name);
        ends.set(name, { resolve: () => resolve(name), reject });
      }),
    answer: async (name: string): Promise<void> => {
      ends.get(name)?.resolve();
      await settled();
    },
    fail: async (name: string, error: Error): Promise<void> => {
      ends.get(name)?.reject(error);
      await settled();
    },
  };
}
const settled = (): Promise<void> => jest.advanceTimersByTimeAsync(0).then(() => undefined);
/** Notes how something ends without waiting for it. */
const outcomeOf = (asked: Promise<unknown>): { end: unknown } => {
  const outcome: { end: unknown } = { end: null };
  asked.then(
    (answer) => (outcome.end = answer),
    (error: unknown) => (outcome.end = error),
  );
  return outcome;
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('so many are under way at once, and the others wait', async () => {
  const queue = queueOf(2);
  const { started, request, answer } = requests();
  const { inTurn } = queue.of(query());
  const all = ['a', 'b', 'c', 'd'].map((name) => inTurn(request(name)));
  await settled();
  expect(started).toEqual(['a', 'b']);
  await answer('a');
  expect(started).toEqual(['a', 'b', 'c']);
  for (const name of ['b', 'c', 'd']) {
    await answer(name);
  }
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('a small query comes soon after large ones, which take turns', async () => {
  const queue = queueOf(2);
  const { started, request, answer } = requests();
  const [large, other, small] = [query(), query(), query()].map((one) => queue.of(one));
  const ask = (place: typeof large, names: readonly string[]): void =>
    names.forEach((name) => void place.inTurn(request(name)));
  ask(large, ['l1', 'l2', 'l3', 'l4', 'l5']);
  ask(other, ['o1', 'o2', 'o3']);
  ask(small, ['s1']);
  await settled();
  for (const name of ['l1', 'l2', 'o1', 's1', 'l3', 'o2', 'l4', 'o3', 'l5']) {
    await answer(name);
  }
  expect(started).toEqual(['l1', 'l2', 'o1', 'l3', 's1', 'o2', 'l4', 'o3', 'l5']);
});

test('there is room for a query that has nothing under way besides what large ones take', async () => {
  const queue = queueOf(2, 1);
  const { started, request } = requests();
  const large = queue.of(query());
  const small = queue.of(query());
  ['l1', 'l2', 'l3'].forEach((name) => void large.inTurn(request(name)));
  ['s1', 's2'].forEach((name) => void small.inTurn(request(name)));
  await settled();
  expect(started).toEqual(['l1', 'l2', 's1']);
});

test('parts of a query are one query', async () => {
  const queue = queueOf(1);
  const { started, request, answer } = requests();
  const whole = query();
  void queue.of(partOf(whole).signal).inTurn(request('a1'));
  void queue.of(partOf(whole).signal).inTurn(request('a2'));
  void queue.of(whole).inTurn(request('a3'));
  void queue.of(query()).inTurn(request('b1'));
  await settled();
  for (const name of ['a1', 'a2', 'b1']) {
    await answer(name);
  }
  expect(started).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('who is cancelled leaves the queue at once, and what it had under way is told', async () => {
  const queue = queueOf(1);
  const { started, request, fail } = requests();
  const caller = new AbortController();
  const { abort, inTurn } = queue.of(caller.signal);
  const running = outcomeOf(inTurn(request('running')));
  const waiting = outcomeOf(inTurn(request('waiting')));
  await settled();
  caller.abort();
  await settled();
  expect(waiting.end).toMatchObject({ category: 'cancelled', status: 499 });
  expect(abort.aborted).toBe(true);
  const gone = new AnswerError('The query was cancelled.', 499, 'cancelled');
  await fail('running', gone);
  expect(running.end).toBe(gone);
  await expect(inTurn(request('later'))).rejects.toMatchObject({ category: 'cancelled' });
  expect(started).toEqual(['running']);
});

test('a turn that does not come within the timeout is told', async () => {
  const queue = queueOf(1);
  const { started, request } = requests();
  void queue.of(query()).inTurn(request('hangs'));
  const waiting = outcomeOf(queue.of(query()).inTurn(request('waits')));
  await jest.advanceTimersByTimeAsync(TIMEOUT - 1);
  expect(waiting.end).toBeNull();
  await jest.advanceTimersByTimeAsync(1);
  expect(waiting.end).toMatchObject({ message: busy.message, category: 'timeout' });
  expect(started).toEqual(['hangs']);
});

test('a query whose requests are answered, one after the other, may take long', async () => {
  const queue = queueOf(1);
  const { started, request, answer } = requests();
  const { inTurn } = queue.of(query());
  const names = Array.from({ length: 10 }, (_, i) => `r${i}`);
  const all = Promise.all(names.map((name) => inTurn(request(name))));
  for (const name of names) {
    await jest.advanceTimersByTimeAsync(TIMEOUT * 0.9);
    await answer(name);
  }
  expect(await all).toEqual(names);
  expect(started).toEqual(names);
});

test('forty queries of several requests to an engine that hangs end within two timeouts', async () => {
  const queue = queueOf(8, 2);
  const ends: number[] = [];
  const began = performance.now();
  /** As a request to a silent engine: nothing within the timeout, unless it is given up before. */
  const hanging = (abort: AbortSignal) => () =>
    new Promise((_, reject) => {
      setTimeout(() => reject(timedOut), TIMEOUT);
      abort.addEventListener('abort', () => reject(new AnswerError('It was cancelled.', 499, 'cancelled')));
    });
  const all = Array.from({ length: 40 }, async () => {
    const { abort, inTurn } = queue.of(query());
    // A look that may fail, and then the samples themselves.
    await Promise.allSettled(Array.from({ length: 8 }, () => inTurn(hanging(abort))));
    await expect(inTurn(hanging(abort))).rejects.toMatchObject({ category: 'timeout' });
    ends.push(performance.now() - began);
  });
  await jest.advanceTimersByTimeAsync(3 * TIMEOUT);
  await Promise.all(all);
  expect(ends).toHaveLength(40);
  expect(Math.max(...ends)).toBeLessThanOrEqual(2 * TIMEOUT);
});

test('what was in vain for a question that others share was so for who asked it', async () => {
  const queue = queueOf(8);
  const { request, fail } = requests();
  const asker = query();
  const { inTurn } = queue.of(asker);
  const shared = outcomeOf(queue.of(startedFor(asker).signal).inTurn(request('shared')));
  await jest.advanceTimersByTimeAsync(TIMEOUT);
  await fail('shared', timedOut);
  expect(shared.end).toBe(timedOut);
  const own = outcomeOf(inTurn(request('own')));
  await jest.advanceTimersByTimeAsync(TIMEOUT);
  await fail('own', new AnswerError('It was cancelled.', 499, 'cancelled'));
  expect(own.end).toBeInstanceOf(WaitedInVain);
  expect(own.end).toMatchObject({ message: timedOut.message, status: timedOut.status });
});
