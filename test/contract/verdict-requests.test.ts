import { days } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';
import { CPU_IN_TROUBLE, steadyEngine } from './steady-engine';

const TO = Date.UTC(2026, 0, 20, 12);
const RANGE = { from: TO - days(1), to: TO };
const TROUBLED = 5;

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin?.close());

/** What an engine with so many pipelines is asked for a verdict, by another data source each time. */
async function asked(
  pipelines: number,
): Promise<{ readonly states: readonly unknown[]; readonly all: readonly string[] }> {
  const engine = await steadyEngine(pipelines, TROUBLED, CPU_IN_TROUBLE);
  try {
    const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
    const [{ fields }] = await ask(plugin, context, { queryType: 'verdict' }, RANGE);
    return { states: fields.find(({ name }) => name === 'state')?.values ?? [], all: engine.taken() };
  } finally {
    engine.stop();
  }
}

test('a verdict on a large fleet asks an engine as often as one on a fleet half as large', async () => {
  const [small, large] = [await asked(200), await asked(400)];
  expect(small.states).toHaveLength(200);
  expect(large.states).toHaveLength(400);
  expect(large.states.filter((state) => state !== 'ok')).toHaveLength(TROUBLED);
  expect(large.all).toHaveLength(small.all.length);
  // Only those in trouble are named; all that is asked about everyone is asked once.
  const ofEveryone = large.all.filter((one) => one.includes('pipeline!=""'));
  expect(new Set(large.all.filter((one) => !ofEveryone.includes(one)).map(namesIn))).toEqual(new Set([0, TROUBLED]));
});

test('names are asked for once for the whole range and once for who is known, however far back checks look', async () => {
  const { all } = await asked(200);
  expect(all.filter((one) => one.startsWith('/api/v1/label/'))).toHaveLength(2);
});

/** How many pipelines an expression names. */
const namesIn = (expression: string): number => new Set(expression.match(/\bp\d{4}\b/g)).size;
