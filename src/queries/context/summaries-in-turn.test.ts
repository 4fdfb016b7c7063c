import { AnswerError, parseMatcher } from '../../series';
import { NothingRead, type Summaries, type SummaryRequest } from '../../sources';
import { summarizeInTurn } from './summaries-in-turn';

const request = (signal: SummaryRequest['signal'], samples: number): SummaryRequest => ({
  ...{ signal, statistic: 'mean', windows: { samples, end: 0, every: 1, count: 1 } },
});
const REQUESTS = [
  request('cpu_usage', 1),
  request('memory_usage', 2),
  request('cpu_usage', 3),
  request('cpu_usage', 4),
];
const FAILURE = new NothingRead(new AnswerError('The engine is busy.', 503, 'server'), { executed: [], warnings: [] });
const { signal: abort } = new AbortController();

/** What comes of {@link REQUESTS} in a fleet of some size, and in which groups they were asked for. */
async function ask(pipelines: number, fails: (first: SummaryRequest) => boolean = () => false) {
  const asked: number[][] = [];
  let [held, most] = [0, 0];
  const limits = {
    expected: () => pipelines,
    atOnce: () => Math.max(1, Math.floor(100_000 / pipelines)),
    holdSeries(series: number) {
      held += series;
      most = Math.max(most, held);
      return Promise.resolve(() => void (held -= series));
    },
  };
  const summarize = (_: unknown, requests: readonly SummaryRequest[]): Promise<Summaries> => {
    asked.push(requests.map(({ windows }) => windows.samples));
    return fails(requests[0])
      ? Promise.reject(FAILURE)
      : Promise.resolve({
          ...{ executed: [`q${requests[0].windows.samples}`], warnings: ['slow'], infos: [] },
          refused: new Set(requests.flatMap(({ windows }, i) => (windows.samples === 3 ? [i] : []))),
          values: requests.map(({ windows: { samples } }) =>
            samples === 3 ? null : new Map([['a', Float64Array.of(samples)]]),
          ),
        });
  };
  const found = await summarizeInTurn(summarize, parseMatcher('.*'), REQUESTS, { limits, abort });
  const values = found.values.map((rows) => rows && [...rows.keys()].map((name) => [name, ...rows.get(name)!]));
  return { asked, held, most, values, refused: [...(found.refused ?? [])], executed: found.executed };
}

const VALUES = [[['a', 1]], [['a', 2]], null, [['a', 4]]];

test('a fleet that is not large is asked about at once', async () => {
  const { asked, most, values, refused } = await ask(1_000);
  expect(asked).toEqual([[1, 2, 3, 4]]);
  expect([most, values, refused]).toEqual([0, VALUES, [2]]);
});

test.each([
  [
    40_000,
    [
      [1, 3],
      [4, 2],
    ],
    80_000,
  ],
  [30_000, [[1, 3, 4], [2]], 90_000],
  [100_000, [[1], [3], [4], [2]], 100_000],
  [300_000, [[1], [3], [4], [2]], 300_000],
])(
  'of %d pipelines so much comes at a time as there is memory for, what is of one signal together',
  async (pipelines, groups, series) => {
    const { asked, held, most, values, refused, executed } = await ask(pipelines);
    expect(asked).toEqual(groups);
    expect([held, most]).toEqual([0, series]);
    expect([values, refused]).toEqual([VALUES, [2]]);
    expect(executed).toEqual(groups.map(([first]) => `q${first}`));
  },
);

test('what fails costs nothing else, and all that fails is told', async () => {
  const { values, held } = await ask(100_000, ({ windows }) => windows.samples === 1);
  expect(values).toEqual([null, ...VALUES.slice(1)]);
  expect(held).toBe(0);
  await expect(ask(100_000, () => true)).rejects.toBe(FAILURE);
});
