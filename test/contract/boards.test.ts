import { hours } from '../../src/series';
import { questionsOf, readBoards } from './boards';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';
import { AFTER_JANUARY } from '../now';

const TO = Date.UTC(2026, 0, 15, 12, 3);
const RANGE = { from: TO - hours(24), to: TO };

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

// A simulator serves no language models; `llm.test.ts` asks those who do.
test.each(readBoards().filter(({ file }) => file !== 'llm.json'))(
  'the built executable answers every query of $file',
  async ({ board }) => {
    const context = contextOf();
    const questions = questionsOf(board);
    expect(questions.length).toBeGreaterThan(0);
    for (const { place, model } of questions) {
      const frames = await ask(plugin, context, model, RANGE);
      const empty = frames.filter(({ fields }) => fields.length === 0);
      expect([place, empty.length]).toEqual([place, 0]);
    }
  },
);
