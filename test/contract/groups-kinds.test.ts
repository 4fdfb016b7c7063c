import { days, hours } from '../../src/series';
import { memberName } from '../../src/series/member';
import { AFTER_JANUARY } from '../now';
import { type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { simulatedText } from './exporter';
import { ask, contextOf, start, type PluginProcess, type Range } from './plugin-process';
import { expectSame } from './same';
import { SHAPES } from './shapes';

const LABELS = ['version', 'region'];
const MEMBERS = ['fraud', 'search'].flatMap((pipeline) =>
  ['v1', 'v2'].flatMap((version) => ['eu', 'us'].map((region) => ({ pipeline, values: [version, region] }))),
);

const RANGE: Range = { from: Date.UTC(2026, 0, 12, 18, 3), to: Date.UTC(2026, 0, 15, 12, 7, 30) };
/** Simulated pipelines that are written as the parts of two, each with its name as the label of a pipeline of its own. */
async function partsHistory(): Promise<string> {
  const text = await simulatedText(
    { seed: 4, pipelines: MEMBERS.length },
    { from: RANGE.from - hours(24), to: RANGE.to },
    '--series',
    'signals',
  );
  const names = [...new Set([...text.matchAll(/pipeline="([^"]+)"/g)].map(([, name]) => name))];
  expect(names).toHaveLength(MEMBERS.length);
  return text.replace(/pipeline="([^"]+)"/g, (_, name: string) => {
    const member = MEMBERS[names.indexOf(name)];
    const [version, region] = member.values;
    const labels = { pipeline: member.pipeline, version, region, member: memberName(member, LABELS) };
    return Object.entries(labels)
      .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
      .join();
  });
}

/** What is of no pipeline, such as a total, is of no member either. */
const nameOf = (pipeline: string, values: readonly string[]): string =>
  pipeline === '' ? '' : memberName({ pipeline, values }, LABELS);

/** The frames as they would be if each member was a pipeline of its own. */
function asPipelines(frames: readonly Decoded[]): Decoded[] {
  return frames.map((frame) => {
    const own = LABELS.map((label) => frame.fields.find(({ name }) => name === label)?.values);
    const nameAt = (pipeline: unknown, row: number): string | null =>
      typeof pipeline === 'string'
        ? nameOf(
            pipeline,
            own.map((values) => String(values?.[row])),
          )
        : null;
    const { groupBy, ...custom } = (frame.meta.custom ?? {}) as Record<string, unknown>;
    expect(groupBy).toEqual(LABELS);
    return {
      ...frame,
      meta: { ...frame.meta, custom },
      fields: frame.fields
        .filter(({ name }) => !LABELS.includes(name))
        .map((field) => {
          const { version, region, ...labels } = field.labels;
          return {
            ...field,
            values: field.name === 'pipeline' && own[0] ? field.values.map(nameAt) : field.values,
            labels:
              version === undefined ? labels : { ...labels, pipeline: nameOf(labels.pipeline, [version, region]) },
          };
        }),
    };
  });
}

for (const kind of ENGINES) {
  describeWith(kind.programs, `every kind and format by labels on a real ${kind.name}`, () => everyKind(kind));
}

function everyKind({ start: startEngine, tolerance }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  beforeAll(async () => {
    const history = await partsHistory();
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startEngine([history])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });
  const sourceBy = (pipelineLabel: string, signals: object = {}): ReturnType<typeof contextOf> =>
    contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus: { pipelineLabel, signals } } });

  test.each(SHAPES.map(({ name, model }) => [name, model] as const))('%s', async (_, model) => {
    const grouped = await ask(plugin, sourceBy('pipeline'), { ...model, groupBy: LABELS }, RANGE);
    const alone = await ask(plugin, sourceBy('member'), model, RANGE);
    expectSame(asPipelines(grouped), alone, tolerance);
    // They were split, wherever they are named.
    const named = grouped.flatMap(({ fields }) =>
      fields.flatMap(({ name, labels, values }) => (name === 'pipeline' ? values : (labels.pipeline ?? []))),
    );
    expect(named.filter((name) => !['fraud', 'search', '', null].includes(name as string | null))).toEqual([]);
  });

  test('members that do not fit into memory at once are read in groups', async () => {
    const range = { from: RANGE.to - days(45), to: RANGE.to };
    // 259,200 samples each, of a million at a time: three members.
    const signals = { requests_per_second: { interval: '15s' } };
    const model = { queryType: 'capacity' };
    const grouped = await ask(plugin, sourceBy('pipeline', signals), { ...model, groupBy: LABELS }, range);
    expectSame(asPipelines(grouped), await ask(plugin, sourceBy('member', signals), model, range), tolerance);
  });
}
