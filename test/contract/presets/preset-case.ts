import { hours, minutes } from '../../../src/series';
import { type Range } from '../plugin-process';

/** What a Prometheus finds at one address, again and again. */
export interface Target {
  readonly job: string;
  readonly instance: string;
  /**
   * The text that the product answers with. In place of what a counter has, `12/s` says how much it grows in a second; comments
   * are for the reader.
   */
  readonly metrics: string;
  /** Whether it starts anew in the middle of what is asked for: its counters are then 0. */
  readonly restarts?: boolean;
}

/** A product under a known load, and what a preset must make of it. */
export interface PresetCase {
  readonly name: string;
  /** `jsonData.prometheus`. */
  readonly settings: { readonly presets: readonly string[]; readonly pipelineLabel?: string };
  readonly targets: readonly Target[];
  /** Every signal of every pipeline at every instant; null where it is unknown. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  /** Signals whose values are ages in minutes: what is expected is so at the only full hour, and more after it. */
  readonly ages?: readonly string[];
  /** True P95 and P99 of a signal over the range by pipeline, where the preset knows them; in the unit of the signal. */
  readonly quantiles?: Readonly<Record<string, readonly [p95: number, p99: number]>>;
}

/** What is asked for: no end is an instant of any grid. */
export const RANGE: Range = { from: Date.UTC(2026, 0, 15, 9, 2, 30), to: Date.UTC(2026, 0, 15, 10, 2, 30) };
/** Hourly signals take their rate from an hour more. */
const START = RANGE.from - hours(3);
const RESTART = Date.UTC(2026, 0, 15, 9, 31);
export const SCRAPE = minutes(1);

/** What an engine has of some cases that scraped their targets, as OpenMetrics. */
export function historyOf(cases: readonly PresetCase[]): string {
  const series = cases.flatMap(({ targets }) => targets.flatMap(seriesOf));
  return `${series.flatMap(samplesOf).join('')}# EOF\n`;
}

interface Series {
  readonly name: string;
  readonly value: string;
  readonly restarts: boolean;
}

/** The lines of a text that are series. */
export function linesOf(metrics: string): string[] {
  return metrics
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The series of a target, with the labels that Prometheus adds. */
function seriesOf({ job, instance, metrics, restarts = false }: Target): Series[] {
  return linesOf(metrics).map((line) => {
    const { groups } = /^(?<metric>[\w:]+)(?:\{(?<labels>.*?),?\})? (?<value>[-+.\w]+(?:\/s)?)$/.exec(line) ?? {};
    if (!groups) {
      throw new Error(`"${line}" is no line of the text format with a value such as 3 or 12/s.`);
    }
    const labels = [`instance="${instance}"`, `job="${job}"`, ...(groups.labels ? [groups.labels] : [])];
    return { name: `${groups.metric}{${labels.join(',')}}`, value: groups.value, restarts };
  });
}

function samplesOf({ name, value, restarts }: Series): string[] {
  const perSecond = value.endsWith('/s') ? Number(value.slice(0, -2)) : null;
  const at = (time: number): string | number => {
    const since = restarts && time > RESTART ? RESTART : START;
    return perSecond === null ? value : (perSecond * (time - since)) / 1000;
  };
  const first = Math.ceil(START / SCRAPE) * SCRAPE;
  const scrapes = Math.floor((RANGE.to - first) / SCRAPE) + 1;
  return Array.from({ length: scrapes }, (_, i) => first + i * SCRAPE).map(
    (time) => `${name} ${at(time)} ${time / 1000}\n`,
  );
}

/**
 * The lines of a histogram, or of several that differ in labels.
 *
 * @param labels besides `le`, as they are written within braces; empty for none.
 * @param buckets observations a second up to each bound, `+Inf` last, as in `{ '0.1': 8, '+Inf': 10 }`.
 * @param sum of what is observed in a second.
 */
export function histogram(
  name: string,
  labels: string,
  buckets: Readonly<Record<string, number>>,
  sum: number,
): string {
  const within = (more: string): string => `{${[labels, more].filter((part) => part !== '').join(',')}}`;
  return [
    `# TYPE ${name} histogram`,
    ...Object.entries(buckets).map(([bound, count]) => `${name}_bucket${within(`le="${bound}"`)} ${count}/s`),
    `${name}_count${within('')} ${buckets['+Inf']}/s`,
    `${name}_sum${within('')} ${sum}/s`,
  ].join('\n');
}
