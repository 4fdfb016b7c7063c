import { createBudget, type Account, type Budget } from './budget';

const NEVER = new AbortController().signal;
const MB = 1e6;

/** Work of which a test says when it ends. */
function open(): { readonly done: Promise<void>; end(): void; fail(): void } {
  let end = (): void => {};
  let fail = (): void => {};
  const done = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = () => reject(new Error('It failed.'));
  });
  return { done, end: () => end(), fail: () => fail() };
}

/** Lets everything happen that can. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Queries, each the only one of its request unless said otherwise, with what they have reached. */
function queriesOn(budget: Budget) {
  const log: string[] = [];
  const begin = (name: string, sizes: readonly number[], { account = budget.open(), abort = NEVER, kept = 0 } = {}) => {
    const steps = sizes.map(() => open());
    const ended = account
      .run(
        abort,
        async ({ hold }) => {
          for (const [i, size] of sizes.entries()) {
            await hold(size * MB, abort);
            log.push(`${name} has ${size}`);
            await steps[i].done;
          }
        },
        () => kept * MB,
      )
      .then(
        () => log.push(`${name} ends`),
        (error: Error) => log.push(`${name}: ${error.message}`),
      );
    return { account, steps, ended };
  };
  return { log, begin };
}

// 80 MB: 50 for one request, 10 for small ones, of up to 1.25 each, 20 beside the first.
let budget: Budget;
beforeEach(() => {
  budget = createBudget(80 * MB);
});

test('a query that alone needs too much is refused with figures and what to do', async () => {
  const { log, begin } = queriesOn(budget);
  const { account, ended } = begin('a', [50.1]);
  await ended;
  expect(log).toEqual([
    'a: The query needs 51 MB of memory at once; at most 50 MB are given to one request. Name fewer pipelines, signals or rules, take a shorter range or a longer step, or raise memory_budget_mb of the plugin in grafana.ini.',
  ]);
  account.close();
  expect(budget.held()).toBe(0);
});

test('large ones have their turn in the order in which they came, and a small one does not wait for them', async () => {
  const { log, begin } = queriesOn(budget);
  const first = begin('first', [50]);
  const second = begin('second', [40]);
  // It would fit beside the first, but would pass the second.
  const third = begin('third', [10]);
  const small = begin('small', [1]);
  await settled();
  expect(log).toEqual(['first has 50', 'small has 1']);
  first.steps[0].end();
  await first.ended;
  first.account.close();
  await settled();
  expect(log.slice(2)).toEqual(['first ends', 'second has 40', 'third has 10']);
  [small, second, third].forEach(({ steps }) => steps[0].end());
  await Promise.all([small, second, third].map(({ ended }) => ended));
  [small, second, third].forEach(({ account }) => account.close());
  expect(budget.held()).toBe(0);
});

test('the first never waits for more, so that no two wait for each other', async () => {
  const { log, begin } = queriesOn(budget);
  const first = begin('first', [20, 20]);
  const second = begin('second', [20, 20]);
  await settled();
  [first, second].forEach(({ steps }) => steps[0].end());
  await settled();
  expect(log).toEqual(['first has 20', 'second has 20', 'first has 20']);
  first.steps[1].end();
  await first.ended;
  first.account.close();
  await settled();
  expect(log.slice(3)).toEqual(['first ends', 'second has 20']);
  second.steps[1].end();
  await second.ended;
});

test('one that is cancelled while it waits leaves the queue at once', async () => {
  const { log, begin } = queriesOn(budget);
  const first = begin('first', [50]);
  const abort = new AbortController();
  const second = begin('second', [50], { abort: abort.signal });
  begin('third', [10]);
  await settled();
  abort.abort();
  await second.ended;
  await settled();
  expect(log).toEqual(['first has 50', 'third has 10', 'second: The query was cancelled.']);
  expect(budget.held()).toBe(60 * MB);
  first.steps[0].end();
});

