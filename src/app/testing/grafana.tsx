import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import { type ReactNode } from 'react';
import { type Observable, of, throwError } from 'rxjs';

/** A request as the pages make it. */
interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
}

/** What Grafana answers; each test sets what it needs. */
export const grafana = {
  permissions: new Set<string>(),
  sources: [] as object[],
  /** Answers by method and path, such as `GET /api/search`; a function sees the request. */
  answers: {} as Record<string, unknown>,
  /** Tables by query type, or an error to throw. */
  tables: {} as Record<string, readonly object[] | Error>,
  asked: [] as Asked[],
};

/** A failed request as Grafana's own code hands it on. */
export function refusal(status: number, data: object): Error {
  return Object.assign(new Error(`Refused with ${status}`), { status, data });
}

/** Begins anew, as an administrator with nothing. */
export function resetGrafana(): void {
  grafana.permissions = new Set([
    'datasources:read',
    'datasources:write',
    'datasources:create',
    'dashboards:create',
    'plugins:write',
  ]);
  grafana.sources = [];
  grafana.answers = {};
  grafana.tables = {};
  grafana.asked = [];
}

function answer(request: Asked): Observable<unknown> {
  grafana.asked.push(request);
  const given = grafana.answers[`${request.method ?? 'GET'} ${request.url}`];
  const found = typeof given === 'function' ? (given as (asked: Asked) => unknown)(request) : given;
  if (found === undefined || found instanceof Error) {
    return throwError(() => found ?? refusal(404, { message: `Nothing at ${request.url}` }));
  }
  return of({ data: found });
}

function table(queryType: string): Observable<unknown> {
  const rows = grafana.tables[queryType] ?? [];
  if (rows instanceof Error) {
    return of({ data: [], errors: [{ message: rows.message }] });
  }
  const names = Object.keys(rows[0] ?? {});
  const fields = names.map((name) => ({ name, values: rows.map((row) => (row as Record<string, unknown>)[name]) }));
  return of({ data: [{ length: rows.length, fields }] });
}

/** Grafana's services, to be put in the place of `@grafana/runtime`. */
export const runtime = {
  hasPermission: (name: string) => grafana.permissions.has(name),
  getBackendSrv: () => ({ fetch: answer }),
  getDataSourceSrv: () => ({
    getList: () => grafana.sources,
    get: () =>
      Promise.resolve({
        query: ({ targets }: { targets: Array<{ queryType: string }> }) => table(targets[0].queryType),
      }),
    reload: () => Promise.resolve(),
  }),
  PluginPage: (page: {
    renderTitle: (title: string) => ReactNode;
    subTitle: ReactNode;
    actions?: ReactNode;
    children: ReactNode;
  }) => (
    <main>
      {page.renderTitle('')}
      {page.subTitle}
      {page.actions}
      {page.children}
    </main>
  ),
};

/** A data source as Grafana lists it. */
export function source(uid: string, more: object = {}): object {
  return { uid, name: `ML Pulse ${uid}`, type: 'mlpulse-pipeline-datasource', jsonData: {}, ...more };
}
