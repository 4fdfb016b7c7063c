import { hours, minutes, seconds } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { poll } from '../poll';
import { answering, badEngine, properly, type BadEngine, type Behaviour } from './bad-engine';
import { decode } from './decode';
import { askRaw, contextOf, start, type PluginProcess } from './plugin-process';

/** Gauges that were answered well are read by one request. What then becomes of one of them is no matter to the others. */
const FROM = Date.UTC(2026, 0, 14);
const RANGE = { from: FROM, to: FROM + hours(6) };
const GAUGES = ['cpu_usage', 'disk_usage', 'memory_usage'];
const MODEL = { queryType: 'metrics', signals: GAUGES };
const TIMEOUT = seconds(2);
/** What a busy machine may add to a bound. */
const SLACK = seconds(5);

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin.close());

const first = (answer: Awaited<ReturnType<typeof askRaw>>): ReadonlyArray<readonly [signal: string, value: unknown]> =>
  decode(answer.frames[0], 'A').fields.flatMap(({ labels, values }) =>
    labels?.signal === undefined ? [] : [[labels.signal, values[0]] as const],
  );

const refused = { status: 'error', errorType: 'bad_data', error: 'memory is broken' };

describe('one of several gauges', () => {
  let engine: BadEngine;
  afterEach(() => engine.stop());

  test.each<[string, Behaviour]>([
    ['is silent', () => {}],
    ['is refused', answering(422, refused)],
    ['fails', answering(500, refused)],
    ['hangs up', (request) => void request.socket.destroy()],
    ['is no JSON', answering(200, '<html>')],
  ])('that %s costs no other that it was read with', async (_, behaviour) => {
    engine = await badEngine();
    const context = contextOf({
      url: engine.url,
      jsonData: { source: 'prometheus', prometheus: { timeoutMs: TIMEOUT, answerCacheMs: 0 } },
    });
    let together = 0;
    engine.behave((request, response, body) => {
      together += body.includes('disk_usage') ? 1 : 0;
      properly(request, response, body);
    });
    let i = 0;
    // On a busy machine no answer may be quick for a while.
    const whole = await poll(async () => {
      const answer = await askRaw(plugin, context, MODEL, { from: FROM + i++ * minutes(5), to: RANGE.to });
      return together > 0 && answer;
    });
    expect(first(whole)).toEqual(GAUGES.map((signal) => [signal, 7]));

    engine.behave(behaviour);
    const before = performance.now();
    const answer = await askRaw(plugin, context, MODEL, RANGE);
    expect(performance.now() - before).toBeLessThan(2 * TIMEOUT + SLACK);
    expect(answer).toMatchObject({ error: '', status: 200 });
    expect(first(answer).filter(([signal]) => signal !== 'memory_usage')).toEqual([
      ['cpu_usage', 7],
      ['disk_usage', 7],
    ]);
    expect(decode(answer.frames[0], 'A').meta.notices?.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Signal memory usage could not be read: /),
    );

    engine.behave(properly);
    const again = await poll(async () => {
      const healed = await askRaw(plugin, context, MODEL, RANGE);
      return first(healed).length === GAUGES.length && healed;
    });
    expect(first(again)).toEqual(GAUGES.map((signal) => [signal, 7]));
  });
});
