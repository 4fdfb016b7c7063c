import { handInstance, type Fleet } from '../../src/queries/testing/hand-source';
import { minutes } from '../../src/series';
import { noiseOf } from '../../src/statistics/testing/noise';
import { CANARIES, holds, rowsFor, TO } from './files';
import { fill } from './template';

const [WORSE] = CANARIES;
/** White noise of the last day. */
const whiteNoise = (seed: number): ((t: number) => number) => {
  const noise = noiseOf(seed);
  const values = Array.from({ length: 300 }, () => noise.normal());
  return (t) => values[Math.round((TO - t) / minutes(5))];
};

/** A version whose requests take so long, with a scatter of its own. */
function version(time: number, seed: number, from = -Infinity): Fleet[string] {
  const [times, errors] = [whiteNoise(seed), whiteNoise(seed + 1)];
  return {
    response_time_ms: (t) => (t < from ? NaN : time + 5 * times(t)),
    error_rate: (t) => (t < from ? NaN : 1 + 0.1 * errors(t)),
  };
}

const found = async (fleet: Fleet): Promise<object> =>
  Object.fromEntries(
    (await rowsFor(WORSE, 'worse', handInstance(fleet))).map(({ signal, value }) => [
      signal,
      holds(WORSE, value as number),
    ]),
  );

test('fires about the signal that is worse, and about no other', async () => {
  expect(await found({ stable: version(100, 1), canary: version(130, 7) })).toMatchObject({
    ...{ response_time_ms: true, error_rate: false },
  });
  expect(await found({ stable: version(100, 1), canary: version(100, 7) })).toMatchObject({
    ...{ response_time_ms: false, error_rate: false },
  });
});

test('a canary that has just begun, or is gone, is unknown, and unknown ends an alert', async () => {
  const young = await found({ stable: version(100, 1), canary: version(200, 7, TO - minutes(20)) });
  expect(Object.values(young)).toEqual([null, null, null]);
  expect(Object.values(await found({ stable: version(100, 1) }))).toEqual([null, null, null]);
  expect([WORSE.noDataState, WORSE.execErrState]).toEqual(['OK', 'KeepLast']);
});

test('its labels, its text and its runbook name the pipelines, for the answer does not', () => {
  const { a, b } = WORSE.data[0].model;
  const { summary, runbook_url: runbook } = WORSE.annotations;
  expect([WORSE.labels.stable, WORSE.labels.pipeline]).toEqual([a, b]);
  expect(summary).toMatch(new RegExp(`^${b}: `));
  expect(runbook).toMatch(new RegExp(`\\?pipeline=${b}$`));
  expect(JSON.stringify(WORSE.annotations).match(/labels\.\w+/g)).toEqual(['labels.signal']);
});

test.each([
  [1, 'worse than that of the stable version, over the last 6 h'],
  [0, 'no longer worse than that of the stable version, over the last 6 h'],
  [NaN, 'not known to be worse than that of the stable version now, over the last 6 h'],
])('the text of %d', (worse, words) => {
  expect(fill(WORSE.annotations.summary, { labels: { signal: 'error_rate' }, values: { worse } })).toBe(
    `canary: error_rate ${words}`,
  );
});
