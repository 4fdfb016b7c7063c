import { describeKinds } from '../../queries';
import { days } from '../../series';
import { type PluginClient } from '../../protocol/client';
import { type PluginContext, type QueryDataRequest } from '../../protocol/generated/pluginv2';
import { askEverything, type Variant } from './ask';
import { variantsOf } from './variants';

const TO = Date.UTC(2026, 0, 31, 12);
const never = new AbortController().signal;

/** Asks a backend that answers nothing, and hands back what it was asked besides the sections. */
async function asking(
  variants: (kind: { readonly kind: string }) => readonly Variant[],
  abort = never,
): Promise<{ asked: Array<Record<string, unknown>>; sections: Awaited<ReturnType<typeof askEverything>>['sections'] }> {
  let request: QueryDataRequest | undefined;
  const client = {
    query: async (given: QueryDataRequest) => {
      request = given;
      return {};
    },
    health: async () => ({ status: 1, message: 'fine', jsonDetails: Buffer.from('') }),
  } as Partial<PluginClient> as PluginClient;
  const { sections } = await askEverything({
    client,
    context: {} as PluginContext,
    to: TO,
    variantsOf: variants,
    abort,
  });
  const queries = request?.queries ?? [];
  expect(queries.map(({ timeRange }) => timeRange)).toEqual(
    queries.map(() => ({ fromEpochMS: TO - days(1), toEpochMS: TO })),
  );
  return { asked: queries.map(({ json }) => JSON.parse(json.toString()) as Record<string, unknown>), sections };
}

test('asks every kind in every format', async () => {
  const { asked } = await asking(() => [{}]);
  const forms = describeKinds().flatMap(({ kind, formats }) => formats.map((format) => ({ queryType: kind, format })));
  expect(asked).toEqual(forms.map((form, i) => ({ refId: `Q${i}`, ...form })));
});

test('asks each variant once, in the format that it names or else in all', async () => {
  const [{ kind, formats }] = describeKinds().filter((one) => one.formats.length === 3);
  const variants = [{}, { format: 'series' }, { format: 'series', step: '5m' }, { step: '15m' }];
  const { asked } = await asking((one) => (one.kind === kind ? variants : []));
  const expected = formats.flatMap((format) => [
    { format },
    ...(format === 'series' ? [{ format, step: '5m' }] : []),
    { format, step: '15m' },
  ]);
  expect(asked.map(({ refId: _, ...query }) => query)).toEqual(
    expected.map((query) => ({ queryType: kind, ...query })),
  );
});

test('what the backend leaves out is said to be unanswered', async () => {
  const { sections } = await asking(({ kind }) =>
    kind === 'metrics' ? [{ signals: ['a', 'b'], aggregate: { every: '1h' } }] : [],
  );
  expect(sections[0]).toMatchObject({
    ...{ kind: 'metrics', asked: 'signals: a,b, aggregate: {"every":"1h"}', frames: [] },
    error: 'The backend left this question unanswered.',
  });
});

test('asks nothing after Ctrl-C', async () => {
  await expect(asking(variantsOf, AbortSignal.abort(new Error('interrupted')))).rejects.toThrow('interrupted');
});
