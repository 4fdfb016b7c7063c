import { wideFrame, type Frame } from '../frames';
import { type LiveQuery } from '../queries';
import { AnswerError, type Range } from '../series';
import { newestRange, produce, type Outlet } from './stream-service-producer';
import { manualClock, settle } from './testing/manual-clock';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.UTC(2026, 0, 15, 10, 0, 2);

const EMPTY: Frame = wideFrame('metrics', Float64Array.of(0), []);

/** Runs a producer and keeps what it asks for and hands on, with when. */
function run(
  step: number,
  points: (range: Range, abort: AbortSignal) => Promise<Frame> = () => Promise.resolve(EMPTY),
  settling = 0,
) {
  const clock = manualClock(START);
  const abort = new AbortController();
  const asked: Array<{ at: number; from: number; to: number }> = [];
  const told: Array<{ at: number; retry: number | null; error: unknown }> = [];
  let sent = 0;
  const query: LiveQuery = {
    kind: 'metrics',
    step,
    settling,
    points(range, signal) {
      asked.push({ at: clock.now() - START, from: range.from - START, to: range.to - START });
      return points(range, signal);
    },
  };
  const outlet: Outlet = {
    points() {
      sent++;
      return Promise.resolve();
    },
    trouble(error, retry) {
      told.push({ at: clock.now() - START, retry, error });
      return Promise.resolve();
    },
  };
  const ended = produce(() => query, outlet, clock, abort.signal);
  return { clock, abort, asked, told, ended, sent: () => sent };
}

describe('newestRange', () => {
  test.each([
    ['at first, the last minute', 5 * SECOND, null, -55 * SECOND],
    ['then from a minute before what was sent', 5 * SECOND, -5 * SECOND, -60 * SECOND],
    ['at least three points of a coarse grid', 5 * MINUTE, -5 * MINUTE, -15 * MINUTE],
    ['at most twelve of a fine one', SECOND, -SECOND, -12 * SECOND],
    ['at most a thousand in all after a long silence', 5 * SECOND, -1_000 * MINUTE, -999 * 5 * SECOND],
  ])('reaches back: %s', (_, step, sent, from) => {
    const newest = 1_000 * MINUTE * 60;
    const range = newestRange(step, newest, sent === null ? null : newest + sent);
    expect({ from: range.from - newest, to: range.to - newest }).toEqual({ from, to: 0 });
  });
});

describe('produce', () => {
  test('hands on points at once, then whenever an instant of the grid has passed', async () => {
    const { clock, asked, abort, ended } = run(5 * SECOND);
    await clock.advanceTo(START + 13 * SECOND);
    // The stream begins two seconds after an instant.
    expect(asked.map(({ at, to }) => [at, to])).toEqual([
      [0, -2 * SECOND],
      [3 * SECOND, 3 * SECOND],
      [8 * SECOND, 8 * SECOND],
      [13 * SECOND, 13 * SECOND],
    ]);
    abort.abort();
    await ended;
  });

  test('waits until the samples of an instant have settled', async () => {
    const { clock, asked, abort, ended } = run(15 * SECOND, undefined, 5 * SECOND);
    await clock.advanceTo(START + 20 * SECOND);
    expect(asked.map(({ at, to }) => [at, to])).toEqual([
      [0, -17 * SECOND],
      [3 * SECOND, -2 * SECOND],
      [18 * SECOND, 13 * SECOND],
    ]);
    abort.abort();
    await ended;
  });

  test('asks for a grid finer than a second once a second, for all of it', async () => {
    const { clock, asked, abort, ended } = run(100);
    await clock.advanceTo(START + 3_050);
    expect(asked.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000]);
    // 12 that were sent, and 10 new ones.
    expect((asked[3].to - asked[3].from) / 100 + 1).toBe(22);
    abort.abort();
    await ended;
  });

  test('sleeps through a step of weeks without asking, and without a timer that overflows', async () => {
    const { clock, asked, abort, ended } = run(35 * 24 * 60 * MINUTE);
    await clock.advanceTo(START + 5 * 24 * 60 * MINUTE);
    expect(asked).toHaveLength(1);
    abort.abort();
    await ended;
  });

  test('survives a failing source, asks it ever less often, and catches up', async () => {
    let down = true;
    const { clock, asked, told, abort, ended, sent } = run(5 * SECOND, () =>
      down ? Promise.reject(new AnswerError('Cannot reach it.', 502, 'network')) : Promise.resolve(EMPTY),
    );
    await clock.advanceTo(START + 200 * SECOND);
    expect(told.map(({ at, retry }) => [at, retry]).map(([at, retry]) => [at! / SECOND, retry! / SECOND])).toEqual([
      [0, 5],
      [5, 10],
      [15, 20],
      [35, 40],
      [75, 60],
      [135, 60],
      [195, 60],
    ]);
    expect({ asked: asked.length, sent: sent() }).toEqual({ asked: 7, sent: 0 });
    down = false;
    await clock.advanceTo(START + 258 * SECOND);
    expect(sent()).toBe(2);
    down = true;
    await clock.advanceTo(START + 263 * SECOND);
    down = false;
    await clock.advanceTo(START + 268 * SECOND);
    // A minute before 258 s, the last instant that was sent.
    expect(asked[asked.length - 1]).toEqual({ at: 268 * SECOND, from: 203 * SECOND, to: 268 * SECOND });
    abort.abort();
    await ended;
  });

  test('survives a fault of our own as well', async () => {
    let calls = 0;
    const { clock, told, abort, ended, sent } = run(5 * SECOND, () => {
      calls++;
      if (calls === 2) {
        throw new TypeError('undefined is not a function');
      }
      return Promise.resolve(EMPTY);
    });
    await clock.advanceTo(START + 10 * SECOND);
    expect(told.map(({ error }) => String(error))).toEqual(['TypeError: undefined is not a function']);
    expect(sent()).toBe(2);
    abort.abort();
    await ended;
  });

  test('ends while it sleeps, and asks no more', async () => {
    const { clock, asked, abort, ended } = run(5 * SECOND);
    await clock.advanceTo(START + 4 * SECOND);
    abort.abort();
    await ended;
    expect(clock.sleeping()).toBe(0);
    await clock.advanceTo(START + MINUTE);
    expect(asked).toHaveLength(2);
  });

  test('ends while the source is asked, which learns of it, and hands nothing on', async () => {
    const { abort, ended, sent, told } = run(
      5 * SECOND,
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new AnswerError('cancelled', 499, 'cancelled')));
        }),
    );
    await settle();
    abort.abort();
    await ended;
    expect({ sent: sent(), told }).toEqual({ sent: 0, told: [] });
  });

  test('waits for a clock that was set back', async () => {
    const { clock, asked, abort, ended } = run(5 * SECOND);
    await settle();
    await clock.advanceTo(START - MINUTE);
    await clock.advanceTo(START + 3 * SECOND);
    expect(asked.map(({ to }) => to)).toEqual([-2 * SECOND, 3 * SECOND]);
    abort.abort();
    await ended;
  });
});
