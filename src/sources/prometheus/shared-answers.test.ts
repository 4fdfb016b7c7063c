import { partOf } from '../../series/abort';
import { AnswerError, cancelled } from '../../series/errors';
import { createAnswerStore } from '../answer-store';
import { type AnswerOrigin } from '../types';
import { type Envelope } from './answer/envelope';
import { type HttpClient } from './http';
import { createQueue } from './queue';
import { sharedAnswers } from './shared-answers';

const DATA = { resultType: 'matrix', series: [], odd: null, onlyHistograms: 0, bytes: 100 };
const WHOLE: Envelope = { status: 'success', data: DATA };
const NEVER = new AbortController().signal;
let time: number;
beforeEach(() => {
  time = 10_000;
});

/** A client of which a test answers each request. */
function engine(atOnce = 8) {
  const sent: Array<{
    question: string;
    abort: AbortSignal;
    answer(envelope: Envelope): void;
    fail(error: Error): void;
  }> = [];
  const request = (question: string, abort: AbortSignal): Promise<Envelope> =>
    new Promise((answer, fail) => {
      sent.push({ question, abort, answer, fail });
      abort.addEventListener('abort', () => fail(cancelled()));
    });
  const client: HttpClient = {
    json: (path, _, abort) => request(path, abort),
    series: (path, form, abort, native) => request(`${path} ${form.toString()} ${native}`, abort),
    close: () => {},
  };
  const busy = new AnswerError('It is busy.', 504, 'timeout');
  const queue = createQueue({ atOnce, reserved: 0, timeoutMs: 1_000, busy: () => busy });
  const store = createAnswerStore(
    1_000,
    () => Infinity,
    () => time,
  );
  const origins: AnswerOrigin[] = [];
  const watch = { wanted: (from: AnswerOrigin) => void origins.push(from) };
  const keeping = { section: store.open(), keptFor: 5_000 };
  return {
    ...{ sent, origins, store },
    kept: sharedAnswers(client, queue, watch, keeping),
    fresh: sharedAnswers(client, queue, watch),
  };
}
const range = (step: number, query = 'up'): URLSearchParams => new URLSearchParams({ query, step: String(step) });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the same question is asked once while it is under way, and its answer is kept for a while', async () => {
  const { sent, origins, kept } = engine();
  const ask = (native = false): Promise<Envelope> => kept.series('/q', range(60), NEVER, native);
  const both = [ask(), ask()];
  await settled();
  expect(sent).toHaveLength(1);
  sent[0].answer(WHOLE);
  expect(await Promise.all(both)).toEqual([WHOLE, WHOLE]);
  time += 5_000;
  expect(await ask()).toBe(WHOLE);
  expect(origins).toEqual(['engine', 'shared', 'kept']);
  time += 1;
  void ask();
  await settled();
  expect(sent).toHaveLength(2);
});

test.each([
  ['another path', '/other', range(60), false],
  ['another expression', '/q', range(60, 'down'), false],
  ['another step', '/q', range(61), false],
  ['histograms', '/q', range(60), true],
])('%s is another question', async (_, path, form, native) => {
  const { sent, kept } = engine();
  void kept.series('/q', range(60), NEVER, false);
  void kept.series(path, form, NEVER, native);
  await settled();
  expect(sent).toHaveLength(2);
});

test('no kept answer is older than a tenth of the step', async () => {
  const { sent, origins, kept } = engine();
  const ask = (): Promise<Envelope> => kept.series('/q', range(10), NEVER, false);
  const first = ask();
  await settled();
  sent[0].answer(WHOLE);
  await first;
  time += 1_000;
  expect(await ask()).toBe(WHOLE);
  time += 1;
  void ask();
  expect(origins).toEqual(['engine', 'kept', 'engine']);
});

test('who asks anew neither takes an answer that is kept, nor waits for one of those who do, nor leaves one', async () => {
  const { sent, origins, kept, fresh, store } = engine();
  const first = kept.series('/q', range(60), NEVER, false);
  const others = [fresh.series('/q', range(60), NEVER, false), fresh.series('/q', range(60), NEVER, false)];
  await settled();
  expect(sent).toHaveLength(2);
  sent[1].answer(WHOLE);
  await Promise.all(others);
  expect(store.held()).toBe(0);
  sent[0].answer(WHOLE);
  await first;
  void fresh.series('/q', range(60), NEVER, false);
  expect(origins).toEqual(['engine', 'engine', 'shared', 'engine']);
});

