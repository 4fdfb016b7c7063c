import { alertRule } from '../alerting';
import { describeKinds, describeMapping, describeRules, discover, type Instance, withinReach } from '../queries';
import { AnswerError, days, decimalIn, selectionOf, show, type PipelineMatcher, type Range } from '../series';
import { type Instances, type SavedSettings } from './instances';
import { observe, type Tools } from './outcome';
import {
  type CallResourceRequest,
  type CallResourceResponse,
  type PluginContext,
} from '../protocol/generated/pluginv2';

/** Answers one path as of `now`, epoch milliseconds; the result is sent as JSON. */
type Resource = (
  instance: Instance,
  query: URLSearchParams,
  now: number,
  abort: AbortSignal,
  saved: SavedSettings,
) => Promise<unknown>;

const RESOURCES: ReadonlyMap<string, Resource> = new Map<string, Resource>([
  [
    'pipelines',
    async ({ source }, query, now, abort) => ({
      pipelines: await source.pipelines(readSelection(query), readRange(query, now), abort),
    }),
  ],
  [
    'labels',
    async ({ source }, query, now, abort) => ({
      labels: (await source.labels?.names(readSelection(query), readRange(query, now), abort)) ?? [],
    }),
  ],
  [
    'label-values',
    async ({ source }, query, now, abort) => {
      const label = query.get('label') ?? '';
      if (label === '') {
        throw new AnswerError('Parameter "label" is missing. Name the label whose values you want.', 400, 'query');
      }
      const values = await source.labels?.values(label, readSelection(query), readRange(query, now), abort);
      return { values: values ?? [] };
    },
  ],
  [
    'signals',
    ({ catalogue, source }) =>
      Promise.resolve({
        signals: catalogue.signals.map((signal) => ({ ...signal, interval: source.intervalOf(signal.id) })),
      }),
  ],
  ['kinds', (instance) => Promise.resolve({ kinds: describeKinds(instance) })],
  ['rules', (instance) => Promise.resolve({ rules: describeRules(instance) })],
  ['alert-rule', (instance, query, _now, _abort, { uid }) => Promise.resolve(alertRule(query, instance, uid))],
  ['mapping', (instance, _query, now, abort) => describeMapping(instance, now, abort)],
  [
    'discover',
    (_instance, query, now, abort, saved) =>
      discover({ ...saved, now, abort }, { label: query.get('label') || undefined }),
  ],
]);

/**
 * Answers what editors, variables and panels ask: `/pipelines`, `/labels` and `/label-values?label=`, each with
 * `match=&matchers=&from=&to=`; `/signals`, `/kinds`, `/rules`, `/alert-rule?rule=&definition=&threshold=&for=&pipeline=&folder=`, `/mapping`,
 * `/discover?label=`.
 */
export function callResource(
  request: CallResourceRequest,
  instances: Instances,
  tools: Tools,
  abort: AbortSignal,
): Promise<CallResourceResponse> {
  return observe(
    tools,
    'callResource',
    { path: request.path },
    async () => {
      const path = request.path.replace(/^\/+|\/+$/g, '');
      const resource = RESOURCES.get(path);
      if (!resource) {
        throw new AnswerError(
          `There is no resource ${show(path)}. Resources are: ${[...RESOURCES.keys()].join(', ')}.`,
          404,
          'query',
        );
      }
      if (request.method !== 'GET') {
        throw new AnswerError(`Resource ${show(path)} takes GET, not ${show(request.method)}.`, 405, 'query');
      }
      refuseViewer(path, request.pluginContext);
      const query = new URLSearchParams(request.url.split('?')[1] ?? '');
      const saved = instances.savedOf(request.pluginContext);
      const document = await instances.use(request.pluginContext, (instance) =>
        resource(instance, query, tools.clock.now(), abort, saved),
      );
      return jsonResponse(200, document);
    },
    ({ status, message, field, problem }) => jsonResponse(status, { message, field, problem }),
  );
}

/** What only those who set data sources up need, and what costs an engine many requests. */
const FOR_EDITORS: ReadonlySet<string> = new Set(['discover']);
/** Roles that may look at data alone. Grafana names no user where a program asks. */
const LOOKING: ReadonlySet<string> = new Set(['Viewer', 'None']);

/** @throws AnswerError if the one who asks may not. All else answers what a query of the same person would. */
function refuseViewer(path: string, context: PluginContext | undefined): void {
  const role = context?.user?.role ?? '';
  if (FOR_EDITORS.has(path) && LOOKING.has(role)) {
    throw new AnswerError(
      `Resource ${show(path)} is for editors and administrators, and your role is ${role}. Ask an administrator of the data source.`,
      403,
      'auth',
      'plugin',
    );
  }
}

const readSelection = (query: URLSearchParams): PipelineMatcher =>
  selectionOf(query.get('match') ?? undefined, query.get('matchers') ?? undefined);

/** By default the last day; what begins too long ago is cut, as in queries. */
function readRange(query: URLSearchParams, now: number): Range {
  const to = readTime(query, 'to') ?? now;
  return withinReach({ from: readTime(query, 'from') ?? to - days(1), to }, now).range;
}

function readTime(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null || text === '') {
    return null;
  }
  const time = decimalIn(text);
  if (!Number.isSafeInteger(time)) {
    throw new AnswerError(`Parameter "${name}" is ${show(text)}. Give epoch milliseconds.`, 400, 'query');
  }
  return time;
}

function jsonResponse(code: number, document: unknown): CallResourceResponse {
  return {
    code,
    headers: { 'content-type': { values: ['application/json'] } },
    body: Buffer.from(JSON.stringify(document)),
  };
}
