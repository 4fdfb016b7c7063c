import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { type Histograms, type HistogramRequest } from '../types';
import { type MatrixSeries } from './answer/series';
import { type Answer } from './api';
import { type Asking } from './asking';
import { readHistogramSettings } from './histogram-settings';
import { readHistograms } from './histograms';
import { seriesWith, type WrittenPoint } from './testing/series';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 15);
/** Two days, and six hours after them. */
const WINDOWS = [
  { from: START, to: START + DAY },
  { from: START + DAY, to: START + 2 * DAY },
  { from: START + 2 * DAY, to: START + 2.25 * DAY },
];
const [FIRST, SECOND, LAST] = WINDOWS.map(({ to }) => to / 1000);
const { features, scores } = readHistogramSettings(undefined, undefined);

const bucket = (le: string, points: readonly WrittenPoint[], more: object = {}): MatrixSeries =>
  seriesWith({ pipeline: 'churn', feature: 'amount', le, ...more }, points);

/** What an engine answers: of ranges what lies on the grid, of instants the rest. */
async function read(
  series: readonly MatrixSeries[],
  { filter = '.*', family = 'features' }: { filter?: string; family?: HistogramRequest['family'] } = {},
): Promise<Histograms & { asked: string[] }> {
  const asked: string[] = [];
  const answer = (grid: Grid): Promise<Answer<MatrixSeries[]>> => {
    const isInside = (seconds: number): boolean => {
      const place = (seconds * 1000 - grid.start) / grid.step;
      return Number.isInteger(place) && place >= 0 && place < grid.length;
    };
    const data = series
      .map((one) => ({
        ...one,
        times: one.times.filter(isInside),
        values: one.values.filter((_, i) => isInside(one.times[i])),
        native: one.native.filter(({ seconds }) => isInside(seconds)),
      }))
      .filter(({ values, native }) => values.length + native.length > 0);
    return Promise.resolve({ data, warnings: [], infos: [] });
  };
  const api = {
    range: (expression: string, grid: Grid) => {
      asked.push(`range ${expression}`);
      return answer(grid);
    },
    instant: (expression: string, instant: number) => {
      asked.push(`instant ${expression}`);
      return answer({ start: instant, step: 1, length: 1 });
    },
  };
  const asking = {
    ...{ api, label: 'pipeline', matcher: parseMatcher(filter), abort: new AbortController().signal },
  } as unknown as Asking;
  const found = await readHistograms(asking, { features, scores }[family], { family, windows: WINDOWS });
  return { ...found, asked };
}

const CLASSIC = [
  bucket('10', [[FIRST, '4'], [SECOND, '6'], [LAST, '1']]),
  bucket('20.0', [[FIRST, '9'], [SECOND, '8'], [LAST, '1.5']]),
  bucket('+Inf', [[FIRST, '10'], [SECOND, '8'], [LAST, '3']]),
]; // prettier-ignore

test('classic buckets: equal windows are one range query, without their left ends', async () => {
  const { histograms, asked, warnings, executed } = await read(CLASSIC, { filter: 'churn' });
  expect(histograms).toHaveLength(1);
  const [{ counts, ...rest }] = histograms;
  expect(rest).toEqual({ pipeline: 'churn', name: 'amount', bounds: [10, 20, Infinity], merged: false });
  expect(counts.map((row) => [...row])).toEqual([[4, 5, 1], [6, 2, 0], [1, 0.5, 1.5]]); // prettier-ignore
  expect(warnings).toEqual([]);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatch(
    /^range sum by \(pipeline, feature, le\) \(increase\(feature_value_bucket\{pipeline=~"churn"\}\[23h59m59s999ms\]\)\) or /,
  );
  expect(asked[1]).toContain('[5h59m59s999ms]');
  expect(executed).toHaveLength(2);
});

test('native histograms are read bucket by bucket, whichever of them each window has', async () => {
  const native: MatrixSeries = {
    ...seriesWith({ pipeline: 'churn', feature: 'amount' }, []),
    native: [
      { seconds: FIRST, buckets: [{ low: 1, high: 2, count: 5 }, { low: 2, high: 4, count: 1 }] },
      { seconds: SECOND, buckets: [{ low: -0.5, high: 0.5, count: 2 }, { low: 2, high: 4, count: 7 }] },
      { seconds: LAST, buckets: [] },
    ],
  }; // prettier-ignore
  const [{ bounds, counts, merged }] = (await read([native])).histograms;
  expect(bounds).toEqual([-0.5, 0.5, 1, 2, 4, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[0, 0, 0, 5, 1, 0], [0, 2, 0, 0, 7, 0], [0, 0, 0, 0, 0, 0]]); // prettier-ignore
  expect(merged).toBe(false);
});

