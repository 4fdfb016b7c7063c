import { AnswerError, hours, lowerFirst, minutes } from '../series';
import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../signals';
import { NothingRead, type Dataset, type MetricSource, type SignalRemark } from '../sources';
import {
  askFrames,
  computingSource,
  handSource,
  instanceWith,
  rowsOf,
  type Curves,
  type Fleet,
} from './testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 12, 30);
const RANGE = { from: TO - hours(2), to: TO };

/** What a kind cannot do without. */
const REQUIRED: Readonly<Record<string, object>> = {
  metrics: { signals: ['accuracy', 'cpu_usage'] },
  correlation: { x: 'cpu_usage', y: 'response_time_ms', color: 'accuracy' },
  backtest: { rule: 'error_rate' },
  baseline: { signal: 'accuracy' },
  outliers: { signal: 'accuracy' },
  forecast: { signal: 'accuracy' },
};

const KINDS = [...instanceWith(handSource({})).kinds.values()].flatMap(({ kind, formats }) =>
  formats.map((format) => [kind, format] as const),
);
const queryOf = (kind: string, format: string): object => ({ queryType: kind, format, step: '5m', ...REQUIRED[kind] });

/** Every signal from some time on. */
const since = (start: number): Curves =>
  Object.fromEntries(SIGNAL_IDS.map((signal) => [signal, (t: number) => (t >= start ? 0.9 : NaN)]));

/** Datasets as engines have them: without the pipelines that have nothing of what was asked for. */
function sparse(source: MetricSource): MetricSource {
  return {
    ...source,
    async fetch(request) {
      const dataset = await source.fetch(request);
      const present = dataset.pipelines.map((_, p) =>
        [...dataset.values.values()].some(({ rows }) => rows[p].some((value) => !Number.isNaN(value))),
      );
      const keep = <T>(list: readonly T[]): T[] => list.filter((_, p) => present[p]);
      return {
        ...dataset,
        pipelines: keep(dataset.pipelines),
        values: new Map([...dataset.values].map(([id, { grid, rows }]) => [id, { grid, rows: keep(rows) }])),
      };
    },
  };
}

describe.each(KINDS)('%s as %s', (kind, format) => {
  test.each([
    ['a pipeline that is young', since(TO - minutes(20)), since(0)],
    ['a pipeline that is young, and no other', since(TO - minutes(20)), {}],
    ['a pipeline of one signal', { accuracy: since(0).accuracy }, since(0)],
    ['a pipeline that comes in the last minutes', since(TO - minutes(2)), since(0)],
    ['nobody', {}, {}],
  ])('answers with %s', async (_, young, old) => {
    const fleet: Fleet = { young, old };
    for (const source of [sparse(handSource(fleet)), sparse(computingSource(fleet, () => true))]) {
      const frames = await askFrames(queryOf(kind, format), RANGE, instanceWith(source));
      expect(frames.length).toBeGreaterThan(0);
    }
  });
});

/** A source that cannot read some signals. */
function broken(source: MetricSource, isBroken: (signal: SignalId) => boolean): MetricSource {
  const failure = (signals: readonly SignalId[]): SignalRemark[] =>
    signals.filter(isBroken).map((signal) => ({ signal, says: ' could not be read: it is broken.' }));
  return {
    ...source,
    async fetch(request) {
      const dataset = await source.fetch(request);
      const ids = request.signals.map(({ signal }) => signal);
      const report: Dataset = {
        ...dataset,
        warnings: failure(ids),
        values: new Map(
          [...dataset.values].map(([id, { grid, rows }]) => [
            id,
            { grid, rows: isBroken(id) ? rows.map((row) => row.slice().fill(NaN)) : rows },
          ]),
        ),
      };
      if (ids.every(isBroken)) {
        throw new NothingRead(new AnswerError('it is broken.', 422, 'query'), report);
      }
      return report;
    },
  };
}

