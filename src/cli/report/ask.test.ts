import { type KindInfo } from '../../contract/kinds';
import { days } from '../../series';
import { type PluginClient } from '../../protocol/client';
import { type PluginContext, type QueryDataRequest } from '../../protocol/generated/pluginv2';
import { askEverything, type Section } from './ask';

const TO = Date.UTC(2026, 0, 31, 12);
const never = new AbortController().signal;
const KIND: KindInfo = {
  ...{ kind: 'one', title: 'One', description: 'The first.', purpose: 'now', about: 'pipelines', live: false },
  suits: { table: 'table', series: 'timeseries', instant: 'stat' },
  ...{ formats: ['table', 'series'], options: [], sentence: 'one', examples: [], empty: 'Nothing.' },
};

/** Asks a backend that knows some kinds and answers nothing. Hands back its sections, and the queries that it was asked. */
async function asking(
  kinds: readonly KindInfo[],
  abort = never,
  code = 200,
): Promise<{ asked: Array<Record<string, unknown>>; sections: readonly Section[] }> {
  let request: QueryDataRequest | undefined;
  const client = {
    query: async (given: QueryDataRequest) => {
      request = given;
      return {};
    },
    health: async () => ({ status: 1, message: 'fine', jsonDetails: Buffer.from('') }),
    resource: async (_: PluginContext, url: string) => {
      expect(url).toBe('kinds');
      return { code, headers: {}, body: Buffer.from(JSON.stringify(code === 200 ? { kinds } : { message: 'no' })) };
    },
  } as Partial<PluginClient> as PluginClient;
  const { sections } = await askEverything({ client, context: {} as PluginContext, to: TO, abort });
  const queries = request?.queries ?? [];
  expect(queries.map(({ timeRange }) => timeRange)).toEqual(
    queries.map(() => ({ fromEpochMS: TO - days(1), toEpochMS: TO })),
  );
  return { asked: queries.map(({ json }) => JSON.parse(json.toString()) as Record<string, unknown>), sections };
}

const withExamples = (...queries: Array<Record<string, unknown>>): KindInfo[] => [
  { ...KIND, examples: queries.map((query) => ({ title: 'Why?', query })) },
];

test('asks every kind in every format', async () => {
  const [one] = withExamples({});
  const { asked, sections } = await asking([one, { ...one, kind: 'two', title: 'Two', formats: ['instant'] }]);
  expect(asked).toEqual([
    { refId: 'Q0', queryType: 'one', format: 'table' },
    { refId: 'Q1', queryType: 'one', format: 'series' },
    { refId: 'Q2', queryType: 'two', format: 'instant' },
    // The counts of checks at the head of the report.
    { refId: 'checks', queryType: 'alerts', format: 'table', state: 'all' },
  ]);
  expect(sections.map(({ title, format }) => [title, format])).toEqual([
    ['One', 'table'],
    ['One', 'series'],
    ['Two', 'instant'],
  ]);
});

test('asks each example once, in the format that it names or else in all', async () => {
  const { asked } = await asking(
    withExamples({}, { format: 'series' }, { format: 'series', step: '5m' }, { step: '1h' }),
  );
  expect(asked.slice(0, -1).map(({ refId: _, queryType: __, ...query }) => query)).toEqual([
    { format: 'table' },
    { format: 'table', step: '1h' },
    { format: 'series' },
    { format: 'series', step: '5m' },
    { format: 'series', step: '1h' },
  ]);
});

test('says what was asked, and that the backend left it unanswered', async () => {
  const { sections } = await asking(withExamples({ signals: ['a', 'b'], aggregate: { every: '1h' } }));
  expect(sections[0]).toMatchObject({
    ...{ kind: 'one', asked: 'signals: a,b, aggregate: {"every":"1h"}', frames: [] },
    error: 'The backend left this question unanswered.',
  });
});

test('repeats why the backend does not list its kinds', async () => {
  await expect(asking([], never, 400)).rejects.toThrow('no');
});

test('asks nothing after Ctrl-C', async () => {
  await expect(asking(withExamples({}), AbortSignal.abort(new Error('interrupted')))).rejects.toThrow('interrupted');
});
