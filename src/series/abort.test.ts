import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { derivedFrom, partOf, untilAborted, whenAborted, workOf } from './abort';

test('a derived signal fires with the other, and alone without it', () => {
  const whole = new AbortController();
  const [one, other] = [derivedFrom(whole.signal), derivedFrom(whole.signal)];
  one.abort();
  expect([one, other].map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(whole.signal.aborted).toBe(false);
  whole.abort();
  expect(other.signal.aborted).toBe(true);
  expect(derivedFrom(whole.signal).signal.aborted).toBe(true);
});

test('it lets go of the other when it is done', () => {
  const whole = new AbortController();
  const { signal, done } = derivedFrom(whole.signal);
  done();
  whole.abort();
  expect(signal.aborted).toBe(false);
});

test('parts are of the same work, however they were divided; what is derived is work of its own', () => {
  const { signal } = new AbortController();
  expect(workOf(signal)).toBe(signal);
  expect(workOf(partOf(partOf(signal).signal).signal)).toBe(signal);
  const derived = derivedFrom(signal).signal;
  expect(workOf(derived)).toBe(derived);
});

test('however much ends with a signal, the signal has one listener', async () => {
  const whole = new AbortController();
  const parts = Array.from({ length: 30 }, () => partOf(whole.signal));
  const waiting = Array.from({ length: 30 }, () =>
    untilAborted(new Promise(() => {}), whole.signal, () => new Error('It was cancelled.')),
  );
  expect(getEventListeners(whole.signal, 'abort')).toHaveLength(1);
  whole.abort();
  expect(parts.every(({ signal }) => signal.aborted)).toBe(true);
  for (const one of waiting) {
    await expect(one).rejects.toThrow('It was cancelled.');
  }
});

test('whoever has let go of a signal is not called, even where another call lets go while it fires', () => {
  const whole = new AbortController();
  const called: string[] = [];
  whenAborted(whole.signal, () => {
    called.push('first');
    letGo();
  });
  const letGo = whenAborted(whole.signal, () => called.push('second'));
  whenAborted(whole.signal, () => called.push('third'));
  whole.abort();
  expect(called).toEqual(['first', 'third']);
});

test('what was waited for is let go of, although the signal lives on', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { signal } = new AbortController();
  const answered = async (): Promise<WeakRef<object>> => {
    const answer = await untilAborted(Promise.resolve({ series: [] }), signal, () => new Error('It was cancelled.'));
    return new WeakRef(answer);
  };
  const answers = [await answered(), await answered()];
  await turn();
  collect();
  expect(answers.map((one) => one.deref())).toEqual([undefined, undefined]);
  expect(signal.aborted).toBe(false);
});
