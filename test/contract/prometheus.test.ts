import { days, hours, minutes } from '../../src/series';
import { SIGNAL_IDS } from '../../src/signals';
import { type MappingReport } from '../../src/contract/resources';
import { HOURS } from '../hours';
import { AFTER_JANUARY, clockAt, NOW } from '../now';
import { decode, valuesOf, type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { handMadeHistory, PIPELINES, SEED, simulatedHistory } from './history';
import { ask, askRaw, contextOf, freePort, start, type PluginProcess, type Range } from './plugin-process';
import { expectSame as expectSameTo } from './same';
import { SAMPLED } from './shapes';

/** No instant of any grid, so that ends that are off by one show. */
const END = Date.UTC(2026, 0, 15, 10, 2, 30);
const RANGE = { from: END - hours(6), to: END };
/** What the engine knows: four whole weeks and that of the questions' end, and the day before each present. Time goes on in tests. */
const MONTH = { from: END - days(35), to: END + hours(1) };
const PRESENTS = { from: Math.min(...HOURS.map(([, now]) => now)) - days(1), to: NOW + hours(1) };
/** Where no other test looks: series with gaps and names that are hard to quote. */
const GAPS = Math.min(MONTH.from, PRESENTS.from) - days(19);
/** Limits so low that some checks fail on healthy data. */
const THRESHOLDS = { cpu_usage: { warning: 20, critical: 60 }, accuracy: { warning: 0.99, critical: 0.98 } };
const HARD_NAME = 'a"b\\c{d}|e';

for (const kind of ENGINES) {
  describeWith(kind.programs, `the simulator read back through a real ${kind.name}`, () => readBack(kind));
}

function readBack({ start: startEngine, tolerance, version }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  const expectSame = (actual: readonly Decoded[], expected: readonly Decoded[]): void =>
    expectSameTo(actual, expected, tolerance);
  const onPrometheus = (more: object = {}): ReturnType<typeof contextOf> =>
    contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus: more, thresholds: THRESHOLDS } });
  const onSimulator = (): ReturnType<typeof contextOf> =>
    contextOf({ jsonData: { simulator: { seed: SEED, pipelines: PIPELINES }, thresholds: THRESHOLDS } });

  beforeAll(async () => {
    const at = (steps: number): number => Math.floor(GAPS / minutes(5)) * minutes(5) + steps * minutes(5);
    const handMade = handMadeHistory([
      // Instants 2 and 3 have no sample, 5 has NaN, 6 is infinite; 7 stands 10 ms past the left end of its window.
      {
        metric: 'cpu_usage',
        pipeline: 'gaps',
        samples: [
          [at(0), '10'],
          [at(1), '11'],
          [at(4), '14'],
          [at(5), 'NaN'],
          [at(6), '+Inf'],
          [at(6) + 10, '17'],
          [at(8), '18'],
        ],
      },
      { metric: 'cpu_usage', pipeline: HARD_NAME, samples: [[at(0), '50']] },
    ]);
    const histories = await Promise.all(union(MONTH, PRESENTS).map(simulatedHistory));
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startEngine([handMade, ...histories])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  test.each(SAMPLED)('answers $name as the simulator does', async ({ model, mayBeEmpty = false }) => {
    const expected = measurable(await ask(plugin, onSimulator(), model, RANGE));
    const actual = measurable(await ask(plugin, onPrometheus(), model, RANGE));
    expect(mayBeEmpty || expected[0].fields[0].values.length > 0).toBe(true);
    expectSame(actual, expected);
  });

  test.each([
    ['on instants of every grid', END - minutes(2.5) - hours(6), END - minutes(2.5)],
    ['a millisecond before an instant', END - minutes(2.5) - hours(6) - 1, END - minutes(2.5) - 1],
    ['a millisecond after an instant', END - minutes(2.5) - hours(6) + 1, END - minutes(2.5) + 1],
    ['on full hours', END - minutes(2.5) - hours(6), Math.floor(END / hours(1)) * hours(1)],
  ])('agrees with the simulator on ranges that end %s', async (_, from, to) => {
    for (const { model } of SAMPLED) {
      expectSame(
        measurable(await ask(plugin, onPrometheus(), model, { from, to })),
        measurable(await ask(plugin, onSimulator(), model, { from, to })),
      );
    }
  });

  test.each(['fraud-detection', 'fraud.*|churn', '(?i)SEARCH-.*', '[a-c].*', 'fraud-detection|'])(
    'takes the pipeline filter %s as the simulator does',
    async (pipeline) => {
      const model = { queryType: 'metrics', signals: ['cpu_usage', 'accuracy'], pipeline };
      const expected = await ask(plugin, onSimulator(), model, RANGE);
      expect(expected[0].fields.length).toBeGreaterThan(1);
      expectSame(await ask(plugin, onPrometheus(), model, RANGE), expected);
    },
  );

  test.each([
    'fraud.*"} or vector(1) #',
    'x"} or cpu_usage{pipeline=~".+',
    'x\\',
    'x\\"} or cpu_usage #',
    '$selector',
    'x\n"} or cpu_usage',
    '{pipeline!=""}',
    '`} or cpu_usage #',
  ])('keeps the pipeline filter %j a filter', async (pipeline) => {
    const model = { queryType: 'metrics', signals: ['cpu_usage'], pipeline };
    const ownExpression = { signals: { cpu_usage: { expr: 'avg by (pipeline) (cpu_usage{$selector})' } } };
    for (const context of [onPrometheus(), onPrometheus(ownExpression)]) {
      const { frames, error, status } = await askRaw(plugin, context, model, RANGE);
      if (error === '') {
        expect(frames.flatMap((frame) => decode(frame, 'A').fields)).toEqual([]);
      } else {
        // Refused before it reaches the engine, whose parser would complain of the expression.
        expect({ status, error }).toEqual({
          status: 400,
          error: expect.stringMatching(/^(Pipeline filter|Field "pipe)/),
        });
      }
    }
  });

  test('finds a pipeline whose name has quotes, backslashes and braces', async () => {
    const range = { from: GAPS - minutes(6), to: GAPS + minutes(1) };
    const model = { queryType: 'metrics', signals: ['cpu_usage'], pipeline: 'a"b\\\\c\\{d\\}\\|e' };
    const [frame] = await ask(plugin, onPrometheus(), model, range);
    expect(frame.fields.slice(1).map(({ labels }) => labels.pipeline)).toEqual([HARD_NAME]);
  });

  test('leaves gaps, NaN and infinity missing, and takes a sample at the left end of its window for none', async () => {
    const from = Math.floor(GAPS / minutes(5)) * minutes(5);
    const model = { queryType: 'metrics', signals: ['cpu_usage'], pipeline: 'gaps' };
    const [frame] = await ask(plugin, onPrometheus(), model, { from, to: from + minutes(50) });
    expect(valuesOf(frame, 'cpu_usage')).toEqual([10, 11, null, null, 14, null, null, 17, 18, null, null]);
  });

  test('evaluates an own expression at its interval and holds it between, at every step', async () => {
    const own = {
      signals: {
        cpu_usage: { expr: 'avg by (pipeline) (cpu_usage{$selector})', interval: '5m' },
        memory_usage: { expr: '2 * memory_usage{$selector} - memory_usage{$selector}' },
      },
    };
    for (const step of ['1m', '5m', '7m', '15m', '1h']) {
      const model = { queryType: 'metrics', signals: ['cpu_usage', 'memory_usage'], step, pipeline: 'fraud.*|churn' };
      const expected = await ask(plugin, onSimulator(), model, RANGE);
      expect(expected[0].fields).toHaveLength(5);
      expectSame(await ask(plugin, onPrometheus(own), model, RANGE), expected);
    }
  });

  test('takes another interval of an own expression as the pace of the answer', async () => {
    const own = { signals: { cpu_usage: { expr: 'avg by (pipeline) (cpu_usage{$selector})', interval: '10m' } } };
    const model = { queryType: 'metrics', signals: ['cpu_usage'], pipeline: 'churn' };
    const [frame] = await ask(plugin, onPrometheus(own), model, RANGE);
    const [full] = await ask(plugin, onSimulator(), { ...model, step: '10m' }, RANGE);
    // The simulator, which has more samples, says that the step leaves some out.
    expectSame([frame], [{ ...full, meta: { ...full.meta, notices: undefined } }]);
    expect(valuesOf(frame, 'time').slice(0, 2)).toEqual([END - minutes(352.5), END - minutes(342.5)]);
  });

  test('says of an own expression without the pipeline label what to write', async () => {
    const own = { signals: { cpu_usage: { expr: 'sum(cpu_usage{$selector})' } } };
    const model = { queryType: 'metrics', signals: ['cpu_usage'] };
    const answer = await askRaw(plugin, onPrometheus(own), model, RANGE);
    expect(answer).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(answer.error).toMatch(/Signal CPU usage: .*label "pipeline".*avg by \(pipeline\).*sum\(cpu_usage/);
  });

  test('hands on what the engine says of an own expression that does not parse', async () => {
    const own = { signals: { cpu_usage: { expr: 'avg by (pipeline (cpu_usage{$selector})' } } };
    const answer = await askRaw(plugin, onPrometheus(own), { queryType: 'metrics', signals: ['cpu_usage'] }, RANGE);
    expect([400, 422]).toContain(answer.status);
    expect(answer.errorSource).toBe('downstream');
    expect(answer.error).toMatch(/Signal CPU usage: The engine refused the query: .*(parse error|cannot execute)/);
  });

  test('lists the pipelines that have data in the range', async () => {
    const list = async (from: number, to: number, match = ''): Promise<unknown> => {
      const url = `pipelines?from=${from}&to=${to}&match=${encodeURIComponent(match)}`;
      return JSON.parse((await plugin.resource(onPrometheus(), url)).body.toString('utf8'));
    };
    const simulated = ['churn', 'fraud-detection', 'search-ranking'];
    expect(await list(RANGE.from, RANGE.to)).toEqual({ pipelines: simulated });
    expect(await list(RANGE.from, RANGE.to, 'fraud.*')).toEqual({ pipelines: ['fraud-detection'] });
  });

  // The story of the demonstration has gaps, so the simulator itself says what is there. A test that expected a value of
  // every signal of all three pipelines failed on 12 January 2026 at 13:02 UTC, and at one hour in five.
  describe.each(HOURS)('at any hour, here %s', (_, now) => {
    let then: PluginProcess;
    let simulated: MappingReport;
    const mappingOf = async (context: ReturnType<typeof contextOf>): Promise<MappingReport> => {
      const { body } = await then.resource(context, 'mapping');
      return JSON.parse(body.toString('utf8')) as MappingReport;
    };
    beforeAll(async () => {
      then = await start(clockAt(now));
      simulated = await mappingOf(onSimulator());
    });
    afterAll(() => then?.close());

    test('is healthy, and names the pipelines and signals that have data now', async () => {
      const present = simulated.signals.filter(({ pipelines }) => pipelines > 0).map(({ signal }) => signal);
      const { status, message, jsonDetails } = await then.health(onPrometheus());
      expect({ status, message }).toEqual({
        status: 1,
        message: expect.stringMatching(version) as string,
      });
      expect(message).toContain(
        `${PIPELINES} pipelines, ${present.length} of ${SIGNAL_IDS.length} signals have data: ${present.join(', ')}.`,
      );
      expect(JSON.parse(jsonDetails.toString('utf8'))).toMatchObject({ pipelines: PIPELINES, url: engine.url });
    });

    test('reads every signal by itself for the settings page, and says how fresh it is', async () => {
      const { time, signals } = await mappingOf(onPrometheus());
      const known = ({ signal, pipelines, newest, interval }: MappingReport['signals'][number]): object => ({
        ...{ signal, pipelines, newest, interval },
      });
      expect(signals.map(known)).toEqual(simulated.signals.map(known));
      expect(Math.abs(time - now)).toBeLessThan(minutes(2));
    });

    test('lists the pipelines of the last day, where no range is given', async () => {
      const { body } = await then.resource(onPrometheus(), 'pipelines');
      expect(JSON.parse(body.toString('utf8'))).toEqual({ pipelines: ['churn', 'fraud-detection', 'search-ranking'] });
    });
  });

  test('reads a signal whose expression is wrong beside the others, and says which questions lack it', async () => {
    const own = { signals: { error_rate: { expr: 'avg by (pipeline (error_rate{$selector})' } } };
    const present = await start();
    const { body } = await present.resource(onPrometheus(own), 'mapping');
    await present.close();
    const { signals, kinds } = JSON.parse(body.toString('utf8')) as MappingReport;
    const broken = signals.filter(({ error }) => error !== undefined);
    expect(broken.map(({ signal }) => signal)).toEqual(['error_rate']);
    expect(broken[0].error).toMatch(/The engine refused the query/);
    expect(signals.filter(({ pipelines }) => pipelines > 0)).toHaveLength(20);
    expect(kinds).toContainEqual(
      expect.objectContaining({ kind: 'alerts', state: 'partial', lacking: ['error_rate'] }),
    );
  });

  test('is not healthy where the pipeline label is another, and says what to map', async () => {
    const { status, message } = await plugin.health(onPrometheus({ pipelineLabel: 'service' }));
    expect(status).toBe(2);
    expect(message).toContain(`none of the ${SIGNAL_IDS.length} signals has data with the label "service"`);
    expect(message).toContain('"What do you have?"');
  });

  test('tells a dead port as the engine being down, with the fix', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const context = contextOf({ url, jsonData: { source: 'prometheus' } });
    const asked = SAMPLED.filter(({ model: { queryType } }) => queryType !== 'rules');
    // Each waits some time before it tries again.
    const answers = await Promise.all(asked.map(({ model }) => askRaw(plugin, context, model, RANGE)));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 502, errorSource: 'downstream', frames: [] });
      // All of them together are not tried again for ever.
      expect(answer.error.replace(/ Tried [23] times\.$/, '')).toBe(
        `Cannot reach ${url}: the connection was refused. Is the engine running, and is the port right?`,
      );
    }
  });
}

