import { SIGNAL_IDS, type SignalId } from '../../../signals';
import { type Grid } from '../../../series/grid';
import { parseMatcher } from '../../../series/matcher';
import { rowsOf as datasetRows } from '../../dataset';
import { createSimulator, type SimulatorSettings } from '../source';
import { parseSchedule } from '../incidents/schedule';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Settings of a simulator with incidents as in the data source's settings. */
export function settingsWith(
  schedule: readonly object[],
  more: Partial<Omit<SimulatorSettings, 'schedule'>> = {},
): SimulatorSettings {
  return {
    seed: 42,
    pipelines: 2,
    interval: 5 * MINUTE,
    timezone: 'UTC',
    incidents: 'none',
    ...more,
    schedule: parseSchedule('schedule', schedule),
  };
}

/** Values or truth of signals by `pipeline/signal`. */
export async function rowsOf(
  settings: SimulatorSettings,
  grid: Grid,
  signals: readonly SignalId[] = SIGNAL_IDS,
  what: 'fetch' | 'truth' = 'fetch',
): Promise<Map<string, Float64Array>> {
  const request = {
    pipelines: parseMatcher('.*'),
    signals: signals.map((signal) => ({ signal, grid })),
    abort: new AbortController().signal,
  };
  const dataset = await createSimulator(settings)[what](request);
  return new Map(
    signals.flatMap((signal) =>
      datasetRows(dataset, signal).map((row, p) => [`${dataset.pipelines[p]}/${signal}`, row] as const),
    ),
  );
}

/** Places at which two rows differ in any bit; missing is missing. */
export function differences(a: Float64Array, b: Float64Array): number[] {
  return [...a.keys()].filter((i) => !Object.is(a[i], b[i]));
}
