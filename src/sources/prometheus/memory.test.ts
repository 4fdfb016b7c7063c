import { createMemory, createShelf, type Memory } from './memory';

const { signal } = new AbortController();
/** A clock that tests set. */
let time = 0;
const memory = (most = 10): Memory<string> => createMemory(createShelf<string>(1_000, most, () => time));
beforeEach(() => (time = 10_000));

test('an answer is kept for a while, and no longer', async () => {
  const { get } = memory();
  const ask = jest.fn().mockResolvedValueOnce('first').mockResolvedValueOnce('second');
  expect(await get('a', signal, ask)).toBe('first');
  time += 1_000;
  expect(await get('a', signal, ask)).toBe('first');
  time += 1;
  expect(await get('a', signal, ask)).toBe('second');
  expect(ask).toHaveBeenCalledTimes(2);
});

test('each question has its own, and what was used longest ago is forgotten first', async () => {
  const { get } = memory(2);
  const ask = jest.fn((question: string) => () => Promise.resolve(question));
  for (const question of ['a', 'b', 'c', 'c', 'b', 'a']) {
    expect(await get(question, signal, ask(question))).toBe(question);
  }
  const counted = jest.fn(() => Promise.resolve('again'));
  expect(await get('b', signal, counted)).toBe('b');
  expect(await get('c', signal, counted)).toBe('again');
});

test('who asks the same at the same time shares one request', async () => {
  const { get } = memory();
  const ask = jest.fn(() => Promise.resolve('one'));
  expect(await Promise.all([get('a', signal, ask), get('a', signal, ask)])).toEqual(['one', 'one']);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('what failed is asked again', async () => {
  const { get } = memory();
  await expect(get('a', signal, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await get('a', signal, () => Promise.resolve('up'))).toBe('up');
});

test('who gives up takes nothing from the others; when all have, the request ends', async () => {
  const { get } = memory();
  const [one, other] = [new AbortController(), new AbortController()];
  let end = (_: string): void => {};
  let asking: AbortSignal | undefined;
  const ask = (abort: AbortSignal): Promise<string> => {
    asking = abort;
    return new Promise((resolve) => (end = resolve));
  };
  const first = get('a', one.signal, ask);
  const second = get('a', other.signal, ask);
  one.abort();
  await expect(first).rejects.toMatchObject({ category: 'cancelled', status: 499 });
  expect(asking?.aborted).toBe(false);
  end('there');
  expect(await second).toBe('there');

  const third = get('b', other.signal, ask);
  other.abort();
  await expect(third).rejects.toMatchObject({ category: 'cancelled' });
  expect(asking?.aborted).toBe(true);
  await expect(get('b', other.signal, ask)).rejects.toMatchObject({ category: 'cancelled' });
});