test('one that fails gives back what it held', async () => {
  const { log, begin } = queriesOn(budget);
  const first = begin('first', [50]);
  const second = begin('second', [50]);
  await settled();
  first.steps[0].fail();
  await first.ended;
  first.account.close();
  await settled();
  expect(log).toEqual(['first has 50', 'first: It failed.', 'second has 50']);
  second.steps[0].end();
});

describe('the queries of one request', () => {
  let account: Account;
  beforeEach(() => {
    account = budget.open();
  });

  test('work beside each other where there is room', async () => {
    const { log, begin } = queriesOn(budget);
    const leading = begin('first', [40], { account });
    const siblings = [begin('second', [15, 15], { account }), begin('third', [10], { account })];
    const other = begin('other', [5]);
    await settled();
    expect(log).toEqual(['first has 40', 'second has 15']);
    siblings[0].steps[0].end();
    await settled();
    expect(log).toHaveLength(2);
    leading.steps[0].end();
    await leading.ended;
    await settled();
    // Of those that wait the one that came first leads now, and needs no room.
    expect(log.slice(2)).toEqual(['first ends', 'third has 10']);
    siblings[1].steps[0].end();
    await settled();
    expect(log.slice(4)).toEqual(['third ends', 'second has 15', 'other has 5']);
    siblings[0].steps[1].end();
    other.steps[0].end();
    await Promise.all([...siblings, other].map(({ ended }) => ended));
    account.close();
    other.account.close();
    expect(budget.held()).toBe(0);
  });

  test('work on much one after the other, and their answers are held until the request is answered', async () => {
    const { log, begin } = queriesOn(budget);
    const first = begin('first', [40], { account, kept: 15 });
    const second = begin('second', [35], { account, kept: 15 });
    await settled();
    expect(log).toEqual(['first has 40']);
    first.steps[0].end();
    await settled();
    expect(log.slice(1)).toEqual(['first ends', 'second has 35']);
    expect(budget.held()).toBe(50 * MB);
    second.steps[0].end();
    await second.ended;
    expect(budget.held()).toBe(30 * MB);
    account.close();
    expect(budget.held()).toBe(0);
    account.close();
    expect(budget.held()).toBe(0);
  });

  test('are refused that do not fit beside the answers before them', async () => {
    const { log, begin } = queriesOn(budget);
    const first = begin('first', [40], { account, kept: 30 });
    const second = begin('second', [35], { account });
    const third = begin('third', [1], { account, kept: 21 });
    first.steps[0].end();
    await second.ended;
    third.steps[0].end();
    await third.ended;
    expect(log.filter((line) => line.includes(':'))).toEqual([
      expect.stringMatching(/^second: The query and those before it in the same request need 65 MB of memory at once;/),
      expect.stringMatching(/^third: The query and those before it in the same request need 51 MB/),
    ]);
  });
});

test('so many small ones that they fill their part wait as large ones do', async () => {
  const { log, begin } = queriesOn(budget);
  const first = begin('giant', [50]);
  const beside = begin('beside', [20]);
  for (let i = 0; i < 11; i++) {
    begin(`small ${i}`, [1]);
  }
  await settled();
  expect(log).toHaveLength(12);
  beside.steps[0].end();
  await beside.ended;
  await settled();
  expect(log).toContain('small 10 has 1');
  first.steps[0].end();
});

test('what nobody holds is known, and it is told whenever some of it is taken', async () => {
  const free: number[] = [];
  const told = createBudget(
    80 * MB,
    () => {},
    () => free.push(told.free() / MB),
  );
  const { begin } = queriesOn(told);
  const small = begin('small', [1]);
  const large = begin('large', [40]);
  await settled();
  expect(free).toEqual([79, 39]);
  [small, large].forEach(({ steps }) => steps[0].end());
  await Promise.all([small.ended, large.ended]);
  [small, large].forEach(({ account }) => account.close());
  expect(told.free()).toBe(80 * MB);
});
