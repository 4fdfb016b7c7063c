import { beginFirstTurn, inSlices, inTurns, namesInTurns, nextTurn, shortenTurns, sortInTurns } from './turns';

/** A clock that computations move. */
let time = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => time);
});
afterEach(() => {
  jest.restoreAllMocks();
});
/** Nobody goes away. */
const stays = new AbortController().signal;
const work = (ms: number): void => void (time += ms);

test('others have their turn between items, and results keep their order', async () => {
  const seen: string[] = [];
  await nextTurn(stays);
  setImmediate(() => seen.push('another request'));
  const results = await inTurns(
    [1, 2, 3, 4],
    (item, index) => {
      work(5);
      seen.push(`item ${index}`);
      return item * 10;
    },
    stays,
  );
  expect(results).toEqual([10, 20, 30, 40]);
  expect(seen).toEqual(['item 0', 'item 1', 'another request', 'item 2', 'item 3']);
});

test('of no items there is nothing', async () => {
  expect(await inTurns([], () => 1, stays)).toEqual([]);
});

test('several computations go on one at a time, each in its turn', async () => {
  const seen: string[] = [];
  await nextTurn(stays);
  const computation = (name: string): Promise<unknown> =>
    inTurns(
      [0, 1, 2],
      (item) => {
        work(10);
        seen.push(`${name}${item}`);
      },
      stays,
    );
  const beside = (async () => {
    for (let i = 0; i < 3; i++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      seen.push('short');
    }
  })();
  await Promise.all([computation('a'), computation('b'), computation('c'), beside]);
  // Never two of them without what is short between.
  expect(seen.join(' ')).not.toMatch(/[abc]\d [abc]\d [abc]\d short/);
  expect(seen.filter((one) => one !== 'short')).toEqual(['a0', 'b0', 'b1', 'a1', 'c0', 'b2', 'a2', 'c1', 'c2']);
});

test('what comes in between two turns of a large computation need not wait for a third', async () => {
  const seen: string[] = [];
  await nextTurn(stays);
  setImmediate(() => void inTurns([0, 1], (item) => seen.push(`small${item}`), stays));
  const large = inTurns(
    [0, 1, 2, 3],
    (item) => {
      work(10);
      seen.push(`large${item}`);
    },
    stays,
  );
  await large;
  expect(seen).toEqual(['large0', 'small0', 'small1', 'large1', 'large2', 'large3']);
});

test('what has begun in short turns is not overtaken by what comes in later', async () => {
  const left = shortenTurns();
  const seen: string[] = [];
  const computation = (name: string): Promise<unknown> => {
    beginFirstTurn();
    return inTurns(
      [0, 1, 2],
      (item) => {
        work(1);
        seen.push(`${name}${item}`);
      },
      stays,
    );
  };
  await Promise.all([computation('a'), computation('b'), computation('c')]);
  left();
  expect(seen).toEqual(['a0', 'b0', 'c0', 'a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
});

test('of callers that ask again as soon as they are answered none is overtaken twice by another', async () => {
  const CALLERS = 16;
  const answered: number[] = Array.from({ length: CALLERS }, () => 0);
  let mostAhead = 0;
  const arrival = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const caller = async (name: number): Promise<void> => {
    while (answered[name] < 20) {
      await arrival();
      beginFirstTurn();
      const before = [...answered];
      await inTurns([0, 1, 2, 3, 4], () => work(0.5), stays);
      mostAhead = Math.max(mostAhead, ...answered.map((count, other) => count - before[other]));
      answered[name]++;
    }
  };
  await Promise.all(answered.map((_, name) => caller(name)));
  expect(mostAhead).toBeLessThan(2);
});

test('turns are short while something leaves piece by piece', async () => {
  const seen: string[] = [];
  await nextTurn(stays);
  const twoItems = (): Promise<unknown> => {
    setImmediate(() => seen.push('a piece'));
    return inTurns(
      [0, 1],
      () => {
        work(1);
        seen.push('item');
      },
      stays,
    );
  };
  const left = shortenTurns();
  await twoItems();
  left();
  expect(seen).toEqual(['item', 'a piece', 'item']);
  await nextTurn(stays);
  seen.length = 0;
  await twoItems();
  expect(seen).toEqual(['item', 'item']);
});

test('what is cancelled ends at its next turn', async () => {
  const controller = new AbortController();
  const done: number[] = [];
  const computing = inTurns(
    [0, 1, 2, 3],
    (item) => {
      work(10);
      done.push(item);
      if (item === 1) {
        controller.abort();
      }
    },
    controller.signal,
  );
  await expect(computing).rejects.toMatchObject({ category: 'cancelled', status: 499 });
  expect(done).toEqual([0, 1]);
});

test('a computation that pauses gives what it returns, and ends where it is cancelled', async () => {
  const controller = new AbortController();
  function* counting(): Generator<void, number> {
    for (let i = 0; i < 3; i++) {
      work(10);
      yield;
    }
    return 3;
  }
  expect(await inSlices(counting(), controller.signal)).toBe(3);
  controller.abort();
  await expect(inSlices(counting(), controller.signal)).rejects.toMatchObject({ category: 'cancelled' });
});

test.each([0, 1, 999, 1_000, 1_001, 5_432])(
  '%d items are sorted as by toSorted, equals in their order',
  async (length) => {
    const items = Array.from({ length }, (_, i) => ({ key: (i * 7919) % 31, place: i }));
    const byKey = (one: { readonly key: number }, other: { readonly key: number }): number => one.key - other.key;
    expect(await sortInTurns(items, byKey, stays)).toEqual([...items].sort(byKey));
  },
);

describe('names', () => {
  const FLEET = Array.from({ length: 2_500 }, (_, i) => `p${String(i).padStart(5, '0')}`);

  test.each([
    ['in their order', [...FLEET, ...FLEET], FLEET],
    ['the other way round', [...FLEET].reverse(), FLEET],
    ['of which some are new', [...FLEET, 'b', 'z', 'b'], ['b', ...FLEET, 'z']],
    ['that are none', [], []],
  ])('%s are in their order, each once', async (_, names, expected) => {
    expect(await namesInTurns(names, stays)).toEqual(expected);
  });

  test('of a fleet let others have their turn', async () => {
    const seen: string[] = [];
    await nextTurn(stays);
    setImmediate(() => seen.push('another request'));
    function* slowly(): Generator<string> {
      for (const name of FLEET) {
        work(0.01);
        yield name;
      }
    }
    await namesInTurns(slowly(), stays);
    seen.push('names');
    expect(seen).toEqual(['another request', 'names']);
  });
});
