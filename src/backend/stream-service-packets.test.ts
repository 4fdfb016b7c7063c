import { wideFrame, type Frame } from '../frames';
import { createPackets } from './stream-service-packets';

const MINUTE = 60_000;

function frameOf(pipelines: readonly string[], text?: string): Frame {
  const series = pipelines.map((pipeline) => ({
    name: 'cpu_usage',
    type: 'number' as const,
    labels: { pipeline },
    values: Float64Array.of(1, NaN),
  }));
  const notices = text === undefined ? undefined : [{ severity: 'info' as const, text }];
  return wideFrame('metrics', Float64Array.of(1_000, 2_000), series, notices ? { notices } : {});
}

interface Packet {
  schema?: { fields: Array<{ labels?: object }>; meta: { custom: object; notices?: object[]; type: string } };
  data?: { values: unknown[][] };
}
const read = (text: string | null): Packet => JSON.parse(text ?? 'null') as Packet;

test('a schema comes first, then data alone', () => {
  const packets = createPackets(7);
  const [first, second] = [0, 1].map((now) => read(packets.of(frameOf(['a', 'b']), now)));
  expect(first.schema?.fields.map(({ labels }) => labels)).toEqual([undefined, { pipeline: 'a' }, { pipeline: 'b' }]);
  expect(first.schema?.meta).toMatchObject({ type: 'timeseries-wide', custom: { settings: 7 } });
  const values = [[1_000, 2_000], [1, null], [1, null]]; // prettier-ignore
  expect(first.data).toEqual({ values });
  expect(second).toEqual({ data: { values } });
});

test.each([
  ['a pipeline appears', frameOf(['a', 'b'])],
  ['another one stands in its place', frameOf(['b'])],
  ['there is something to say', frameOf(['a'], 'slow')],
  ['no pipeline is left', frameOf([])],
])('the schema comes again when %s', (_, changed) => {
  const packets = createPackets(1);
  packets.of(frameOf(['a']), 0);
  expect(read(packets.of(changed, 1)).schema?.fields).toHaveLength(changed.fields.length);
});

test('the schema comes again every minute, for whoever missed it', () => {
  const packets = createPackets(1);
  const has = [0, MINUTE - 1, MINUTE, 2 * MINUTE - 1, 2 * MINUTE].map(
    (now) => 'schema' in read(packets.of(frameOf(['a']), now)),
  );
  expect(has).toEqual([true, false, true, false, true]);
});

test('trouble is told without data and without changing the columns, and is over with the next points', () => {
  const packets = createPackets(1);
  packets.of(frameOf(['a', 'b']), 0);
  const told = read(packets.trouble('The engine is down.', 1));
  expect(told.data).toBeUndefined();
  expect(told.schema?.fields).toHaveLength(3);
  expect(told.schema?.meta).toMatchObject({
    type: 'timeseries-wide',
    notices: [{ severity: 'error', text: 'The engine is down.' }],
  });
  const after = read(packets.of(frameOf(['a', 'b']), 2));
  expect(after.schema?.meta.notices).toBeUndefined();
  expect(after.data?.values[0]).toEqual([1_000, 2_000]);
});

test('no data are told once, and then every minute', () => {
  const packets = createPackets(1);
  const told = [0, 1, MINUTE - 1, MINUTE].map((now) => packets.of(frameOf([]), now) !== null);
  expect(told).toEqual([true, false, false, true]);
});

test('trouble before anything else has no columns', () => {
  expect(read(createPackets(1).trouble('The engine is down.', 0)).schema?.fields).toEqual([]);
});
