import { readFileSync } from 'node:fs';
import path from 'node:path';

import { type SignalId } from '../../signals';

/** JSON's null is a missing number. */
type Column = ReadonlyArray<number | null>;

/** What the notebook says of a data set, as reference/ records it. */
export interface NotebookAnswers {
  readonly kpis: {
    readonly 'Current Performance': Readonly<Record<string, number>>;
    readonly 'Last Hour Averages': Readonly<Record<string, number>>;
    readonly 'Last 24h Summary': Readonly<Record<string, number>>;
  };
  readonly total_requests: number;
  readonly drift: {
    readonly initial: number;
    readonly recent: number;
    readonly magnitude: number;
    readonly rate_percent: number;
    readonly significant: boolean;
    /** The line over the hours, counted from 0. */
    readonly trend: Readonly<Record<'slope' | 'intercept' | 'first' | 'last', number>>;
  };
  readonly quality: {
    readonly checks: ReadonlyArray<{
      readonly check: SignalId;
      readonly value: number;
      readonly threshold: number;
      readonly violated: boolean;
    }>;
    readonly last_24: Readonly<Record<string, Readonly<Record<'mean' | 'max' | 'sum', number>>>>;
    /** Signals that the notebook gives advice on. */
    readonly recommended: readonly string[];
  };
  /** The last 24 rows. */
  readonly quality_score: readonly number[];
  readonly health_score: readonly number[];
  readonly alerts: ReadonlyArray<{
    readonly rule: string;
    readonly severity: 'CRITICAL' | 'WARNING';
    readonly category: string;
    readonly value: number;
    readonly threshold: number;
  }>;
  readonly recommendations: ReadonlyArray<{ readonly priority: string; readonly category: string }>;
  /** The number of each check by its category, found or not. */
  readonly bottlenecks: Readonly<Record<string, number>>;
  readonly performance: {
    readonly means: Readonly<Record<string, number>>;
    readonly response_time_p95: number;
    readonly response_time_p99: number;
    readonly recent_accuracy: number;
    readonly uptime_percent: number;
  };
  readonly distribution: Readonly<Record<'n' | 'mean' | 'p50' | 'p95' | 'p99', number>> &
    Readonly<Record<'edges' | 'counts', readonly number[]>>;
  readonly correlation: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly daily_accuracy: { readonly days: readonly string[]; readonly means: readonly number[] };
  readonly capacity: Readonly<
    Record<'avg_rps' | 'peak_rps' | 'growth_capacity_percent' | 'scaling_threshold_rps' | 'breaking_point_rps', number>
  > & { readonly adequate: boolean };
}

/** One run of the notebook: its data and its answers. */
export interface NotebookSet {
  readonly name: string;
  /** The instant at which the newest row of each frame stands, in epoch milliseconds. */
  readonly end: number;
  readonly samples: Readonly<Record<SignalId, Float64Array>>;
  readonly answers: NotebookAnswers;
}

interface NotebookFile {
  readonly end: string;
  /** The set that this one is a change of; what is not listed here is as there. */
  readonly base?: string;
  readonly frames: Readonly<Record<string, Readonly<Record<string, Column>>>>;
  readonly answers: NotebookAnswers;
}

function load(name: string): NotebookSet {
  const file = path.join(__dirname, '..', 'reference', `notebook-${name}.json`);
  const { end, base, frames, answers } = JSON.parse(readFileSync(file, 'utf8')) as NotebookFile;
  const own = Object.values(frames).flatMap((columns) =>
    Object.entries(columns).map(([id, column]) => [id, Float64Array.from(column, (value) => value ?? NaN)] as const),
  );
  const samples = { ...(base === undefined ? {} : load(base).samples), ...Object.fromEntries(own) };
  return { name, end: Date.parse(end), samples: samples as NotebookSet['samples'], answers };
}

/** All runs: three as the notebook makes its data, and three changed so that its other branches are taken. */
export const NOTEBOOK_SETS: readonly NotebookSet[] = [
  'morning',
  'night-spike',
  'night-drop',
  'overload',
  'between-levels',
  'calm',
].map(load);
