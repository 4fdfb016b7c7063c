import { type Allowance, type Instance, type Question } from '../queries';
import { handSource, instanceWith } from '../queries/testing/hand-source';
import { cancelled, hours } from '../series';
import { type FetchRequest } from '../sources';
import { createBudget } from './memory/budget';
import { createSharedQueries } from './shared-queries';

const NOW = Date.UTC(2026, 0, 20);
const RAW = { queryType: 'metrics', signals: ['cpu_usage'], step: '5m' };
const QUESTION: Question = { raw: RAW, range: { from: NOW - hours(1), to: NOW }, interval: 60_000, now: NOW };
const NEVER = new AbortController().signal;
const FREE: Allowance = { hold: () => Promise.resolve(() => {}) };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A data source that waits until it may answer. */
function waiting() {
  let go = (): void => {};
  const allowed = new Promise<void>((resolve) => (go = resolve));
  const asked: FetchRequest[] = [];
  const source = handSource({ a: { cpu_usage: () => 50 } });
  const instance = instanceWith({
    ...source,
    async fetch(request) {
      asked.push(request);
      await new Promise<void>((resolve, reject) => {
        void allowed.then(resolve);
        request.abort.addEventListener('abort', () => reject(cancelled()));
      });
      return source.fetch(request);
    },
  });
  return { instance, asked, go };
}

let shared: number;
const queries = (): ReturnType<typeof createSharedQueries> => createSharedQueries(() => shared++);
beforeEach(() => {
  shared = 0;
});

test('one answer is for all who ask the same while it is computed, whatever they call it', async () => {
  const { instance, asked, go } = waiting();
  const all = queries();
  const ask = (raw: object): Promise<unknown> => all.of(1)({ ...QUESTION, raw }, instance, NEVER, FREE);
  const answers = [ask({ ...RAW, refId: 'A' }), ask({ ...RAW, refId: 'B', key: 'Q-1' })];
  await settled();
  go();
  const [one, other] = await Promise.all(answers);
  expect(other).toBe(one);
  expect([asked.length, shared]).toEqual([1, 1]);
  await ask(RAW);
  expect([asked.length, shared]).toEqual([2, 1]);
});

test.each<[string, Partial<Question>]>([
  ['another option', { raw: { ...RAW, step: '10m' } }],
  ['another range', { range: { ...QUESTION.range, to: NOW - 1 } }],
  ['another interval', { interval: 30_000 }],
  ['an alert rule', { fresh: true }],
])('%s is another question', async (_, other) => {
  const { instance, asked, go } = waiting();
  const all = queries();
  const answers = [QUESTION, { ...QUESTION, ...other }].map((one) => all.of(1)(one, instance, NEVER, FREE));
  await settled();
  go();
  await Promise.all(answers);
  expect([asked.length, shared]).toEqual([2, 0]);
});

test('data sources share nothing', async () => {
  const all = queries();
  const sources = [waiting(), waiting()];
  const answers = sources.map(({ instance }) => all.of(1)(QUESTION, instance, NEVER, FREE));
  sources.forEach(({ go }) => go());
  await Promise.all(answers);
  expect(sources.map(({ asked }) => asked.length)).toEqual([1, 1]);
});

test('a request of several queries, which may hold memory, waits for no other request; its own queries share', async () => {
  const { instance, asked, go } = waiting();
  const all = queries();
  const [first, second] = [all.of(2), all.of(2)];
  const answers = [all.of(1), first, first, second].map((once) => once(QUESTION, instance, NEVER, FREE));
  await settled();
  go();
  await Promise.all(answers);
  expect([asked.length, shared]).toEqual([3, 1]);
});

describe('memory', () => {
  /** A request of one query, as the backend has it. */
  const request = (all: ReturnType<typeof queries>, budget: ReturnType<typeof createBudget>, instance: Instance) => {
    const account = budget.open();
    const caller = new AbortController();
    const answered = account
      .run(
        caller.signal,
        (allowance) => all.of(1)(QUESTION, instance, caller.signal, allowance),
        () => 0,
      )
      .finally(() => account.close());
    return { caller, answered };
  };

  test('what is computed is counted once, also when who asked first has gone', async () => {
    const { instance, asked, go } = waiting();
    const [all, budget] = [queries(), createBudget(80e6)];
    const first = request(all, budget, instance);
    await settled();
    const held = budget.held();
    const second = request(all, budget, instance);
    await settled();
    expect(held).toBeGreaterThan(0);
    expect(budget.held()).toBe(held);
    first.caller.abort();
    await settled();
    expect(budget.held()).toBe(held);
    expect(asked[0].abort.aborted).toBe(false);
    go();
    expect(await second.answered).toHaveLength(1);
    await expect(first.answered).rejects.toMatchObject({ category: 'cancelled' });
    expect(budget.held()).toBe(0);
  });

  test('when all have gone, the work ends and nothing is held', async () => {
    const { instance, asked } = waiting();
    const [all, budget] = [queries(), createBudget(80e6)];
    const both = [request(all, budget, instance), request(all, budget, instance)];
    await settled();
    both.forEach(({ caller }) => caller.abort());
    for (const { answered } of both) {
      await expect(answered).rejects.toMatchObject({ category: 'cancelled' });
    }
    expect(asked[0].abort.aborted).toBe(true);
    expect(budget.held()).toBe(0);
  });
});
