import { type Range } from '../../series';
import { type Instance } from '../instance';
import { askFrames, rowsOf, type Row } from './hand-source';

/** A query as a panel has it. */
interface Query {
  readonly queryType: string;
  readonly [option: string]: unknown;
}

/** What the boards ask about now. */
export interface Answers {
  /** Whether the alert engine judges, as the boards have it unless asked for single samples. */
  readonly engine: boolean;
  readonly verdicts: readonly Row[];
  readonly alerts: readonly Row[];
  /** The same by single samples. */
  readonly samples: readonly Row[];
  readonly active: readonly Row[];
  readonly summary: readonly Row[];
  readonly quality: readonly Row[];
  readonly kpis: readonly Row[];
  readonly objectives: readonly Row[];
  /** A value of 1 where a budget burns too fast. */
  readonly budgets: readonly Row[];
  readonly trends: readonly Row[];
  /** Hours until the disk is full. */
  readonly fills: readonly Row[];
  readonly indicators: readonly Row[];
  /** By pipeline, and where there are several by what else tells them apart. */
  readonly ofInstant: (kind: string, ...columns: string[]) => Promise<ReadonlyMap<string, number | null>>;
  /** The newest value of each series. */
  readonly ofSeries: (query: Query, ...labels: string[]) => Promise<ReadonlyMap<string, number | null>>;
}

/** Unknown as answers outside have it. */
export const unknownAsNull = (value: unknown): number | null =>
  typeof value === 'number' && !Number.isNaN(value) ? value : null;

/** The kinds whose answers the alert engine decides on. */
const JUDGED = new Set(['verdict', 'alerts', 'alert_summary']);

/** Asks what the boards ask at the end of a range. */
export async function askBoards(instance: Instance, range: Range, engine: boolean): Promise<Answers> {
  const ask = (query: Query) => askFrames(JUDGED.has(query.queryType) ? { engine, ...query } : query, range, instance);
  const table = async (query: Query): Promise<Row[]> => rowsOf((await ask(query))[0]);
  return {
    engine,
    verdicts: await table({ queryType: 'verdict' }),
    alerts: await table({ queryType: 'alerts', state: 'all' }),
    samples: await table({ queryType: 'alerts', state: 'all', engine: false }),
    active: await table({ queryType: 'alerts' }),
    summary: await table({ queryType: 'alert_summary' }),
    quality: await table({ queryType: 'quality' }),
    kpis: await table({ queryType: 'kpi' }),
    objectives: await table({ queryType: 'objectives' }),
    budgets: await table({ queryType: 'slo', format: 'instant', show: 'firing', windows: ['1h', '6h', '1d', '3d'] }),
    trends: await table({ queryType: 'drift' }),
    fills: await table({ queryType: 'forecast', signal: 'disk_usage', format: 'instant' }),
    indicators: await table({ queryType: 'indicators' }),
    async ofInstant(kind, ...columns) {
      const rows = await table({ queryType: kind, format: 'instant' });
      return new Map(rows.map((row) => [columns.map((name) => row[name]).join(), unknownAsNull(row.value)]));
    },
    async ofSeries(query, ...labels) {
      const [{ fields }] = await ask({ format: 'series', step: '5m', ...query });
      return new Map(
        fields
          .slice(1)
          .map((field) => [
            labels.map((name) => field.labels?.[name]).join(),
            unknownAsNull(field.values[field.values.length - 1]),
          ]),
      );
    },
  };
}

/** Codes of the words for states and for severities; a word that is none of them, as unknown, is null. */
export const STATE_CODES: Readonly<Record<string, number>> = { ok: 0, watch: 1, degraded: 2, critical: 3 };
export const SEVERITY_CODES: Readonly<Record<string, number>> = { ok: 0, warning: 1, critical: 2 };
export const codeIn = (codes: Readonly<Record<string, number>>, word: unknown): number | null =>
  codes[String(word)] ?? null;
