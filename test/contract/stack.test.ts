import { floorTo, hours, minutes } from '../../src/series';
import { SIGNAL_IDS } from '../../src/signals';
import { clockAt, wallTime } from '../now';
import { poll } from '../poll';
import { questionsOf, readBoards } from './boards';
import { describeWith, resultOf, type Engine } from './engine';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';
import { expectSame } from './same';
import { startHastyExporter, STACKS, type Exporter, type Stack } from './stack';

for (const stack of STACKS) {
  describeWith(stack.programs, `${stack.name}, some time after its start`, () => afterItsStart(stack));
}

/** The history ends, and the stack starts, two hours before the present; then it is scraped up to now in some seconds. */
function afterItsStart(stack: Stack): void {
  const now = floorTo(wallTime(), minutes(5));
  const seam = now - hours(2);
  let exporter: Exporter;
  let engine: Engine;

  beforeAll(async () => {
    exporter = await startHastyExporter({ from: seam, to: now });
    engine = await stack.start(seam, exporter.address);
    while (exporter.time < now) {
      exporter.time += minutes(5);
      const { scrapes } = exporter;
      // One may be cut short where the machine is busy.
      await poll(() => exporter.scrapes >= scrapes + 2, { every: 20 });
    }
    await poll(async () => (await seriesAt(now, '1m')).length > 0);
  });
  afterAll(async () => {
    await engine?.stop();
    exporter?.server.closeAllConnections();
    exporter?.server.close();
  });

  /** The series of all signals that had a sample in a window before an instant. */
  async function seriesAt(time: number, window: string): Promise<Array<Record<string, string>>> {
    const query = `last_over_time({__name__=~"${SIGNAL_IDS.join('|')}"}[${window}])`;
    const result = await resultOf<{ metric: Record<string, string> }>(engine.url, query, time);
    return result.map(({ metric }) => metric);
  }

  test('history and scrapes are the same series, as a scrape labels them', async () => {
    const series = await seriesAt(now, '4h');
    const ids = series.map(({ __name__, pipeline }) => `${__name__} ${pipeline}`);
    expect(ids.length).toBeGreaterThan(SIGNAL_IDS.length);
    expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
    expect(series.filter(({ job, instance }) => job !== 'mlpulse' || !instance)).toEqual([]);
  });

  describe.each([
    ['15 minutes', seam + minutes(15)],
    ['2 hours', now],
  ])('after %s', (_, present) => {
    let plugin: PluginProcess;
    const onEngine = (): ReturnType<typeof contextOf> =>
      contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
    beforeAll(async () => {
      plugin = await start(clockAt(present));
    });
    afterAll(() => plugin?.close());

    test('every signal is one series per pipeline, with the samples of the simulator', async () => {
      const model = { queryType: 'metrics', signals: SIGNAL_IDS, step: '5m' };
      const range = { from: seam - hours(3), to: present };
      const answers = await Promise.all([onEngine(), contextOf()].map((context) => ask(plugin, context, model, range)));
      // What the demonstration takes away for hours may have no field.
      const [ofEngine, ofSimulator] = answers.map(([frame]) => [
        { ...frame, meta: {}, fields: frame.fields.filter(({ values }) => values.some((value) => value !== null)) },
      ]);
      expect(ofEngine[0].fields.length).toBeGreaterThan(2 * SIGNAL_IDS.length);
      // VictoriaMetrics keeps 15 decimal digits of a value.
      expectSame(ofEngine, ofSimulator, 1e-6);
    });

    test.each(readBoards())('all queries of $file are answered, with no word of several series', async ({ board }) => {
      for (const length of [minutes(30), hours(24)]) {
        for (const { place, model } of questionsOf(board)) {
          const frames = await ask(plugin, onEngine(), model, { from: present - length, to: present });
          const notices = frames.flatMap(({ meta }) => meta.notices ?? []).map(({ text }) => text);
          expect([place, notices.filter((text) => /several|combin/i.test(text))]).toEqual([place, []]);
        }
      }
    });

    test('the data source says that it is well', async () => {
      const { status, message } = await plugin.health(onEngine());
      expect({ status, message }).toEqual({ status: 1, message: expect.stringContaining('4 pipelines') as string });
      expect(message).not.toMatch(/several|combin/i);
    });
  });
}
