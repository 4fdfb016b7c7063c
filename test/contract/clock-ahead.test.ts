import { hours, minutes } from '../../src/series';
import { ON_WALL_TIME, wallTime } from '../now';
import { decode } from './decode';
import { clockOff, each } from './fault-behaviours';
import { faultyEngine, type Fault, type FaultyEngine } from './faulty-engine';
import { askRaw, contextOf, start, type Model, type PluginProcess } from './plugin-process';

const AHEAD = hours(3);

let plugin: PluginProcess;
let engine: FaultyEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start(ON_WALL_TIME), faultyEngine()]);
});
afterAll(async () => {
  await engine.close();
  await plugin.close();
});

/** What a model has in a column, and the texts of its notices, for six hours that end at some time. */
async function asked(model: Model, column: string, to: number): Promise<{ values: readonly unknown[]; told: string }> {
  const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus: { answerCacheMs: 0 } } });
  const { frames, error } = await askRaw(plugin, context, model, { from: to - hours(6), to });
  expect(error).toBe('');
  const { fields, meta } = decode(frames[0], 'A');
  return {
    values: fields.find(({ name }) => name === column)?.values ?? [],
    told: (meta.notices ?? []).map(({ text }) => text).join('\n'),
  };
}
const verdict = (to: number): ReturnType<typeof asked> => asked({ queryType: 'verdict' }, 'state', to);

/** Has nothing of times to come: others write the times of its samples. */
const nothingToCome: Fault = each((one, { form }) => (Number(form.get('time')) * 1000 > wallTime() ? [] : [one]));

test('whether all is well now is unknown to an engine whose clock is ahead, alert rules included', async () => {
  engine.breakBy(clockOff(AHEAD, wallTime));
  const { values, told } = await verdict(wallTime());
  expect(values).toEqual(['unknown', 'unknown', 'unknown']);
  expect(told).toMatch(/The clock of the engine is \S+ ahead of the clock of this machine/);
  expect(told).toMatch(
    /has values of times to come\. What it has for the last \S+ was measured before that, and is left out/,
  );
  const rule = { queryType: 'alerts', rules: ['cpu_usage'], format: 'instant', state: 'all' };
  expect((await asked(rule, 'value', wallTime())).values).toEqual([null, null, null]);
});

test('what was before is as the engine has it', async () => {
  engine.breakBy(clockOff(AHEAD, wallTime));
  expect((await verdict(wallTime() - AHEAD - minutes(10))).values).toEqual(['ok', 'ok', 'ok']);
});

test('so is the present where others write the times of its samples', async () => {
  engine.breakBy(clockOff(AHEAD, wallTime, nothingToCome));
  const { values, told } = await verdict(wallTime());
  expect(values).toEqual(['ok', 'ok', 'ok']);
  expect(told).toMatch(/The clock of the engine is \S+ ahead/);
});
