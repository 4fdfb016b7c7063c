import { type Range } from '../../series';
import { type Instance } from '../instance';
import { askFrames, rowsOf, type Row } from './hand-source';

/** What the boards ask about now. */
export interface Answers {
  readonly verdicts: readonly Row[];
  readonly alerts: readonly Row[];
  readonly active: readonly Row[];
  readonly summary: readonly Row[];
  readonly quality: readonly Row[];
  readonly kpis: readonly Row[];
  readonly objectives: readonly Row[];
  readonly indicators: readonly Row[];
  /** By pipeline, and where there are several by what else tells them apart. */
  readonly ofInstant: (kind: string, ...columns: string[]) => Promise<ReadonlyMap<string, number | null>>;
  /** The newest value of each series. */
  readonly ofSeries: (query: object, ...labels: string[]) => Promise<ReadonlyMap<string, number | null>>;
}

/** Unknown as answers outside have it. */
export const unknownAsNull = (value: unknown): number | null =>
  typeof value === 'number' && !Number.isNaN(value) ? value : null;

/** Asks what the boards ask at the end of a range. */
export async function askBoards(instance: Instance, range: Range): Promise<Answers> {
  const table = async (query: object): Promise<Row[]> => rowsOf((await askFrames(query, range, instance))[0]);
  return {
    verdicts: await table({ queryType: 'verdict' }),
    alerts: await table({ queryType: 'alerts', state: 'all' }),
    active: await table({ queryType: 'alerts' }),
    summary: await table({ queryType: 'alert_summary' }),
    quality: await table({ queryType: 'quality' }),
    kpis: await table({ queryType: 'kpi' }),
    objectives: await table({ queryType: 'objectives' }),
    indicators: await table({ queryType: 'indicators' }),
    async ofInstant(kind, ...columns) {
      const rows = await table({ queryType: kind, format: 'instant' });
      return new Map(rows.map((row) => [columns.map((name) => row[name]).join(), unknownAsNull(row.value)]));
    },
    async ofSeries(query, ...labels) {
      const [{ fields }] = await askFrames({ format: 'series', step: '5m', ...query }, range, instance);
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
