import { onceAtATime, TooManyWait } from './once-at-a-time';

/** Work that is done when it is said so. */
function work(): {
  readonly asked: string[];
  readonly do: (question: string) => Promise<string>;
  readonly finish: () => void;
} {
  const asked: string[] = [];
  let finish = (): void => {};
  return {
    asked,
    do: (question) => {
      asked.push(question);
      return new Promise((resolve) => (finish = () => resolve(`${question}!`)));
    },
    finish: () => finish(),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('thirty who ask the same are answered by one piece of work', async () => {
  const slow = work();
  const ask = onceAtATime(slow.do);
  const answers = Array.from({ length: 30 }, () => ask('a'));
  await turn();
  slow.finish();
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['a!']));
  expect(slow.asked).toEqual(['a']);
});

test('different questions wait for each other, and who comes later is answered anew', async () => {
  const slow = work();
  const ask = onceAtATime(slow.do);
  const [first, second] = [ask('a'), ask('b')];
  await turn();
  expect(slow.asked).toEqual(['a']);
  slow.finish();
  await first;
  await turn();
  expect(slow.asked).toEqual(['a', 'b']);
  slow.finish();
  await second;
  void ask('a');
  await turn();
  expect(slow.asked).toEqual(['a', 'b', 'a']);
});

test('too many different questions are refused', async () => {
  const ask = onceAtATime(work().do);
  const answers = Array.from({ length: 9 }, (_, i) => ask(String(i)));
  await expect(ask('one more')).rejects.toThrow(TooManyWait);
  expect(answers).toHaveLength(9);
});

test('a failure is that of all who waited for it, and not of the next', async () => {
  let fails = true;
  const ask = onceAtATime(() => (fails ? Promise.reject(new Error('no')) : Promise.resolve('yes')));
  const both = [ask('a'), ask('a')];
  await expect(both[0]).rejects.toThrow('no');
  await expect(both[1]).rejects.toThrow('no');
  fails = false;
  await expect(ask('a')).resolves.toBe('yes');
});
