import { peakOf } from '../../scripts/process-memory.mjs';
import { days, minutes } from '../../src/series';
import { NOW } from '../now';
import { askRaw, contextOf, queryOf, start, type Model, type PluginProcess } from './plugin-process';

const LIMIT_MS = 180_000;
/** What Grafana's containers may have at least; the process alone has some 90 MB. */
const MOST_BYTES = 512e6;

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the memory of the process stays below that of a small container, and others are answered', () => {
  let plugin: PluginProcess;
  beforeEach(async () => {
    plugin = await start();
  });
  afterEach(() => plugin.close());

  const fleet = (pipelines: number) => contextOf({ jsonData: { simulator: { pipelines, incidents: 'none' } } });
  const small = contextOf();
  const SMALL: Model = { queryType: 'metrics', signals: ['cpu_usage'] };

  /** Asks small questions until some others are answered. */
  async function askBeside<T>(
    others: Promise<T>,
  ): Promise<{ readonly answers: T; readonly errors: readonly string[] }> {
    let pending = true;
    const answers = others.finally(() => (pending = false));
    const errors: string[] = [];
    do {
      errors.push((await askRaw(plugin, small, SMALL, { from: NOW - minutes(60), to: NOW })).error);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (pending);
    return { answers: await answers, errors };
  }

  test.each<[string, number, Model]>([
    ['drift from the year 1', Date.parse('0001-01-01T00:00:00Z'), { queryType: 'drift' }],
    ['objectives from 1970', 0, { queryType: 'objectives' }],
    [
      'a correlation from the first instant there is',
      -8.64e15,
      { queryType: 'correlation', x: 'accuracy', y: 'recall' },
    ],
  ])(
    '%s',
    async (_, from, model) => {
      const { answers, errors } = await askBeside(askRaw(plugin, fleet(4), model, { from, to: NOW }));
      expect(answers.error).toBe('');
      expect(new Set(errors)).toEqual(new Set(['']));
      expect(peakOf(plugin.pid)).toBeLessThan(MOST_BYTES);
    },
    LIMIT_MS,
  );

  const LARGE: Model = {
    queryType: 'metrics',
    signals: ['cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second'],
    step: '5m',
  };
  const MONTH = { from: NOW - days(32), to: NOW };

  test(
    'four answers of 4.8 million values at once, one after the other',
    async () => {
      const context = fleet(130);
      // The same question of several is answered once.
      const asked = Array.from({ length: 4 }, (_, k) =>
        askRaw(plugin, context, LARGE, { from: MONTH.from, to: MONTH.to - minutes(5 * k) }),
      );
      const { answers, errors } = await askBeside(Promise.all(asked));
      expect(answers.map(({ error }) => error)).toEqual(asked.map(() => ''));
      expect(new Set(errors)).toEqual(new Set(['']));
      expect(peakOf(plugin.pid)).toBeLessThan(MOST_BYTES);
    },
    LIMIT_MS,
  );

  test(
    'the same within one request: what does not fit is refused, by its refId',
    async () => {
      const queries = ['A', 'B', 'C'].map((refId, k) =>
        queryOf(refId, LARGE, { from: MONTH.from, to: MONTH.to - minutes(5 * k) }),
      );
      const answers = await plugin.query({ pluginContext: fleet(130), headers: {}, queries });
      const errors = Object.values(answers).map(({ error }) => error);
      expect(errors.filter((error) => error === '')).toHaveLength(1);
      expect(errors).toContainEqual(
        expect.stringMatching(
          /^The query and those before it in the same request need \d+ MB of memory at once; at most 160 MB are given to one request\. Name fewer/,
        ),
      );
      expect(peakOf(plugin.pid)).toBeLessThan(MOST_BYTES);
    },
    LIMIT_MS,
  );

  test('a request of 300 MB is refused before it is read, and a query of 5 MB by its name', async () => {
    const padded = (bytes: number): Model => ({ queryType: 'alerts', padding: 'x'.repeat(bytes) });
    const range = { from: NOW - days(1), to: NOW };
    await expect(askRaw(plugin, small, padded(300e6), range)).rejects.toThrow(
      /RESOURCE_EXHAUSTED: Received message larger than max/,
    );
    const queries = [queryOf('A', padded(5e6), range), queryOf('B', SMALL, range)];
    const { A, B } = await plugin.query({ pluginContext: small, headers: {}, queries });
    expect(A?.error).toBe(
      'The query has 4.8 MiB; at most 4 are read. Select pipelines by a regular expression or by labels instead of a long list of names.',
    );
    expect(B?.error).toBe('');
    expect(peakOf(plugin.pid)).toBeLessThan(MOST_BYTES);
  });
});

test('the budget is that of the environment', async () => {
  const plugin = await start({ GF_PLUGIN_MEMORY_BUDGET_MB: '64' });
  try {
    const context = contextOf({ jsonData: { simulator: { pipelines: 200 } } });
    const model = { queryType: 'metrics', signals: ['cpu_usage'], step: '5m' };
    const { error, status } = await askRaw(plugin, context, model, { from: NOW - days(32), to: NOW });
    expect(status).toBe(400);
    expect(error).toMatch(/^The query needs 4\d MB of memory at once; at most 40 MB are given to one request\./);
  } finally {
    await plugin.close();
  }
});
