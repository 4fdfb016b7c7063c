import { seconds } from '../../series';
import { createRetries, type Attempt, type Outcome, type Retries } from './retries';

const REFUSED: Outcome = { kind: 'refused' };
const answered = (status: number, headers = {}, document: unknown = undefined): Outcome => ({
  kind: 'answered',
  ...{ status, headers, document },
});
const attempt = (outcome: Outcome, more: Partial<Attempt> = {}): Attempt => ({
  ...{ outcome, retries: 0, took: 1, left: seconds(30) },
  ...more,
});

/** Retries of an engine at a time that is set by hand. */
function at(random = 0): Retries & { pass(ms: number): void; readonly told: string[] } {
  let time = 0;
  const told: string[] = [];
  const retries = createRetries({ random: () => random, now: () => time, retried: (reason) => told.push(reason) });
  return { ...retries, told, pass: (ms) => (time += ms) };
}

/** How many of some requests that fail at once are sent again. */
const sentAgain = (retries: Retries, requests: number): number =>
  Array.from({ length: requests }, () => retries.waitAfter(attempt(REFUSED))).filter((wait) => wait !== null).length;

test('the wait is drawn from zero to a bound, which triples', () => {
  const waits = (random: number): Array<number | null> =>
    [0, 1, 2].map((retries) => at(random).waitAfter(attempt(REFUSED, { retries })));
  expect(waits(0)).toEqual([0, 0, null]);
  expect(waits(0.5)).toEqual([250, 750, null]);
});

test('what an engine asks for comes before it', () => {
  expect(at(0.5).waitAfter(attempt(answered(429, { 'retry-after': '2' })))).toBe(2_250);
  expect(at().waitAfter(attempt(answered(503, { 'retry-after': '11' })))).toBeNull();
});

test.each([
  ['there is as long for it as it took', 12_000, 7_000, null],
  ['there is longer', 12_000, 17_500, 500],
  ['the wait itself is too long', 0, 400, null],
])('it is sent again only where there is time: %s', (_, took, left, wait) => {
  expect(at(1).waitAfter(attempt(answered(504), { took, left }))).toBe(wait);
});

test.each([
  [answered(400), null],
  [answered(401), null],
  [answered(404), null],
  [answered(422), null],
  [answered(500), null],
  [answered(501), null],
  [answered(503, {}, { errorType: 'timeout' }), null],
  [answered(503, {}, { errorType: 'canceled' }), null],
  [answered(503, {}, { errorType: 'unavailable' }), 0],
  [answered(503, {}, 'text'), 0],
  [answered(504), 0],
  [answered(502), 0],
  [answered(429), 0],
  [REFUSED, 0],
  [{ kind: 'closed' } as const, 0],
  [{ kind: 'unresolved' } as const, 0],
])('%j', (outcome, wait) => {
  expect(at().waitAfter(attempt(outcome))).toBe(wait);
});

test('each retry is told with its reason', () => {
  const { told, waitAfter } = at();
  waitAfter(attempt(REFUSED));
  waitAfter(attempt(answered(503), { retries: 1 }));
  waitAfter(attempt(answered(500)));
  expect(told).toEqual(['refused', '503']);
});

describe('an engine that is down', () => {
  test('is asked fifty times more for a thousand requests at once, and then five times a second', () => {
    const retries = at();
    expect(sentAgain(retries, 1_000)).toBe(50);
    retries.pass(seconds(3));
    expect(sentAgain(retries, 1_000)).toBe(15);
  });

  test('when it is back, one in five answers earns a retry', () => {
    const retries = at();
    sentAgain(retries, 1_000);
    Array.from({ length: 50 }, () => retries.answered());
    expect(sentAgain(retries, 1_000)).toBe(10);
  });

  test('what is earned in a day is spent in no rush', () => {
    const retries = at();
    retries.pass(seconds(86_400));
    Array.from({ length: 1_000 }, () => retries.answered());
    expect(sentAgain(retries, 1_000)).toBe(50);
  });
});
