import { hours } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { contextOf, queryOf, start, type Model, type PluginProcess } from './plugin-process';
import queries from './saved/queries.json';

/** What variables of the boards stand for. */
const VARIABLES: Readonly<Record<string, string>> = {
  a: 'fraud-detection',
  b: 'recommendation',
  pipeline: '.*',
};
/** Settings as earlier versions of the provisioning wrote them. */
const SETTINGS = [
  { source: 'simulator', version: 1 },
  {
    ...{ source: 'simulator', version: 1, provisioned: true },
    rules: { traffic_drop: { against: 'same_hours' }, traffic_spike: { against: 'same_hours' } },
  },
];
const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + hours(6) };

const resolved = (model: unknown): Model =>
  JSON.parse(
    JSON.stringify(model).replace(/\$\{?(\w+)(?::\w+)?\}?/g, (text, name: string) => VARIABLES[name] ?? text),
  ) as Model;

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

// Boards and alert rules outlive the plugin that they were made with: Grafana has them in its database.
test.each(SETTINGS)(
  'every query that our boards and rules ever had is still answered, by settings as old: %j',
  async (jsonData) => {
    const pluginContext = contextOf({ jsonData });
    const asked = queries.map((model, i) => queryOf(`Q${i}`, resolved(model), RANGE));
    const responses = await plugin.query({ pluginContext, headers: {}, queries: asked });
    const failed = Object.entries(responses).filter(([, { status }]) => status !== 200);
    expect(failed.map(([refId, { error }]) => [JSON.stringify(queries[Number(refId.slice(1))]), error])).toEqual([]);
    expect(Object.keys(responses)).toHaveLength(queries.length);
  },
);
