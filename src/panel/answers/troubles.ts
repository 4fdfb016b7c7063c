import { type DataQueryError, type PanelData } from '@grafana/data';

/** Why a query has no answer. */
export interface Trouble {
  readonly kind: 'refused' | 'faulty' | 'failed';
  readonly refId: string | undefined;
  /** What is wrong and what to do about it, as the answer says. */
  readonly message: string;
}

const REFUSED: ReadonlySet<number> = new Set([401, 403, 407, 429]);
const FAULTY: ReadonlySet<number> = new Set([400, 404, 422]);

/** The queries of a panel that have no answer, and why. */
export function troublesOf({ errors, error }: Pick<PanelData, 'errors' | 'error'>): Trouble[] {
  return (errors ?? (error ? [error] : [])).map(troubleOf);
}

/** Reads one error as Grafana hands it on: a refusal, a query that has a fault, or a failure. */
export function troubleOf({ refId, message, data, status, statusText }: DataQueryError): Trouble {
  return {
    kind:
      status !== undefined && REFUSED.has(status)
        ? 'refused'
        : status !== undefined && FAULTY.has(status)
          ? 'faulty'
          : 'failed',
    refId,
    message: data?.message ?? message ?? statusText ?? 'No reason was given.',
  };
}

/** What a trouble means, as a heading. */
export const TROUBLE_TITLES: Readonly<Record<Trouble['kind'], string>> = {
  refused: 'Unknown: the question was refused',
  faulty: 'Unknown: the query has a fault',
  failed: 'Unknown: the data source did not answer',
};
