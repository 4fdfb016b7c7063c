import '../../../test/jest/browser-stubs.mjs';
import '@testing-library/jest-dom';

import {
  LoadingState,
  type DataFrame,
  type DataQuery,
  type DataQueryError,
  type PanelData,
  type QueryRunnerOptions,
} from '@grafana/data';
import { type ReactNode } from 'react';
import { type Observable, of, ReplaySubject, throwError } from 'rxjs';

/** A request as the pages make it. */
interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
}

type Answered = readonly DataFrame[] | Error;

/** What Grafana answers; each test sets what it needs. */
export const grafana = {
  permissions: new Set<string>(),
  sources: [] as object[],
  /** Answers by method and path, such as `GET /api/search`; a function sees the request. */
  answers: {} as Record<string, unknown>,
  /** Tables by query type, or an error to throw. */
  tables: {} as Record<string, readonly object[] | Error>,
  asked: [] as Asked[],
  /** Answers to the queries of panels by query type and format, such as `metrics series`, or by type alone; or an error. A function sees the query. */
  frames: {} as Record<string, Answered | ((query: DataQuery) => Answered)>,
  /** What panels asked. */
  questions: [] as QueryRunnerOptions[],
  /** What else data sources can do, such as naming their pipelines. */
  skills: {} as object,
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
  grafana.frames = {};
  grafana.questions = [];
  grafana.skills = {};
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

/** What a panel gets as answers to its queries. */
function panelData({ queries, timeRange }: QueryRunnerOptions): PanelData {
  const answers = queries.map(({ refId, queryType, ...query }) => {
    const { format = '' } = query as DataQuery & { format?: string };
    const given = grafana.frames[`${queryType} ${format}`] ?? grafana.frames[queryType ?? ''] ?? [];
    return { refId, found: typeof given === 'function' ? given({ refId, queryType, ...query }) : given };
  });
  const series = answers.flatMap(({ refId, found }) =>
    found instanceof Error ? [] : found.map((frame) => ({ ...frame, refId })),
  );
  const errors = answers.flatMap(({ refId, found }): DataQueryError[] =>
    found instanceof Error ? [{ refId, message: found.message }] : [],
  );
  const state = errors.length > 0 ? LoadingState.Error : LoadingState.Done;
  return { state, series, timeRange, ...(errors.length > 0 ? { errors } : {}) };
}

function createQueryRunner() {
  const answers = new ReplaySubject<PanelData>(1);
  return {
    get: () => answers,
    run(options: QueryRunnerOptions) {
      grafana.questions.push(options);
      answers.next(panelData(options));
    },
    cancel() {},
    destroy() {},
  };
}

/** Grafana's services, to be put in the place of `@grafana/runtime`. */
export const runtime = {
  hasPermission: (name: string) => grafana.permissions.has(name),
  getBackendSrv: () => ({ fetch: answer }),
  createQueryRunner,
  getAppEvents: () => ({ publish() {} }),
  PanelRenderer: ({ title }: { title: string }) => <div>{`Panel: ${title}`}</div>,
  getDataSourceSrv: () => ({
    getList: () => grafana.sources,
    get: () =>
      Promise.resolve({
        ...grafana.skills,
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
