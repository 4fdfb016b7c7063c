import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { DECODERS } from '../../scripts/decoders.mjs';
import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { AFTER_JANUARY } from '../now';
import { decode, type Decoded, type Field } from './decode';
import { askRaw, contextOf, start, type PluginProcess } from './plugin-process';

// What other programs read in our frames: Grafana itself is one of them. Ours is `src/frames/decode`.

const RANGE = { from: Date.UTC(2026, 0, 14, 18, 3), to: Date.UTC(2026, 0, 15, 12, 7, 30) };

/** A frame of a kind in a format, as it came and as we read it. */
interface Sent {
  readonly name: string;
  readonly file: string;
  readonly frame: Decoded;
}

const folder = mkdtempSync(path.join(tmpdir(), 'decoders-'));
const sent: Sent[] = [];
let plugin: PluginProcess;

beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
  for (const { kind, formats, examples } of describeKinds(handInstance({}))) {
    for (const format of formats) {
      await send(
        `${kind} as ${format}`,
        examples.map(({ query }) => ({ ...query, queryType: kind, format })),
      );
    }
  }
});
afterAll(async () => {
  await plugin?.close();
  rmSync(folder, { recursive: true });
});

/** Keeps the frames of the first of some models that suits the format. */
async function send(name: string, models: ReadonlyArray<{ readonly queryType: string }>): Promise<void> {
  for (const model of models) {
    const { frames } = await askRaw(plugin, contextOf(), model, RANGE);
    for (const [i, bytes] of frames.entries()) {
      const file = path.join(folder, `${sent.length}.arrow`);
      writeFileSync(file, bytes);
      sent.push({ name: `${name}, frame ${i}`, file, frame: decode(bytes, 'A') });
    }
    if (frames.length > 0) {
      return;
    }
  }
  throw new Error(`No example of the kind has an answer: ${name}.`);
}

/** A column without what only Grafana reads of it. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly values: readonly unknown[];
}

/** Values as JSON writes them, instants in nanoseconds. */
const valuesOf = ({ isTime, values }: Field): unknown[] =>
  values.map((value) => (isTime && typeof value === 'number' ? value * 1e6 : value));

const columnsOf = ({ fields }: Decoded, types: Readonly<Record<string, string>>): Column[] =>
  fields.map((field) => ({
    ...{ name: field.name, type: types[field.type], nullable: field.nullable },
    values: valuesOf(field),
  }));

/** What a program prints of all frames, or a skipped test that says why there is none. */
function describeDecoder<Read>(
  name: string,
  program: readonly string[] | undefined,
  body: (readAll: () => Read[]) => void,
): void {
  if (program === undefined) {
    describe.skip(`${name} (not made: npm test makes it where its language and packages are within reach)`, () =>
      body(() => []));
    return;
  }
  describe(name, () =>
    body(() => {
      const [command, ...args] = program;
      const output = execFileSync(command, [...args, ...sent.map(({ file }) => file)], {
        encoding: 'utf8',
        maxBuffer: 512 * 1024 * 1024,
      });
      return output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Read);
    }),
  );
}

const PYARROW_TYPES = {
  ...{ Utf8: 'string', Float64: 'double', Bool: 'bool', Binary: 'binary' },
  'Timestamp<NANOSECOND>': 'timestamp[ns]',
};

interface ArrowFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly fields: ReadonlyArray<Column & { readonly metadata: Readonly<Record<string, string>> }>;
}

describeDecoder<ArrowFile>('pyarrow', DECODERS.pyarrow(), (readAll) => {
  test('reads the same in every frame of every kind and format', () => {
    const read = readAll();
    expect(read).toHaveLength(sent.length);
    for (const [i, { name, frame }] of sent.entries()) {
      const { metadata, fields } = read[i];
      expect({ of: name, ...metadata, meta: JSON.parse(metadata.meta) as unknown }).toEqual({
        ...{ of: name, name: frame.name, refId: 'A', meta: frame.meta },
      });
      expect(fields.map(({ metadata: _, ...column }) => column)).toEqual(columnsOf(frame, PYARROW_TYPES));
      expect(fields.map((field) => JSON.parse(field.metadata.labels ?? '{}') as unknown)).toEqual(
        frame.fields.map(({ labels }) => labels),
      );
    }
  });
});

const SDK_TYPES = {
  ...{ Utf8: 'string', Float64: 'float64', Bool: 'bool', Binary: 'json.RawMessage' },
  'Timestamp<NANOSECOND>': 'time.Time',
};

interface SdkFrame {
  readonly name: string;
  readonly refId: string;
  readonly meta: object;
  readonly fields: ReadonlyArray<Column & { readonly labels: object | null; readonly config: object | null }>;
}

describeDecoder<SdkFrame>("Grafana's Go SDK", DECODERS.go(), (readAll) => {
  test('reads the same in every frame of every kind and format', () => {
    const read = readAll();
    expect(read).toHaveLength(sent.length);
    for (const [i, { name, frame }] of sent.entries()) {
      const { fields, meta, ...rest } = read[i];
      expect({ of: name, ...rest }).toEqual({ of: name, name: frame.name, refId: 'A' });
      // The SDK leaves out what it does not know, and adds the version of a type that there is not.
      expect({ typeVersion: [0, 0], ...frame.meta }).toMatchObject(meta);
      expect(fields.map(({ labels: _, config: __, ...column }) => column)).toEqual(columnsOf(frame, SDK_TYPES));
      expect(fields.map(({ labels }) => labels ?? {})).toEqual(frame.fields.map(({ labels }) => labels));
      frame.fields.forEach(({ config }, at) => expect(config).toMatchObject(fields[at].config ?? {}));
    }
  });
});

test('frames of every kind and format were sent, with every type there is, and with what is missing', () => {
  const columns = sent.flatMap(({ frame }) => frame.fields);
  expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(Object.keys(PYARROW_TYPES)));
  expect(columns.some(({ values }) => values.includes(null))).toBe(true);
});
