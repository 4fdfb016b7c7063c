import { decode, type Decoded } from './decode';
import { ask, askRaw, contextOf, start, type Model, type PluginProcess } from './plugin-process';
import { AFTER_JANUARY } from '../now';
import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { SHAPES, type Shape } from './shapes';

const RANGE = { from: Date.UTC(2026, 0, 14, 18, 3), to: Date.UTC(2026, 0, 15, 12, 7, 30) };
const PIPELINES = ['fraud-detection', 'search-ranking', 'churn', 'recommendations'];

let plugin: PluginProcess;
let second: PluginProcess;
beforeAll(async () => {
  [plugin, second] = await Promise.all([start(AFTER_JANUARY), start(AFTER_JANUARY)]);
});
afterAll(async () => {
  await Promise.all([plugin.close(), second.close()]);
});

/** The bytes of an answer, to be compared with those of another. */
async function bytesOf(from: PluginProcess, model: Model): Promise<string[]> {
  return (await askRaw(from, contextOf(), model, RANGE)).frames.map((frame) => frame.toString('base64'));
}

test('the backend lists the kinds as they describe themselves', async () => {
  const { body } = await plugin.resource(contextOf(), 'kinds');
  expect(JSON.parse(body.toString('utf8'))).toEqual(
    JSON.parse(JSON.stringify({ kinds: describeKinds(handInstance({})) })),
  );
});

describe.each(SHAPES)('$name', ({ model, series, columns, type, mayBeEmpty = false, ahead = 0 }: Shape) => {
  let frames: Decoded[];
  beforeAll(async () => {
    frames = await ask(plugin, contextOf(), model, RANGE);
  });

  test('says what it is and what was asked of the engine', () => {
    for (const { meta } of frames) {
      expect(meta.custom).toEqual({ kind: model.queryType, version: 1 });
      expect(meta.executedQueryString).toEqual(expect.any(String));
    }
    expect(frames[0].meta.type).toBe(type);
  });

  if (series) {
    test('has a time field and the contract labels on every series', () => {
      const [time, ...curves] = frames[0].fields;
      expect({ name: time.name, isTime: time.isTime, nullable: time.nullable, labels: time.labels }).toEqual({
        name: 'time',
        isTime: true,
        nullable: false,
        labels: {},
      });
      expect(new Set(curves.map(({ name }) => name))).toEqual(new Set(Object.keys(series)));
      for (const { name, labels, config } of curves) {
        expect(Object.keys(labels).sort()).toEqual([...series[name]].sort());
        expect(config.displayNameFromDS).toEqual(expect.any(String));
      }
      expect(new Set(curves.map(({ labels }) => labels.pipeline))).toEqual(new Set(PIPELINES));
      const sets = curves.map(({ labels }) => JSON.stringify(labels));
      expect(new Set(sets).size).toBe(sets.length);
    });

    test('stands on multiples of its step within the range', () => {
      const time = frames[0].fields[0].values as number[];
      const step = time.length > 1 ? time[1] - time[0] : 3_600_000;
      expect(time.every((instant, i) => instant % step === 0 && (i === 0 || instant - time[i - 1] === step))).toBe(
        true,
      );
      if (!model.aggregate) {
        expect(time[0]).toBeGreaterThanOrEqual(RANGE.from);
        expect(time[time.length - 1]).toBeGreaterThan(RANGE.to + ahead - step);
      }
      expect(time[time.length - 1]).toBeLessThanOrEqual(RANGE.to + ahead);
    });
  }

  if (columns) {
    test('has the contract columns in their order', () => {
      const names = frames[0].fields.map(({ name }) => name);
      const mayGrow = model.format === 'table';
      expect(mayGrow ? names.slice(0, columns.length) : names).toEqual(columns);
      expect(mayBeEmpty || frames[0].fields[0].values.length > 0).toBe(true);
    });
  }

  if (model.format === 'instant') {
    test('has no two values of one label set', () => {
      const texts = frames[0].fields.filter(({ type: arrow }) => arrow === 'Utf8');
      const keys = texts[0].values.map((_, row) => JSON.stringify(texts.map(({ values }) => values[row])));
      expect(new Set(keys).size).toBe(keys.length);
    });
  }

  test('is the same from another process', async () => {
    expect(await bytesOf(second, model)).toEqual(await bytesOf(plugin, model));
  });

  if (model.queryType !== 'rules') {
    test('has no rows and no series where the filter matches no pipeline', async () => {
      const [frame] = await ask(plugin, contextOf(), { ...model, pipeline: 'no-such-pipeline' }, RANGE);
      expect(frame.fields.flatMap(({ values }) => values)).toEqual([]);
      expect(frame.fields.flatMap(({ labels }) => Object.values(labels))).toEqual([]);
    });
  }
});

test('every answer is the same after a restart', async () => {
  const before = await Promise.all(SHAPES.map(({ model }) => bytesOf(plugin, model)));
  expect(await plugin.close()).toBe(0);
  plugin = await start(AFTER_JANUARY);
  const after = await Promise.all(SHAPES.map(({ model }) => bytesOf(plugin, model)));
  expect(before.flat().length).toBeGreaterThanOrEqual(SHAPES.length);
  expect(after).toEqual(before);
});

test('frames name the query that they answer', async () => {
  const { frames } = await askRaw(plugin, contextOf(), { queryType: 'rules' }, RANGE);
  expect(() => decode(frames[0], 'B')).toThrow(/refId A in place of B/);
});
