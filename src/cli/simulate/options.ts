import { days, parseDuration, type Range, seconds, show } from '../../series';
import { type Flags } from './flags';
import { UsageError } from './usage-error';

/** Where the endpoint listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What is told: the signals alone, or counters and histograms too. */
export type SeriesChoice = 'all' | 'signals';

/** How the endpoint is to be served. */
export interface ServeOptions {
  readonly address: Address;
  /** Simulated seconds a second. */
  readonly speed: number;
  readonly series: SeriesChoice;
}

/** Which history is to be written, and where. */
export interface HistoryOptions {
  readonly range: Range;
  /** A file, or `-` for the standard output. */
  readonly output: string;
  readonly format: 'openmetrics' | 'csv';
  /** Milliseconds between two samples of counters and histograms; null for the interval of the system signals. */
  readonly step: number | null;
  readonly series: SeriesChoice;
}

const DEFAULT_ADDRESS: Address = { host: '127.0.0.1', port: 9464 };
const MOST_SPEED = 10_000;

/** True if the flags ask for a history. @throws UsageError where they ask for both. */
export function asksForHistory(flags: Flags): boolean {
  const [of, not] =
    flags.from === undefined
      ? [['to', 'output', 'format', 'step'] as const, 'needs --from, such as --from -30d: it is about the history']
      : [['listen', 'speed'] as const, 'is about the endpoint, --from about the history. Leave one of them out'];
  const stray = of.find((name) => flags[name] !== undefined);
  if (stray !== undefined) {
    throw new UsageError(`--${stray} ${flags[stray]} ${not}.`);
  }
  if (flags.from !== undefined && flags.inject.length > 0) {
    throw new UsageError(
      `--inject ${flags.inject[0]} begins now, and --from asks for the past. Plan it by --schedule FILE.json.`,
    );
  }
  return flags.from !== undefined;
}

/** @throws UsageError naming what is malformed. */
export function readServeOptions(flags: Flags): ServeOptions {
  return { address: readAddress(flags.listen), speed: readSpeed(flags.speed), series: readSeries(flags.series, 'all') };
}

/** @throws UsageError naming what is malformed. */
export function readHistoryOptions(flags: Flags, now: number): HistoryOptions {
  const from = readTime('--from', flags.from ?? '', now);
  const to = readTime('--to', flags.to ?? 'now', now);
  if (from > to) {
    throw new UsageError(`--from ${flags.from} is after --to ${flags.to ?? 'now'}. Exchange them.`);
  }
  const format = flags.format ?? 'openmetrics';
  if (format !== 'openmetrics' && format !== 'csv') {
    throw new UsageError(`--format ${show(format)} is unknown. Choose openmetrics or csv.`);
  }
  const series = readSeries(flags.series, format === 'csv' ? 'signals' : 'all');
  if (format === 'csv' && series === 'all') {
    throw new UsageError('--series all does not fit in --format csv, which holds the signals alone. Leave it out.');
  }
  return { range: { from, to }, output: flags.output ?? '-', format, step: readStep(flags.step), series };
}

function readAddress(text: string | undefined): Address {
  if (text === undefined) {
    return DEFAULT_ADDRESS;
  }
  const match = /^(?:(\[[0-9a-fA-F:.]+\]|[^:[\]]+):)?(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (!match || port > 65_535) {
    throw new UsageError(
      `--listen ${show(text)} is no port or address. Give one such as 9464, or 0.0.0.0:9464 for every interface.`,
    );
  }
  return { host: match[1]?.replace(/[[\]]/g, '') ?? DEFAULT_ADDRESS.host, port };
}

function readSpeed(text = '1'): number {
  const speed = Number(text);
  if (!(speed > 0 && speed <= MOST_SPEED)) {
    throw new UsageError(
      `--speed ${show(text)} is no number above 0 and up to ${MOST_SPEED}. 60 makes an hour a minute.`,
    );
  }
  return speed;
}

function readSeries(text: string | undefined, usual: SeriesChoice): SeriesChoice {
  if (text !== undefined && text !== 'all' && text !== 'signals') {
    throw new UsageError(`--series ${show(text)} is unknown. Choose all or signals.`);
  }
  return text ?? usual;
}

function readStep(text: string | undefined): number | null {
  if (text === undefined) {
    return null;
  }
  const step = parseDuration(text);
  if (step === null || step < seconds(1) || step > days(1)) {
    throw new UsageError(`--step ${show(text)} is no duration from 1s to 1d. Give one such as 1m.`);
  }
  return step;
}

/** A time with its offset, or epoch milliseconds, or a duration before now. */
function readTime(flag: string, text: string, now: number): number {
  const ago = text.startsWith('-') ? parseDuration(text.slice(1)) : null;
  const time = text === 'now' ? now : ago !== null ? now - ago : /^\d+$/.test(text) ? Number(text) : isoTime(text);
  if (!(time >= 0 && time <= Date.UTC(9999, 0))) {
    throw new UsageError(
      `${flag} ${show(text)} is no time. Give one such as 2026-01-31T12:00:00Z, epoch milliseconds, -30d, or now.`,
    );
  }
  return time;
}

/** A day alone begins at midnight UTC; a time of day needs its offset, for it would else mean something else elsewhere. */
function isoTime(text: string): number {
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?$/.test(text) ? Date.parse(text) : NaN;
}
