import { CoreApp, dateTime, type DataFrame, type DataQueryRequest } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';

import { now } from '../datasource/clock';
import { type PulseDataQuery } from '../datasource/query';
import { minutes } from '../series';

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Asks a data source for a table about the time until now.
 *
 * @param span milliseconds before now.
 * @throws with the words of the answer if it is an error.
 */
export async function askTable(uid: string, query: Omit<PulseDataQuery, 'refId'>, span: number): Promise<Row[]> {
  const to = now();
  const [start, end] = [dateTime(to - span), dateTime(to)];
  const request: DataQueryRequest<PulseDataQuery> = {
    requestId: `mlpulse-app-${uid}-${query.queryType}`,
    app: CoreApp.Unknown,
    range: { from: start, to: end, raw: { from: start, to: end } },
    interval: '1m',
    intervalMs: minutes(1),
    scopedVars: {},
    startTime: to,
    timezone: 'browser',
    targets: [{ refId: 'A', format: 'table', ...query } as PulseDataQuery],
  };
  const source = await getDataSourceSrv().get(uid);
  const { data, errors = [] } = await lastValueFrom(from(source.query(request)));
  const [error] = errors;
  if (error) {
    throw new Error(error.message ?? error.data?.message ?? 'The query failed.');
  }
  return (data as DataFrame[]).flatMap(rowsOf);
}

function rowsOf({ length, fields }: DataFrame): Row[] {
  return Array.from({ length }, (_, i) => Object.fromEntries(fields.map(({ name, values }) => [name, values[i]])));
}