test.each<[string, Envelope]>([
  ['an error', { status: 'error', error: 'down' }],
  ['a part', { ...WHOLE, isPartial: true }],
  ['an answer with a warning', { ...WHOLE, warnings: ['a store is away'] }],
])('%s is not kept', async (_, envelope) => {
  const { sent, kept, store } = engine();
  const first = kept.series('/q', range(60), NEVER, false);
  await settled();
  sent[0].answer(envelope);
  expect(await first).toBe(envelope);
  expect(store.held()).toBe(0);
});

test('a failure is that of all who wait, and the next one asks again', async () => {
  const { sent, kept } = engine();
  const both = [kept.json('/labels', null, NEVER), kept.json('/labels', null, NEVER)];
  await settled();
  const failure = new AnswerError('It is down.', 502, 'server');
  sent[0].fail(failure);
  expect((await Promise.allSettled(both)).map((one) => one.status === 'rejected' && one.reason)).toEqual([
    failure,
    failure,
  ]);
  void kept.json('/labels', null, NEVER);
  await settled();
  expect(sent).toHaveLength(2);
});

test('who leaves a request under way leaves it to the others; when all have left it ends', async () => {
  const { sent, kept } = engine();
  const [first, second] = [new AbortController(), new AbortController()];
  const [one, other] = [first, second].map(({ signal }) => kept.series('/q', range(60), signal, false));
  await settled();
  first.abort();
  await expect(one).rejects.toMatchObject({ category: 'cancelled' });
  expect(sent[0].abort.aborted).toBe(false);
  second.abort();
  await expect(other).rejects.toMatchObject({ category: 'cancelled' });
  expect(sent[0].abort.aborted).toBe(true);
});

test('who leaves before its turn came leaves the question to the next one, in whose turn it is asked', async () => {
  const { sent, kept } = engine(1);
  const [first, second] = [new AbortController(), new AbortController()];
  const before = kept.series('/before', range(60), NEVER, false);
  const one = kept.series('/q', range(60), first.signal, false);
  const other = kept.series('/q', range(60), second.signal, false);
  await settled();
  first.abort();
  await expect(one).rejects.toMatchObject({ category: 'cancelled' });
  sent[0].answer(WHOLE);
  await before;
  await settled();
  expect(sent).toHaveLength(2);
  sent[1].answer(WHOLE);
  expect(await other).toBe(WHOLE);
});

test('who waits for the answer to another takes no turn', async () => {
  const { sent, kept } = engine(2);
  const [large, small] = [new AbortController().signal, new AbortController().signal];
  const same = [large, large, small].map((query) => kept.series('/q', range(60), partOf(query).signal, false));
  void kept.series('/other', range(60), small, false);
  await settled();
  expect(sent.map(({ question }) => question.split(' ')[0])).toEqual(['/q', '/other']);
  sent[0].answer(WHOLE);
  expect(await Promise.all(same)).toEqual([WHOLE, WHOLE, WHOLE]);
});

describe('an engine that hangs', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('has let those wait in vain, too, who waited for the answer to another', async () => {
    const { sent, kept } = engine();
    const timedOut = new AnswerError('It did not answer.', 504, 'timeout');
    const [asker, waiter] = [new AbortController().signal, new AbortController().signal];
    const asked = [asker, waiter].map((query) => kept.series('/q', range(60), query, false));
    const outcomes = Promise.allSettled(asked);
    await jest.advanceTimersByTimeAsync(1_000);
    sent[0].fail(timedOut);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    // It has one more timeout for all the rest.
    const next = expect(kept.series('/next', range(60), waiter, false)).rejects.toMatchObject({ category: 'timeout' });
    await jest.advanceTimersByTimeAsync(1_000);
    await next;
    expect(sent[1].abort.aborted).toBe(true);
  });
});
