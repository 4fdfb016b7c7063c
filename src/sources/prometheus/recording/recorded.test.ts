import { hours, minutes } from '../../../series';
import { badQuery } from '../../../series/errors';
import { type Grid } from '../../../series/grid';
import { matcherOf, parseMatcher } from '../../../series/matcher';
import { CATALOGUE } from '../../../signals';
import { type PrometheusApi } from '../api';
import { createReadings } from '../reading';
import { type SignalReading } from '../resolve';
import { seriesWith } from '../testing/series';
import { createRecorded, type Plan } from './recorded';

const START = Date.UTC(2026, 2, 4, 12);
const GRID = { start: START, step: minutes(5), length: 12 };
const LAST = START + minutes(55);
const OWN: SignalReading = {
  expr: 'my_cpu{$selector}',
  intervalMs: minutes(5),
  windowMs: minutes(5),
  gauge: false,
  combine: null,
  shared: false,
};
const READINGS = createReadings(
  'pipeline',
  new Map([
    ['cpu_usage', OWN],
    ['memory_usage', { ...OWN, gauge: true, expr: 'memory_usage' }],
  ]),
  CATALOGUE,
);
/** The digest of the first reading's rule: another one would make the rules of every user worthless. */
const ID = '9d5f88fc439e';

/** An engine in which a rule was evaluated until some time, and what it was asked. */
function engine(newest: number, reading = ID, signal = 'cpu_usage') {
  const asked: string[] = [];
  const api = {
    instant: (expression: string) => {
      asked.push(expression);
      return Promise.resolve({
        data: [seriesWith({ signal, reading }, [[0, String(newest / 1000)]])],
        warnings: [],
        infos: [],
      });
    },
    range: (expression: string, { start, length }: Grid) => {
      asked.push(expression);
      const points = Array.from(
        { length: Math.min(11, length) },
        (_, i) => [(start + i * minutes(5)) / 1000, '1'] as const,
      );
      return Promise.resolve({ data: [seriesWith({ signal, reading }, points)], warnings: [], infos: [] });
    },
  } as unknown as PrometheusApi;
  return { api, asked };
}

const abort = new AbortController().signal;
const everyone = parseMatcher(undefined);
async function planOf(
  { api }: Pick<ReturnType<typeof engine>, 'api'>,
  signal = 'cpu_usage',
  grid = GRID,
): Promise<Plan> {
  return createRecorded(READINGS, CATALOGUE, 'pipeline').plan(signal, grid, { api, matcher: everyone, abort });
}
const saidOf = ({ infos }: Plan): string => infos.map(({ how, says }) => `${how}${says}`).join();

test('what was recorded is read but for the newest instant', async () => {
  const { pieces } = await planOf(engine(LAST + minutes(2)));
  expect(pieces?.map(({ recorded, grid }) => [recorded, grid.length])).toEqual([
    [true, 11],
    [false, 1],
  ]);
});

test.each([
  ['two intervals old is', true, LAST - minutes(5)],
  ['older is', false, LAST - minutes(6)],
])('what %s read: %s', async (_, isRead, newest) => {
  const plan = await planOf(engine(newest));
  expect(plan.pieces !== null).toBe(isRead);
  expect(saidOf(plan).includes('have written nothing newer')).toBe(!isRead);
});

test('a rule for another reading is not used, and one for another signal is no matter', async () => {
  const other = await planOf(engine(LAST, 'ba9876543210'));
  expect(other.pieces).toBeNull();
  expect(saidOf(other)).toContain('Write them again with "mlpulse rules"');
  expect(await planOf(engine(LAST, ID, 'disk_usage'))).toEqual({ pieces: null, infos: [] });
});

test('gauges, single instants and label matchers ask nothing', async () => {
  const { api, asked } = engine(LAST);
  await planOf({ api }, 'memory_usage');
  await planOf({ api }, 'cpu_usage', { ...GRID, length: 1 });
  const where = { ...matcherOf(['a']), where: [{ name: 'team', operator: '=', value: 'b' } as const] };
  await createRecorded(READINGS, CATALOGUE, 'pipeline').plan('cpu_usage', GRID, { api, matcher: where, abort });
  expect(asked).toEqual([]);
});

test('what was recorded is asked once, whoever asks', async () => {
  const { api, asked } = engine(LAST);
  const recorded = createRecorded(READINGS, CATALOGUE, 'pipeline');
  for (const matcher of [everyone, matcherOf(['a']), matcherOf(['b'])]) {
    await recorded.plan('cpu_usage', GRID, { api, matcher, abort });
  }
  expect(asked).toEqual([
    'max_over_time(timestamp(mlpulse:reading)[1d:1m])',
    'last_over_time(mlpulse:reading[5m] offset -4m59s999ms)',
  ]);
  await recorded.plan('cpu_usage', { ...GRID, start: START - hours(1) }, { api, matcher: everyone, abort });
  expect(asked).toHaveLength(4);
});

test('a refusal is the caller’s to bear', async () => {
  const api = { ...engine(LAST).api, instant: () => Promise.reject(badQuery('no such function')) };
  await expect(planOf({ api })).rejects.toThrow('no such function');
});