test('a bound that is written in two ways, as by an engine before and after an update, is one', async () => {
  const [{ bounds, counts }] =
    (await read([
      bucket('10', [[FIRST, '4']]),
      bucket('10.0', [[FIRST, '1'], [SECOND, '6']]),
      bucket('+Inf', [[FIRST, '7'], [SECOND, '8']]),
    ])) // prettier-ignore
    .histograms;
  expect(bounds).toEqual([10, Infinity]);
  expect(counts.map((row) => [...row])).toEqual([[5, 2], [6, 2], [0, 0]]); // prettier-ignore
});

test('buckets that changed are compared by the bounds that are left, and marked', async () => {
  const [{ bounds, merged }] =
    (await read([
      bucket('10', [[FIRST, '4'], [SECOND, '6']]),
      bucket('15', [[LAST, '1']]),
      bucket('20', [[FIRST, '9'], [SECOND, '8'], [LAST, '1.5']]),
      bucket('+Inf', [[FIRST, '10'], [SECOND, '8'], [LAST, '3']]),
    ])) // prettier-ignore
    .histograms;
  expect(bounds).toEqual([20, Infinity]);
  expect(merged).toBe(true);
});

test('features and pipelines come in the order of their names, and only those that match', async () => {
  const of = (pipeline: string, feature: string) =>
    CLASSIC.map((one) => ({ ...one, metric: { ...one.metric, pipeline, feature } }));
  const { histograms } = await read([...of('b', 'y'), ...of('b', 'x'), ...of('a', 'z'), ...of('c', 'x')], {
    filter: 'a|b',
  });
  expect(histograms.map(({ pipeline, name }) => `${pipeline}.${name}`)).toEqual(['a.z', 'b.x', 'b.y']);
});

test('what is wrong with one series costs no other, and is said', async () => {
  const { histograms, warnings } = await read([
    ...CLASSIC,
    bucket('high', [[LAST, '5']]),
    bucket('30', [[LAST, 'much']]),
  ]);
  expect(histograms).toHaveLength(1);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^Histograms \(churn\): the (value "much"|bound "high") is no number, and is left out/);
});

test('a window that nobody asked for is an error in words', async () => {
  const moved = { ...bucket('10', []), times: Float64Array.of(FIRST + 1), values: Float64Array.of(4) };
  const asking = {
    ...{ label: 'pipeline', matcher: parseMatcher('.*'), abort: new AbortController().signal },
    api: { range: () => Promise.resolve({ data: [moved], warnings: [], infos: [] }) },
  } as unknown as Asking;
  const windows = WINDOWS.slice(0, 2);
  await expect(readHistograms(asking, features, { family: 'features', windows })).rejects.toThrow(
    /answered for the instant \d+ s where it was asked for every 86400 s/,
  );
});

test('counts that fall are said to come of different buckets', async () => {
  const { warnings } = await read([
    bucket('10', [[LAST, '4']]),
    bucket('20', [[LAST, '2']]),
    bucket('+Inf', [[LAST, '9']]),
  ]);
  expect(warnings[0]).toMatch(/^Histograms \(churn\): counts fall from one bound to the next/);
});

test('scores have no name', async () => {
  const { histograms, asked } = await read(CLASSIC.slice(0, 3), { family: 'scores' });
  expect(histograms.map(({ name }) => name)).toEqual(['']);
  expect(asked[0]).toContain('sum by (pipeline, le) (increase(prediction_score_bucket{pipeline!=""}');
});

test('series without the label of pipelines are refused, one among others is left out', async () => {
  const stray = bucket('10', [[LAST, '4']], { pipeline: '' });
  await expect(read([stray])).rejects.toThrow(/a series has no label "pipeline".*sum by \(pipeline, le\)/);
  expect((await read([stray, ...CLASSIC])).histograms).toHaveLength(1);
});
