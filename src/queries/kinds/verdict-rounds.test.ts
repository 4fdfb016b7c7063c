import { hours } from '../../series';
import { type MetricSource } from '../../sources';
import { askFrames, computingSource, instanceWith, type Fleet } from '../testing/hand-source';
import { TO, TROUBLED_FLEET } from '../testing/troubled-fleet';

const RANGE = { from: TO - hours(6), to: TO };
/** More than are read in one group, and those of them that fail are not. */
const LARGE: Fleet = Object.fromEntries(Object.entries(TROUBLED_FLEET).slice(0, 240));
/** Turns without a question after which nobody is still about to ask: answers are worked on for fewer. */
const QUIET = 500;

/** The same source, which answers only when everything that is asked at once has been asked. */
function inRounds(source: MetricSource): { readonly source: MetricSource; readonly asked: number[] } {
  const asked: number[] = [];
  let waiting: Array<() => void> = [];
  const answerAll = async (): Promise<void> => {
    for (let quiet = 0, before = 0; quiet < QUIET; quiet = waiting.length === before ? quiet + 1 : 0) {
      before = waiting.length;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const round = waiting;
    waiting = [];
    asked.push(round.length);
    round.forEach((answer) => answer());
  };
  const after = async <T>(answer: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) {
        void answerAll();
      }
    });
    return answer();
  };
  return {
    asked,
    source: {
      ...source,
      fetch: (request) => after(() => source.fetch(request)),
      summarize: (...request) => after(() => source.summarize!(...request)),
      events: (...request) => after(() => source.events(...request)),
      pipelines: (...request) => after(() => source.pipelines(...request)),
    },
  };
}

test('a verdict on a large fleet takes four rounds: names, everyone, what is lost, and those in doubt', async () => {
  const { source, asked } = inRounds(computingSource(LARGE, () => true));
  await askFrames({ queryType: 'verdict' }, RANGE, instanceWith(source));
  expect(asked).toHaveLength(4);
});

test('what is asked is told in the same order, whichever is answered first', async () => {
  const source = computingSource(LARGE, () => true);
  const late =
    <Asked extends unknown[], T>(answer: (...asked: Asked) => Promise<T>, turns: number) =>
    async (...asked: Asked): Promise<T> => {
      for (let i = 0; i < turns; i++) {
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      return answer(...asked);
    };
  const executedBy = async (turns: readonly [number, number, number]): Promise<unknown> => {
    const slow: MetricSource = {
      ...source,
      fetch: late(async (request) => {
        const dataset = await source.fetch(request);
        return { ...dataset, executed: [request.signals.map(({ signal, grid }) => `${signal} ${grid.length}`).join()] };
      }, turns[0]),
      summarize: late((...request) => source.summarize!(...request), turns[1]),
      events: late((...request) => source.events(...request), turns[2]),
    };
    const [{ meta }] = await askFrames({ queryType: 'verdict' }, RANGE, instanceWith(slow));
    return meta?.executedQueryString;
  };
  const first = await executedBy([0, 300, 600]);
  expect(String(first).split('\n').length).toBeGreaterThan(8);
  expect(await executedBy([300, 0, 0])).toBe(first);
});
