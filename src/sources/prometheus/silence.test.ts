import { AnswerError } from '../../series/errors';
import { type HttpClient } from './http';
import { restAfterSilence } from './silence';

const TIMEOUT = 30_000;

/** A client whose requests end as they are told, on a clock that is set by hand. */
function setUp() {
  let time = 0;
  let requests = 0;
  const pending: Array<(error: AnswerError | null) => void> = [];
  const client: HttpClient = {
    json: () => {
      requests++;
      return new Promise((resolve, reject) => pending.push((error) => (error ? reject(error) : resolve('an answer'))));
    },
    series: () => Promise.reject(new Error('asked for values')),
    close() {},
  };
  const resting = restAfterSilence(client, () => time);
  return {
    askValues: () => resting.series('/', new URLSearchParams(), new AbortController().signal, false),
    ask: () => resting.json('/', null, new AbortController().signal),
    wait: (ms: number): void => void (time += ms),
    end: (error: AnswerError | null): void => pending.shift()?.(error),
    requests: () => requests,
  };
}
const timedOut = new AnswerError('It did not answer within 30 s.', 504, 'timeout');
const refused = new AnswerError('It refused the query.', 422, 'query');

test('an engine that answers nothing is not asked again for a few seconds', async () => {
  const { ask, wait, end, requests } = setUp();
  const first = ask();
  wait(TIMEOUT);
  end(timedOut);
  await expect(first).rejects.toBe(timedOut);
  await expect(ask()).rejects.toBe(timedOut);
  wait(4_999);
  await expect(ask()).rejects.toBe(timedOut);
  expect(requests()).toBe(1);
  wait(1);
  const second = ask();
  end(null);
  await expect(second).resolves.toBe('an answer');
  expect(requests()).toBe(2);
});

test('an engine that is silent to questions for names is asked for values all the same', async () => {
  const { ask, askValues, wait, end } = setUp();
  const names = ask();
  wait(TIMEOUT);
  end(timedOut);
  await expect(names).rejects.toBe(timedOut);
  await expect(ask()).rejects.toBe(timedOut);
  await expect(askValues()).rejects.toThrow('asked for values');
});

test.each([
  ['answered', null],
  ['refused', refused],
])('a request that is too much is no silence where another was %s meanwhile', async (_, other) => {
  const { ask, wait, end, requests } = setUp();
  const light = ask();
  const heavy = ask();
  wait(1_000);
  end(other);
  await light.catch(() => null);
  wait(TIMEOUT - 1_000);
  end(timedOut);
  await expect(heavy).rejects.toBe(timedOut);
  const next = ask();
  end(null);
  await expect(next).resolves.toBe('an answer');
  expect(requests()).toBe(3);
});

test('an answer that was only slow ends the rest', async () => {
  const { ask, wait, end } = setUp();
  const first = ask();
  const slow = ask();
  wait(TIMEOUT);
  end(timedOut);
  await expect(first).rejects.toBe(timedOut);
  end(null);
  await slow;
  const next = ask();
  end(null);
  await expect(next).resolves.toBe('an answer');
});

test('a connection that fails at once is tried again each time', async () => {
  const { ask, end, requests } = setUp();
  const failed = new AnswerError('The connection was refused.', 502, 'network');
  for (let i = 0; i < 3; i++) {
    const one = ask();
    end(failed);
    await expect(one).rejects.toBe(failed);
  }
  expect(requests()).toBe(3);
});
