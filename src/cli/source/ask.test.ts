import { type PluginClient } from '../../protocol/client';
import { type PluginContext, type QueryDataRequest } from '../../protocol/generated/pluginv2';
import { createAsker, type Asker } from './ask';

const FROM = Date.UTC(2026, 0, 30, 12);
const TO = Date.UTC(2026, 0, 31, 12);
const QUESTION = { kind: 'alerts', format: 'table', options: { state: 'all' } } as const;

/** An asker of a backend that answers nothing, with the requests that reach it. */
function asking(abort = new AbortController().signal, code = 200): { asker: Asker; requests: QueryDataRequest[] } {
  const requests: QueryDataRequest[] = [];
  const client = {
    query: async (request: QueryDataRequest) => {
      requests.push(request);
      return {};
    },
    health: async () => ({ status: 1, message: 'fine', jsonDetails: Buffer.from('') }),
    resource: async (_: PluginContext, name: string) => ({
      ...{ code, headers: {} },
      body: Buffer.from(JSON.stringify(code === 200 ? { [name]: [] } : { message: 'no' })),
    }),
  } as Partial<PluginClient> as PluginClient;
  const context = {} as PluginContext;
  return { asker: createAsker({ client, context, from: FROM, to: TO, pipeline: 'a.*', abort }), requests };
}

test('asks as a panel of Grafana does, about the range and the pipelines', async () => {
  const { asker, requests } = asking();
  await asker.ask(QUESTION);
  await asker.ask(QUESTION, 'b');
  const [[first], [second]] = requests.map(({ queries }) => queries);
  expect(first).toMatchObject({
    ...{ refId: 'A', queryType: 'alerts', maxDataPoints: 400n, intervalMS: 216_000n },
    timeRange: { fromEpochMS: BigInt(FROM), toEpochMS: BigInt(TO) },
  });
  const model = { state: 'all', refId: 'A', queryType: 'alerts', format: 'table' };
  expect(JSON.parse(first.json.toString())).toEqual({ ...model, pipeline: 'a.*' });
  expect(JSON.parse(second.json.toString())).toEqual({ ...model, pipeline: 'b' });
});

test('says that the backend left a question unanswered', async () => {
  expect(await asking().asker.ask(QUESTION)).toEqual({
    frames: [],
    error: 'The backend left this question unanswered.',
  });
});

test('repeats why the backend does not have a resource', async () => {
  expect(await asking().asker.resource('kinds')).toEqual({ kinds: [] });
  await expect(asking(undefined, 400).asker.resource('kinds')).rejects.toThrow('no');
});

test('asks nothing after Ctrl-C', async () => {
  const { asker, requests } = asking(AbortSignal.abort(new Error('interrupted')));
  await expect(asker.ask(QUESTION)).rejects.toThrow('interrupted');
  expect(requests).toEqual([]);
});
