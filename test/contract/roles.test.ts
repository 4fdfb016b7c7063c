import { badEngine, type BadEngine } from './bad-engine';
import { contextOf, start, type PluginProcess } from './plugin-process';

let plugin: PluginProcess;
let engine: BadEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start(), badEngine()]);
});
afterAll(async () => {
  await plugin.close();
  await engine.stop();
});

const asked = async (path: string, role?: string): Promise<{ readonly code: number; readonly text: string }> => {
  const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
  const { code, body } = await plugin.resource({ ...context, ...(role === undefined ? {} : { user: { role } }) }, path);
  return { code, text: body.toString('utf8') };
};

test.each(['Viewer', 'None'])('a %s does not find out what an engine has', async (role) => {
  const { code, text } = await asked('discover', role);
  expect(code).toBe(403);
  expect(text).toContain(`for editors and administrators, and your role is ${role}`);
});

test.each(['Editor', 'Admin', undefined])('%s does', async (role) => {
  expect((await asked('discover', role)).code).toBe(200);
});

test.each(['pipelines', 'labels', 'label-values?label=a', 'signals', 'kinds', 'rules', 'mapping'])(
  'a viewer, who may query, asks for %s',
  async (path) => {
    expect((await asked(path, 'Viewer')).code).not.toBe(403);
  },
);
