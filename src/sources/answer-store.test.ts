import { createAnswerStore } from './answer-store';

let time: number;
beforeEach(() => {
  time = 10_000;
});
const now = (): number => time;

test('an answer is kept for so long from when it was asked, and no longer', () => {
  const { get, put } = createAnswerStore(1_000, () => Infinity, now).open();
  const answer = {};
  const asked = time;
  time += 400;
  put('q', answer, 10, asked, 1_000);
  time += 600;
  expect(get('q')).toBe(answer);
  time += 1;
  expect(get('q')).toBeUndefined();
});

test('what took longer than it may be kept is not kept', () => {
  const store = createAnswerStore(1_000, () => Infinity, now);
  const { get, put } = store.open();
  put('late', {}, 10, time - 1_000, 1_000);
  put('never', {}, 10, time, 0);
  expect([get('late'), get('never'), store.held()]).toEqual([undefined, undefined, 0]);
});

test('together they take so many bytes: what was used longest ago goes first, and what is larger is not kept', () => {
  const store = createAnswerStore(100, () => Infinity, now);
  const { get, put } = store.open();
  const keep = (question: string, bytes: number): void => put(question, { question }, bytes, time, 1_000);
  keep('a', 40);
  keep('b', 40);
  get('a');
  keep('c', 40);
  expect(['a', 'b', 'c'].map((question) => get(question) !== undefined)).toEqual([true, false, true]);
  keep('d', 101);
  expect(get('d')).toBeUndefined();
  expect(store.held()).toBe(80);
});

test('memory that others need is given back, that used longest ago first', () => {
  let free = 100;
  const store = createAnswerStore(100, () => free, now);
  const { get, put } = store.open();
  ['a', 'b', 'c'].forEach((question) => put(question, {}, 30, time, 1_000));
  free = 60;
  store.shrink();
  expect(['a', 'b', 'c'].map((question) => get(question) !== undefined)).toEqual([false, true, true]);
  // What does not fit is no reason to let go of what does.
  put('d', {}, 61, time, 1_000);
  expect([get('d'), store.held()]).toEqual([undefined, 60]);
  free = -1;
  store.shrink();
  expect(store.held()).toBe(0);
});

test('a data source sees no answer of another, and memory is given back when nobody asks any more', () => {
  jest.useFakeTimers();
  try {
    const store = createAnswerStore(100, () => Infinity, now);
    const [one, other] = [store.open(), store.open()];
    one.put('q', {}, 10, one.now(), 1_000);
    expect([one.get('q') !== undefined, other.get('q')]).toEqual([true, undefined]);
    time += 1_001;
    jest.advanceTimersByTime(1_001);
    expect(store.held()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
