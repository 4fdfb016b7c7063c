import { hours } from '../../src/series';
import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../src/signals';
import { type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { handMadeHistory, type HandSeries } from './history';
import { ask, contextOf, start, type Model, type PluginProcess } from './plugin-process';
import { SAMPLED } from './shapes';
import { AFTER_JANUARY } from '../now';

const TO = Date.UTC(2026, 0, 14, 12);
const RANGE = { from: TO - hours(6), to: TO };
const GOOD = ['churn', 'fraud'];
const BAD = 'bad';

/** The metric that has a signal of one fleet. */
const metricOf = (fleet: string, signal: SignalId): string => `${fleet}_${signal}`;

/** Samples of a series of a signal, a few values within its limits that differ by pipeline, over the last 26 hours. */
function samplesOf(signal: SignalId, salt: number, valueAt?: (i: number) => string): HandSeries['samples'] {
  const { interval, limits } = CATALOGUE.of(signal);
  const [low, high] = [limits[0], limits[1] ?? 100];
  const usual = (i: number): string => String(low + (high - low) * (0.55 + 0.1 * (((i * 7 + salt) % 5) / 5)));
  return Array.from({ length: hours(26) / interval + 1 }, (_, i) => [
    TO - hours(26) + i * interval,
    (valueAt ?? usual)(i),
  ]);
}

const oneSeries = (fleet: string, signal: SignalId, pipeline: string, more: Partial<HandSeries> = {}): HandSeries => ({
  metric: metricOf(fleet, signal),
  pipeline,
  samples: samplesOf(signal, pipeline.length),
  ...more,
});

/** What is wrong with all series of one pipeline, and what a notice says of it. */
const FAULTS: ReadonlyArray<{
  readonly fleet: string;
  readonly seriesOf: (fleet: string, signal: SignalId) => HandSeries[];
  readonly notice: RegExp | null;
  /** True if the pipeline is known all the same. */
  readonly known: boolean;
  /** Braces after the name of the metric. */
  readonly matchers?: string;
}> = [
  {
    fleet: 'replicas',
    seriesOf: (fleet, signal) => ['x', 'y'].map((pod) => oneSeries(fleet, signal, BAD, { labels: { pod } })),
    notice: /: unknown for pipeline "bad" where several series have a value at the same instant\. They differ in pod/,
    known: true,
  },
  {
    fleet: 'outside',
    seriesOf: (fleet, signal) => [oneSeries(fleet, signal, BAD, { samples: samplesOf(signal, 0, () => '-7') })],
    notice: /bad.*-7|-7.*bad/,
    known: true,
  },
  {
    fleet: 'infinite',
    seriesOf: (fleet, signal) => [oneSeries(fleet, signal, BAD, { samples: samplesOf(signal, 0, () => '+Inf') })],
    notice: null,
    known: true,
  },
  {
    fleet: 'stray',
    seriesOf: (fleet, signal) => [oneSeries(fleet, signal, '', { labels: { host: 'h' } })],
    notice: /series without the label "pipeline" are left out/,
    known: false,
    // The matcher of pipelines would leave them out already.
    matchers: '',
  },
];

for (const kind of ENGINES) {
  describeWith(kind.programs, `a fleet with a faulty pipeline on a real ${kind.name}`, () => askFaulty(kind));
}

function askFaulty({ start: startEngine, tolerance }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  const on = (fleet: string, matchers = '{$selector}'): ReturnType<typeof contextOf> => {
    const signals = Object.fromEntries(
      SIGNAL_IDS.map((signal) => [signal, { expr: metricOf(fleet, signal) + matchers }]),
    );
    return contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus: { signals } } });
  };

  beforeAll(async () => {
    const series = SIGNAL_IDS.flatMap((signal) => [
      ...['clean', ...FAULTS.map(({ fleet }) => fleet)].flatMap((fleet) =>
        GOOD.map((pipeline) => oneSeries(fleet, signal, pipeline)),
      ),
      ...FAULTS.flatMap(({ fleet, seriesOf }) => seriesOf(fleet, signal)),
    ]);
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startEngine([handMadeHistory(series)])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  // What counts, groups, describes, or shows the worst of all has no rows of the others to compare, nor has a backtest of the whole fleet, nor what
  // compares two pipelines.
  const isOfFleet = ({ queryType, format, by, a }: Model): boolean =>
    ['alert_summary', 'rules', 'events', 'indicators', 'problems'].includes(String(queryType)) ||
    (queryType === 'compare' && a !== undefined) ||
    (queryType === 'backtest' && format !== 'series' && by !== 'pipeline');
  const byPipeline = SAMPLED.filter(({ model }) => !isOfFleet(model));

  // A data source keeps its connections open, so each fleet has one for all questions.
  let contexts: Readonly<Record<string, ReturnType<typeof contextOf>>>;
  beforeAll(() => {
    contexts = Object.fromEntries([
      ['clean', on('clean')],
      ...FAULTS.map(({ fleet, matchers }) => [fleet, on(fleet, matchers)] as const),
    ]);
  });

  describe.each(FAULTS)('of $fleet', ({ fleet, notice, known }) => {
    test.each(byPipeline)('$name is as ever for the others', async ({ model, mayBeEmpty = false }) => {
      const [actual, clean] = await Promise.all([
        ask(plugin, contexts[fleet], model, RANGE),
        ask(plugin, contexts.clean, model, RANGE),
      ]);
      const expected = rowsOf(clean[0], GOOD);
      expect(mayBeEmpty || expected.length > 0).toBe(true);
      expectNear(rowsOf(actual[0], GOOD), expected, tolerance);
      if (model.format === 'instant') {
        const own = rowsOf(actual[0], [BAD]);
        expect(own.length > 0).toBe(known);
        expect(own.map((row) => row.at(-1)).filter((value) => typeof value === 'number' && !isVerdict(model))).toEqual(
          [],
        );
      }
      if (notice) {
        expect((actual[0].meta.notices ?? []).map(({ text }) => text).join('\n')).toMatch(notice);
      }
    });
  });
}

/** Of these a number is an answer even where nothing is measured: nothing was found. */
const isVerdict = ({ queryType }: Model): boolean => ['bottlenecks'].includes(String(queryType));

type Row = readonly unknown[];

/** What a frame says of some pipelines: rows of a table, or fields of series, each with what tells it apart. */
function rowsOf({ fields }: Decoded, pipelines: readonly string[]): Row[] {
  const own = fields.filter(({ labels }) => labels.pipeline !== undefined);
  if (own.length > 0) {
    return own
      .filter(({ labels }) => pipelines.includes(labels.pipeline))
      .map(({ name, labels, values }) => [name, JSON.stringify(labels), ...values]);
  }
  const column = fields.find(({ name }) => name === 'pipeline');
  return (column?.values ?? []).flatMap((pipeline, row) =>
    pipelines.includes(String(pipeline)) ? [fields.map(({ values }) => values[row])] : [],
  );
}

function expectNear(actual: readonly Row[], expected: readonly Row[], tolerance: number): void {
  const near = (a: unknown, b: unknown): boolean =>
    typeof a === 'number' && typeof b === 'number'
      ? Math.abs(a - b) <= Math.max(tolerance, 1e-9) * Math.max(1, Math.abs(a), Math.abs(b))
      : JSON.stringify(a) === JSON.stringify(b);
  expect(actual.length).toBe(expected.length);
  const far = expected.flatMap((row, r) =>
    row.flatMap((value, i) =>
      near(actual[r][i], value) ? [] : [{ row: r, place: i, expected: value, actual: actual[r][i] }],
    ),
  );
  expect(far.slice(0, 3)).toEqual([]);
}
