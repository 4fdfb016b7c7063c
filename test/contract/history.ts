import { simulatedText } from './exporter';
import { type Range } from './plugin-process';

export const SEED = 4;
export const PIPELINES = 3;

/** One series by hand: its value at each instant; what is left out is a gap. */
export interface HandSeries {
  readonly metric: string;
  readonly pipeline: string;
  /** Labels besides that of the pipeline. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly samples: ReadonlyArray<readonly [time: number, value: string]>;
}

/** The signals that the simulator has in a span of time, as OpenMetrics, written by the built executable. */
export function simulatedHistory(range: Range): Promise<string> {
  return simulatedText({ seed: SEED, pipelines: PIPELINES }, range, '--series', 'signals');
}

/** Series by hand as OpenMetrics. */
export function handMadeHistory(series: readonly HandSeries[]): string {
  const lines = series.flatMap(({ metric, pipeline, labels, samples }) => {
    const pairs = Object.entries({ pipeline, ...labels }).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return samples.map(([time, value]) => `${metric}{${pairs.join(',')}} ${value} ${time / 1000}\n`);
  });
  return `${lines.join('')}# EOF\n`;
}