/** Two spans, or the one of both where they meet: an engine may count a sample twice that it is given twice. */
function union(a: Range, b: Range): Range[] {
  const apart = a.to < b.from || b.to < a.from;
  return apart ? [a, b] : [{ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }];
}

/** What a backtest knows only where it is known what was right, as the simulator does of its incidents. */
const BY_THE_TRUTH: ReadonlySet<string> = new Set([
  ...['incidents', 'detected', 'recall', 'recall_by_chance', 'precision', 'false_alarms', 'false_alarms_per_week'],
  ...['time_to_detect_minutes', 'truth', 'value'],
]);
const WITHOUT_THEM = /no expression for events\. Set one in its settings\.$|^What was right is unknown:/;

/** Answers without the events that only the simulator can tell of, and without the word that an engine cannot; the rest is left. */
function measurable(frames: readonly Decoded[]): Decoded[] {
  return frames
    .filter((frame) => !isByEvents(frame))
    .map((frame) => {
      const tags = frame.fields.find(({ name }) => frame.name === 'events' && name === 'tags')?.values;
      // The simulator knows of incidents, which are causes; the engine has none.
      const isMeasured = ({ name, labels: { type = 'alert' } }: Decoded['fields'][number]): boolean => {
        switch (frame.name) {
          case 'verdict':
            return name !== 'cause';
          case 'pipelines':
            return name !== 'problem' && name !== 'cause';
          case 'backtest':
            return !BY_THE_TRUTH.has(name);
          case 'events':
            return type === 'alert';
          default:
            return true;
        }
      };
      const told = frame.fields.filter(isMeasured);
      const fields = (frame.name === 'pipelines' ? inOrderOf(told, 'pipeline') : told).map((field) => ({
        ...field,
        values: field.values.filter((_, row) => tags === undefined || String(tags[row]).startsWith('alert,')),
      }));
      const { notices = [], ...meta } = frame.meta;
      const others = notices.filter(({ text }) => !WITHOUT_THEM.test(text));
      return { ...frame, meta: { ...meta, ...(others.length > 0 ? { notices: others } : {}) }, fields };
    });
}

/** Problems are told apart by their events, so that pipelines may be one on an engine and two in the simulator. Their pipelines are the same. */
function isByEvents({ name, fields }: Decoded): boolean {
  return name === 'problems' && fields.some((field) => field.name === 'problem');
}

/** Fields with their rows in the order of one of them. */
function inOrderOf(fields: Decoded['fields'], name: string): Decoded['fields'] {
  const keys = fields.find((field) => field.name === name)?.values.map(String) ?? [];
  const order = keys.map((_, row) => row).sort((a, b) => keys[a].localeCompare(keys[b]));
  return fields.map((field) => ({ ...field, values: order.map((row) => field.values[row]) }));
}
