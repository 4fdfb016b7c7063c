import { matcherOf, parseMatcher } from '../../series/matcher';
import { CATALOGUE, withThresholds } from '../../signals';
import { readOwnSignals } from '../own-signals';
import { type PrometheusApi } from './api';
import { pipelinesSeen } from './presence';
import { canonical } from './presets/canonical';
import { createReadings } from './reading';
import { resolveReadings } from './resolve';

const names = Array.from({ length: 700 }, (_, i) => `eu-west-1/models/model-${i}`);

/** The selectors that label values are asked for with, and who comes of them. */
async function ask(filter: string, signals = 0) {
  const own = readOwnSignals(
    'signals',
    Array.from({ length: signals }, (_, i) => ({ id: `a_signal_with_a_long_name_of_number_${i}` })),
  ).map(({ signal }) => signal);
  const catalogue = signals === 0 ? CATALOGUE : withThresholds({}, own);
  const asked: string[] = [];
  const api: PrometheusApi = {
    range: () => Promise.reject(new Error('not asked')),
    instant: () => Promise.reject(new Error('not asked')),
    labelValues: (_, selector) => Promise.resolve(asked.push(selector) > 0 ? [...names, 'other'] : []),
    version: () => Promise.resolve(null),
  };
  const resolved = resolveReadings({
    catalogue,
    presets: [canonical],
    label: 'pipeline',
    own: new Map(own.map(({ id }) => [id, null])),
    mappings: new Map(),
  });
  const seen = await pipelinesSeen(
    {
      api,
      readings: createReadings('pipeline', resolved, catalogue),
      label: 'pipeline',
      matcher: parseMatcher(filter),
      abort: new AbortController().signal,
      maxQueryBytes: 8192,
      inTurn: (request) => request(),
    },
    { from: 0, to: 1 },
  );
  return { asked, seen };
}

test('one request names all gauges and the filter', async () => {
  const { asked, seen } = await ask('.*/model-7');
  expect(asked).toEqual([
    expect.stringMatching(/^\{__name__=~"cpu_usage\|.*\|record_count",pipeline=~"\.\*\/model-7"\}$/),
  ]);
  expect(seen).toEqual(['eu-west-1/models/model-7']);
});

test('a long filter is applied here, and many gauges are asked for in parts: proxies refuse long URLs', async () => {
  const { asked, seen } = await ask(matcherOf(names).expression, 100);
  expect(asked.length).toBeGreaterThan(1);
  expect(Math.max(...asked.map((selector) => encodeURIComponent(selector).length))).toBeLessThan(3_100);
  expect(asked.every((selector) => selector.endsWith('pipeline!=""}'))).toBe(true);
  expect(asked.join()).toContain('a_signal_with_a_long_name_of_number_99');
  expect(seen).toEqual([...names].sort());
});
