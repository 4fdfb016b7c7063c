import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { type DataQuery, type PluginContext, type QueryDataRequest } from '../../src/protocol/generated/pluginv2';
import { type Backend } from './backend';
import { oddBody } from './bodies';
import { checkMessage, checkResponse } from './checks';
import { type Engine } from './engine';
import { oddQuery, type OddQuery } from './queries';
import { type Random } from './random';
import { oddSettings, type OddSettings } from './settings';
import { jsonOf } from './values';

/** The present of every case, in epoch milliseconds. */
export const NOW = Date.UTC(2026, 0, 15, 12, 3);

const KINDS = describeKinds(handInstance({}));
const MINUTES = 60_000n;

/** One input, and what must be true of its answers. */
export interface Case {
  /** The input in words, to repeat it by hand. */
  readonly input: string;
  /** Asks it. @throws Error saying what is wrong with an answer. */
  ask(backend: Backend): Promise<void>;
}

/** A query of a simulated data source, between two others. */
export function queryCase(random: Random): Case {
  const odd = oddQuery(KINDS, NOW, random);
  const query = queryOf('odd', odd);
  const pipelines = random.pick([1, 2, 2]);
  return {
    input: `${inputOf(odd)} pipelines=${pipelines}`,
    async ask(backend) {
      const context = contextOf(simulated(pipelines));
      const {
        before,
        odd: answer,
        after,
      } = await backend.query(requestOf(context, [fine('before'), query, fine('after')]));
      checkResponse(answer, 'odd');
      checkOthers(before, after);
    },
  };
}

/** Settings, with everything that is read of them: a query, the health, and the lists of editors. */
export function settingsCase(random: Random, url: string): Case {
  const odd = oddSettings(url, random);
  return {
    input: jsonOf({ ...odd }),
    async ask(backend) {
      const context = contextOf(odd);
      checkResponse((await backend.query(requestOf(context, [fine('A')]))).A, 'A');
      for (const path of ['kinds', 'rules', 'signals', 'alert-rule?rule=high_cpu']) {
        const { code, body } = await backend.resource(context, path);
        const { message } = JSON.parse(body.toString('utf8')) as { message?: string };
        if (code !== 200) {
          checkMessage(`The resource ${path}`, message ?? '');
        }
      }
      // An address that nobody meant is not called.
      if (odd.url === url) {
        const { message, jsonDetails } = await backend.health(context);
        checkMessage('The health', message);
        (JSON.parse(jsonDetails.toString('utf8')) as { remarks: string[] }).remarks.forEach((remark) =>
          checkMessage('A remark', remark),
        );
      }
    },
  };
}

/** A query of an engine whose bodies are not proper; the health of the data source, too. */
export function bodyCase(random: Random, engine: Engine): Case {
  const kind = random.pick(KINDS);
  const format = random.pick(kind.formats);
  const { query: model } = random.pick(kind.examples);
  const jsonData = {
    source: 'prometheus',
    prometheus: { timeoutMs: 1_000, presets: [random.pick(['canonical', 'vllm'])] },
  };
  const asked: OddQuery = {
    model: { ...model, queryType: kind.kind, format },
    ...{ queryType: '', from: BigInt(NOW) - 120n * MINUTES, to: BigInt(NOW), intervalMs: MINUTES, maxDataPoints: 100n },
  };
  const bodies: string[] = [];
  return {
    get input() {
      return `${inputOf(asked)}\nbodies: ${bodies.join('\n').slice(0, 4_000)}`;
    },
    async ask(backend) {
      engine.change((proper) => {
        const body = random.chance(0.3)
          ? { status: 200, type: 'application/json', body: JSON.stringify(proper) }
          : oddBody(proper, random);
        bodies.push(`${body.status} ${body.type} ${body.body.toString()}`);
        return body;
      });
      const context = contextOf({ url: engine.url, jsonData, secure: {}, basicAuthUser: null });
      const others = requestOf(contextOf(simulated(1)), [fine('before'), fine('after')]);
      const [{ A }, { before, after }] = await Promise.all([
        backend.query(requestOf(context, [queryOf('A', asked)])),
        backend.query(others),
      ]);
      checkResponse(A, 'A', bodies.join('\n'));
      checkOthers(before, after);
      if (random.chance(0.1)) {
        const { message } = await backend.health(context);
        checkMessage('The health', message, bodies.join('\n'));
      }
    },
  };
}

function inputOf({ model, queryType, from, to, intervalMs, maxDataPoints }: OddQuery): string {
  return `${jsonOf(model)} queryType=${queryType} from=${from} to=${to} intervalMs=${intervalMs} maxDataPoints=${maxDataPoints}`;
}

function queryOf(refId: string, { model, queryType, from, to, intervalMs, maxDataPoints }: OddQuery): DataQuery {
  return {
    ...{ refId, queryType, maxDataPoints, intervalMS: intervalMs },
    timeRange: { fromEpochMS: from, toEpochMS: to },
    json: Buffer.from(jsonOf(model)),
  };
}

const simulated = (pipelines: number): OddSettings => ({
  ...{ url: '', jsonData: { simulator: { pipelines } }, secure: {}, basicAuthUser: null },
});

/** A query that has an answer whatever the data source has. */
const fine = (refId: string): DataQuery =>
  queryOf(refId, {
    model: { queryType: 'rules' },
    ...{ queryType: '', from: BigInt(NOW) - 60n * MINUTES, to: BigInt(NOW), intervalMs: MINUTES, maxDataPoints: 100n },
  });

function checkOthers(...others: ReadonlyArray<{ readonly status: number; readonly error: string } | undefined>): void {
  if (others.some((other) => other?.status !== 200)) {
    throw new Error(`Other queries are not answered: ${JSON.stringify(others.map((other) => other?.error))}`);
  }
}

const requestOf = (pluginContext: PluginContext, queries: DataQuery[]): QueryDataRequest => ({
  ...{ pluginContext, headers: {}, queries },
});

function contextOf({ url, jsonData, secure, basicAuthUser }: OddSettings): PluginContext {
  return {
    ...{ orgId: 1n, user: undefined, pluginId: 'mlpulse-pipeline-datasource', pluginVersion: '0.0.0' },
    dataSourceInstanceSettings: {
      ...{ id: 1n, uid: 'fuzz', name: 'fuzz', url, lastUpdatedMS: 1n },
      ...{ basicAuthEnabled: basicAuthUser !== null, basicAuthUser: basicAuthUser ?? '' },
      jsonData: Buffer.from(jsonOf(jsonData)),
      decryptedSecureJsonData: { ...secure },
    },
  };
}
