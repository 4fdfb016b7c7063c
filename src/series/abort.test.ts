import { derivedFrom, partOf, workOf } from './abort';

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
