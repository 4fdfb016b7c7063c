import { gridWithin, instantAt, parseMatcher } from '../../sources';
import { createSimulator } from '../../sources/simulator/source';
import { minutes, SIGNAL_IDS } from '../../signals';
import { type Range } from './plugin-process';

export const SEED = 4;
export const PIPELINES = 3;

/** One series by hand: its value at each instant; what is left out is a gap. */
export interface HandSeries {
  readonly metric: string;
  readonly pipeline: string;
  readonly samples: ReadonlyArray<readonly [time: number, value: string]>;
}

/** What the simulator says of a span of time, as OpenMetrics: a gauge a signal, its samples at the signal's interval. */
export async function simulatedHistory(range: Range): Promise<string> {
  const source = createSimulator({
    seed: SEED,
    pipelines: PIPELINES,
    interval: minutes(5),
    timezone: 'UTC',
    incidents: 'demo',
    schedule: [],
  });
  const signals = SIGNAL_IDS.map((signal) => ({ signal, grid: gridWithin(range, source.intervalOf(signal)) }));
  const abort = new AbortController().signal;
  const { pipelines, values } = await source.fetch({ pipelines: parseMatcher(undefined), signals, abort });
  const lines = signals.flatMap(({ signal, grid }) =>
    pipelines.flatMap((pipeline, p) =>
      Array.from(values.get(signal)!.rows[p], (value, i) =>
        Number.isNaN(value) ? [] : [line(signal, pipeline, String(value), instantAt(grid, i))],
      ).flat(),
    ),
  );
  return document(lines);
}

/** Series by hand as OpenMetrics. */
export function handMadeHistory(series: readonly HandSeries[]): string {
  return document(
    series.flatMap(({ metric, pipeline, samples }) =>
      samples.map(([time, value]) => line(metric, pipeline, value, time)),
    ),
  );
}

const line = (metric: string, pipeline: string, value: string, time: number): string =>
  `${metric}{pipeline=${JSON.stringify(pipeline)}} ${value} ${time / 1000}`;
const document = (lines: readonly string[]): string => `${lines.join('\n')}\n# EOF\n`;
