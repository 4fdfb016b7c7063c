import { layOutFrame, written } from '../../frames';
import { answer, createInstance, describeKinds } from '../../queries';
import { openSource, parseSettings, type Settings } from '../../sources';
import { read } from '../answer';
import { type Asker } from '../source/ask';
import { NOW } from './recorded-io';

/** What tests ask about: a day that ends at {@link NOW}. */
export const RANGE = { from: NOW - 86_400_000, to: NOW, timezone: 'UTC' };

/** An asker of the backend in this process, and the settings that it reads. The answers take the way over the wire. */
export function inProcess(
  jsonData: unknown,
  range = RANGE,
  url = '',
): { readonly asker: Asker; readonly settings: Settings } {
  const settings = parseSettings({ url, jsonData, secure: {}, basicAuth: null });
  const instance = createInstance(settings, openSource(settings, 'test'));
  const abort = new AbortController().signal;
  const asker: Asker = {
    ask: async ({ kind, format, options, atLeast = 0 }, pipeline = '.*') => {
      const from = Math.min(range.from, range.to - atLeast);
      const raw = { ...options, queryType: kind, format, pipeline };
      const question = { raw, range: { from, to: range.to }, interval: (range.to - from) / 400, now: NOW };
      try {
        const frames = (await answer(question, instance, abort)).map((frame) => written(layOutFrame(frame, 'A')));
        return read({ frames, error: '', status: 200, errorSource: '' });
      } catch (error) {
        return { frames: [], error: (error as Error).message };
      }
    },
    resource: async () => ({ kinds: describeKinds(instance) }) as never,
    health: async () => ({ ok: true, message: '21 of 21 signals have data.' }),
  };
  return { asker, settings };
}
