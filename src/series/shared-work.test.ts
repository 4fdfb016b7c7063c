import { askerOf } from './abort';
import { AnswerError } from './errors';
import { createSharedWork } from './shared-work';

const NEVER = new AbortController().signal;

/** Work of which a test says how it ends. */
function open() {
  let end = (_: string): void => {};
  let fail = (_: Error): void => {};
  const signals: AbortSignal[] = [];
  const work = (abort: AbortSignal): Promise<string> => {
    signals.push(abort);
    return new Promise((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
  };
  return { work, signals, end: (result: string) => end(result), fail: (error: Error) => fail(error) };
}

test('who asks while work is under way waits for it; who asks later begins it anew', async () => {
  const shared = createSharedWork<string>();
  const { work, signals, end } = open();
  const both = ['a', 'a'].map((name) => shared.do(name, NEVER, work));
  expect(shared.isUnderWay('a')).toBe(true);
  expect(shared.isUnderWay('b')).toBe(false);
  end('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  expect(shared.isUnderWay('a')).toBe(false);
  const later = shared.do('a', NEVER, work);
  end('two');
  expect(await later).toBe('two');
  expect(signals).toHaveLength(2);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
});

test('a failure is that of all who wait, and is not kept', async () => {
  const shared = createSharedWork<string>();
  const { work, fail } = open();
  const both = ['a', 'a'].map((name) => shared.do(name, NEVER, work));
  const failure = new AnswerError('It is down.', 502, 'server');
  fail(failure);
  expect(await Promise.allSettled(both)).toEqual([
    { status: 'rejected', reason: failure },
    { status: 'rejected', reason: failure },
  ]);
  expect(await shared.do('a', NEVER, () => Promise.resolve('up'))).toBe('up');
});

test('who leaves, even the first, takes nothing from the others; when all have left the work ends', async () => {
  const shared = createSharedWork<string>();
  const { work, signals, end } = open();
  const [first, second] = [new AbortController(), new AbortController()];
  const leaving = shared.do('a', first.signal, work);
  const staying = shared.do('a', second.signal, work);
  expect(askerOf(signals[0])).toBe(first.signal);
  first.abort();
  await expect(leaving).rejects.toMatchObject({ category: 'cancelled', status: 499 });
  expect(signals[0].aborted).toBe(false);
  end('there');
  expect(await staying).toBe('there');

  const last = shared.do('a', second.signal, work);
  second.abort();
  await expect(last).rejects.toMatchObject({ category: 'cancelled' });
  expect(signals[1].aborted).toBe(true);
  expect(shared.isUnderWay('a')).toBe(false);
});
