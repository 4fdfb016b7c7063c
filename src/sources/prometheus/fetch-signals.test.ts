import { setImmediate as turn } from 'node:timers/promises';

import { minutes } from '../../series';
import { parseMatcher } from '../../series/matcher';
import { CATALOGUE, type SignalId } from '../../signals';
import { type PrometheusApi } from './api';
import { attemptSignals } from './fetch-signals';
import { canonical } from './presets/canonical';
import { createReadings } from './reading';
import { resolveReadings } from './resolve';

const SIGNALS: SignalId[] = ['cpu_usage', 'disk_usage', 'memory_usage'];
const GRID = { start: Date.UTC(2026, 0, 15, 10), step: minutes(5), length: 2 };
const RESOLVED = resolveReadings({
  ...{ catalogue: CATALOGUE, scrapeMs: 15_000, presets: [canonical] },
  ...{ own: new Map(), mappings: new Map() },
});

test.each([
  [undefined, 3],
  [1, 1],
  [2, 2],
])('where %p signals may be read at the same time, %d are, and all in the end', async (atOnce, expected) => {
  let [now, most] = [0, 0];
  const api: Pick<PrometheusApi, 'clock' | 'range'> = {
    clock: () => undefined,
    async range() {
      most = Math.max(most, ++now);
      await turn();
      now--;
      return { data: [], warnings: [], infos: [] };
    },
  };
  const fetched = await attemptSignals(
    {
      ...{ api: api as PrometheusApi, label: 'pipeline', matcher: parseMatcher('.*'), maxQueryBytes: 8_192, atOnce },
      ...{ readings: createReadings('pipeline', RESOLVED, CATALOGUE), abort: new AbortController().signal },
    },
    CATALOGUE,
    SIGNALS.map((signal) => ({ signal, grid: GRID })),
  );
  expect(fetched.map(({ signal, error }) => [signal, error])).toEqual(SIGNALS.map((signal) => [signal, null]));
  expect(most).toBe(expected);
});