test('events are told even where no signal can be read, and no pipeline has samples', async () => {
  const event = { pipeline: 'a', time: TO - hours(1), timeEnd: null, title: 'Deploy', text: '', tags: [] };
  const source = broken(handSource({}, [event]), () => true);
  const [frame] = await askFrames({ queryType: 'events' }, RANGE, instanceWith(source));
  expect(rowsOf(frame)).toEqual([expect.objectContaining({ title: 'Deploy', pipeline: 'a' })]);
});

describe('a signal that cannot be read', () => {
  const fleet: Fleet = { a: since(0), b: since(0) };
  const ask = (raw: object, isBroken: (signal: SignalId) => boolean): ReturnType<typeof askFrames> => {
    const canCompute = ({ signal }: { signal: SignalId }): boolean => !isBroken(signal);
    return askFrames(raw, RANGE, instanceWith(broken(computingSource(fleet, canCompute), isBroken)));
  };
  const noticesOf = ([{ meta }]: Awaited<ReturnType<typeof askFrames>>): string[] =>
    (meta?.notices ?? []).map(({ severity, text }) => `${severity}: ${text}`);

  test.each([
    ['alerts', 'instant', 'cpu_usage'],
    ['alerts', 'table', 'accuracy'],
    ['alerts', 'series', 'cpu_usage'],
    ['alert_summary', 'table', 'cpu_usage'],
    ['kpi', 'table', 'error_rate'],
    // Its samples are read by themselves, beside the statistics of the other signals.
    ['kpi', 'instant', 'accuracy'],
    ['score', 'series', 'cpu_usage'],
    ['score', 'instant', 'cpu_usage'],
    ['quality', 'table', 'data_completeness'],
    ['objectives', 'instant', 'cpu_usage'],
    ['bottlenecks', 'table', 'cpu_usage'],
    ['metrics', 'series', 'accuracy'],
    ['correlation', 'table', 'accuracy'],
    ['events', 'table', 'cpu_usage'],
  ])('costs %s as %s that signal, %s, and a notice says why', async (kind, format, signal) => {
    const frames = await ask(queryOf(kind, format), (id) => id === signal);
    expect(noticesOf(frames)).toContain(
      `warning: Signal ${lowerFirst(CATALOGUE.of(signal).label)} could not be read: it is broken.`,
    );
  });

  test('costs the statistics of other signals nothing', async () => {
    const raw = {
      queryType: 'metrics',
      signals: ['accuracy', 'cpu_usage'],
      aggregate: { every: '1h', statistic: 'mean' },
    };
    const [frame] = await ask(raw, (id) => id === 'accuracy');
    const columns = frame.fields.filter(({ labels }) => labels?.pipeline === 'a');
    expect(columns.map(({ name, values }) => [name, values[0]])).toEqual([
      ['accuracy', NaN],
      ['cpu_usage', expect.closeTo(0.9, 9)],
    ]);
  });

  test('leaves a verdict unknown where there is no other, and says why', async () => {
    const frames = await ask(queryOf('verdict', 'table'), () => true);
    expect(rowsOf(frames[0]).map(({ state, headline }) => [state, headline])).toEqual([
      ['unknown', 'No signal has data'],
      ['unknown', 'No signal has data'],
    ]);
    expect(noticesOf(frames)).toContainEqual(
      expect.stringMatching(/^warning: Signals .*CPU usage, memory usage, .* could not be read: it is broken\.$/),
    );
  });

  // What reads events or histograms reads no signal that could be broken; what explains says that nothing is known.
  /** Kinds that say that all is unknown. */
  const STATES = ['verdict', 'problems'];
  const WITHOUT_SIGNALS = ['rules', 'events', 'feature_drift', 'accuracy_estimate', 'explain'];

  test.each(
    KINDS.filter(
      ([kind, format]) => !WITHOUT_SIGNALS.includes(kind) && !(STATES.includes(kind) && format !== 'series'),
    ),
  )('fails %s as %s where there is no other', async (kind, format) => {
    await expect(ask(queryOf(kind, format), () => true)).rejects.toMatchObject({
      message: 'it is broken.',
      status: 422,
    });
  });
});
