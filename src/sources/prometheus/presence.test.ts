import { days, hours, minutes } from '../../series';
import { AnswerError, TooLarge } from '../../series/errors';
import { parseMatcher } from '../../series/matcher';
import { CATALOGUE, type SignalId } from '../../signals';
import { type PrometheusApi } from './api';
import { pipelinesSeen } from './presence';
import { canonical } from './presets/canonical';
import { createReadings } from './reading';
import { resolveReadings } from './resolve';
import { seriesWith } from './testing/series';

const TO = Date.UTC(2026, 0, 15, 12);
const DAY = { from: TO - days(1), to: TO };

const FAILURE = new AnswerError('no', 422, 'query');
const LIMIT = new TooLarge('the number of matching timeseries exceeds 300000', 422, 'query');

/** Gauges that a selector names. */
const gaugesIn = (selector: string): number => /__name__=~"([^"]*)"/.exec(selector)![1].split('|').length;

/** An engine that has names in its index, and names at each kind of look. */
interface Engine {
  readonly index?: readonly string[] | null;
  /** Gauges that it takes in one request. */
  readonly most?: number;
  /** The series of an expression by their labels, or null where it refuses. */
  seen(expression: string): ReadonlyArray<Record<string, string>> | null;
}

const named = (...names: string[]): Array<Record<string, string>> => names.map((pipeline) => ({ pipeline }));

async function look(
  { index = [], most = Infinity, seen }: Engine,
  {
    exprs = {},
    gauges = true,
    filter = '',
    range = DAY,
    maxQueryBytes = 8_192,
    label = 'pipeline',
    by = [],
  }: {
    exprs?: Record<SignalId, string>;
    gauges?: boolean;
    filter?: string;
    range?: typeof DAY;
    maxQueryBytes?: number;
    label?: string;
    by?: readonly string[];
  } = {},
): Promise<{ names: string[]; asked: string[]; selectors: string[]; indexedFrom: number[] }> {
  const asked: string[] = [];
  const selectors: string[] = [];
  const indexedFrom: number[] = [];
  const api: PrometheusApi = {
    clock: () => undefined,
    range: () => Promise.reject(new Error('not asked')),
    instant(expression) {
      asked.push(expression);
      if (most < Infinity && gaugesIn(expression) > most) {
        return Promise.reject(LIMIT);
      }
      const series = seen(expression);
      const data = series?.map((metric) => seriesWith(metric, [[TO / 1000, '1']]));
      return data ? Promise.resolve({ data, warnings: [], infos: [] }) : Promise.reject(FAILURE);
    },
    labelNames: () => Promise.reject(new Error('not asked')),
    labelValues(_, selector, from) {
      selectors.push(selector);
      indexedFrom.push(from);
      if (most < Infinity && gaugesIn(selector) > most) {
        return Promise.reject(LIMIT);
      }
      return index ? Promise.resolve([...index]) : Promise.reject(FAILURE);
    },
    version: () => Promise.resolve(null),
  };
  const resolved = resolveReadings({
    catalogue: CATALOGUE,
    scrapeMs: 15_000,
    presets: gauges ? [canonical] : [],
    own: new Map(),
    mappings: new Map(Object.entries(exprs).map(([id, expr]) => [id, { expr }])),
  });
  const names = await pipelinesSeen(
    {
      ...{ api, label, matcher: { ...parseMatcher(filter), by }, maxQueryBytes },
      readings: createReadings(label, resolved, CATALOGUE),
      abort: new AbortController().signal,
    },
    range,
  );
  return { names, asked, selectors, indexedFrom };
}

const isFull = (expression: string): boolean => /last_over_time\(\{__name__/.test(expression);
const isNow = (expression: string): boolean => !expression.includes('last_over_time');

describe('of gauges', () => {
  test('two requests do where everyone is there now', async () => {
    const { names, asked, selectors } = await look({ index: ['b', 'a'], seen: () => named('a', 'b') });
    expect(names).toEqual(['a', 'b']);
    expect([asked.length, selectors.length]).toEqual([1, 1]);
    expect(asked[0]).toMatch(/^count by \(pipeline\) \(\{__name__=~"cpu_usage\|.*",pipeline!=""\}\)$/);
  });

  test('a label with a dot is quoted in what is counted', async () => {
    const { names, asked } = await look(
      { index: ['b', 'a'], seen: () => ['a', 'b'].map((name) => ({ 'service.name': name })) },
      { label: 'service.name' },
    );
    expect(names).toEqual(['a', 'b']);
    expect(asked[0]).toMatch(/^count by \("service\.name"\) \(\{.*,"service\.name"!=""\}\)$/);
  });

  test('who is silent is looked for in the range, and who is in the index alone was not seen', async () => {
    const { names, asked } = await look({
      index: ['a', 'silent', 'pushed', 'gone'],
      seen: (expression) => (isNow(expression) ? named('a') : isFull(expression) ? named('pushed') : named('silent')),
    });
    expect(names).toEqual(['a', 'pushed', 'silent']);
    expect(asked).toHaveLength(3);
    expect(asked[1]).toContain('pipeline=~"silent|pushed|gone"');
    expect(asked[2]).toMatch(/pipeline=~"pushed\|gone"\}\[1d\]\)\)$/);
  });

  test('the index is believed where the engine refuses to look', async () => {
    const engine: Engine = { index: ['a', 'silent'], seen: (expression) => (isNow(expression) ? named('a') : null) };
    expect((await look(engine)).names).toEqual(['a', 'silent']);
  });

  test('everyone is looked for where there is no index', async () => {
    const { names, asked } = await look({
      index: null,
      seen: (one) => (isFull(one) ? named('a', 'silent') : named('a')),
    });
    expect(names).toEqual(['a', 'silent']);
    expect(asked).toHaveLength(2);
  });

  test('an engine that has a limit for the series of a request is asked for some gauges after the others, until everyone is seen', async () => {
    const { names, asked, selectors } = await look({
      ...{ index: ['a', 'b'], most: 6 },
      seen: (one) => (one.includes('cpu_usage') ? named('a') : named('b')),
    });
    expect(names).toEqual(['a', 'b']);
    // The index has to be asked for all of them; of those who are there now the last ones need not be.
    expect(selectors.map(gaugesIn)).toEqual([21, 11, 6, 5, 10, 5, 5]);
    expect(asked.map(gaugesIn)).toEqual([21, 11, 6, 5]);
  });

  test('everyone who is seen is named where such a limit hides the half of them and the index names nobody', async () => {
    const { names } = await look({
      ...{ index: [], most: 20 },
      seen: (one) => (one.includes('cpu_usage') ? named('a') : named('b')),
    });
    expect(names).toEqual(['a', 'b']);
  });

  test('whose limit is less than one gauge has is no reason to ask for each', async () => {
    const engine: Engine = { most: 0, seen: () => [] };
    await expect(look(engine)).rejects.toThrow('exceeds 300000');
  });

  const versions = (...names: string[]): Array<Record<string, string>> =>
    names.map((version) => ({ pipeline: 'a', version }));

  test('members are looked for in the whole range, as no index tells them', async () => {
    const { names, asked, selectors } = await look(
      { index: ['a'], seen: (one) => (isFull(one) ? versions('1', '2', '') : versions('2')) },
      { by: ['version'] },
    );
    expect(names).toEqual(['a · version=1', 'a · version=2', 'a · version=–']);
    expect(selectors).toEqual([]);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(/^count by \(pipeline, version\) \(last_over_time\(\{.*,pipeline!=""\}\[1d\]\)\)$/);
  });

  test('members are looked for now and then where the engine refuses to look at all', async () => {
    const { names } = await look(
      { index: ['a'], seen: (one) => (isFull(one) ? null : isNow(one) ? versions('2') : versions('1', '2')) },
      { by: ['version'] },
    );
    expect(names).toEqual(['a · version=1', 'a · version=2']);
  });

  test('whom the filter does not match is nobody', async () => {
    const { names, selectors } = await look({ index: ['a', 'ab'], seen: () => named('a', 'ab') }, { filter: 'a' });
    expect(names).toEqual(['a']);
    expect(selectors[0]).toContain(',pipeline!="",pipeline=~"a"}');
  });

  test('many silent names go into several requests', async () => {
    const index = Array.from({ length: 200 }, (_, i) => `pipeline-of-a-long-name-${i}`);
    const { names, asked } = await look(
      { index, seen: (expression) => (isFull(expression) ? named(...index) : []) },
      { maxQueryBytes: 2_000 },
    );
    expect(names).toHaveLength(200);
    expect(Math.max(...asked.map((expression) => expression.length))).toBeLessThanOrEqual(2_000);
  });
});

describe('of expressions', () => {
  const exprs = {
    cpu_usage: 'cpu{$selector}',
    memory_usage: 'mem{$selector}',
    disk_usage: 'disk{$selector} # by hand',
  };
  const only = { exprs, gauges: false };

  test('two requests do where everyone is there now', async () => {
    const { names, asked, selectors } = await look({ index: ['a'], seen: () => named('a') }, only);
    expect(names).toEqual(['a']);
    expect(selectors).toEqual(['{pipeline!=""}']);
    expect(asked).toEqual([
      'count by (pipeline) (cpu{pipeline!=""}) or count by (pipeline) (mem{pipeline!=""}) or count by (pipeline) (disk{pipeline!=""} # by hand\n)',
    ]);
  });

  test('who is silent is looked for now and then in the range', async () => {
    const { names, asked } = await look(
      { index: ['a', 'silent', 'stranger'], seen: (expression) => (isNow(expression) ? named('a') : named('silent')) },
      only,
    );
    expect(names).toEqual(['a', 'silent']);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain('last_over_time((cpu{pipeline=~"silent|stranger"})[1d1ms:5m])');
  });

  test.each(['my_cpu', 'label_replace(cpu{$selector}, "pipeline", "$1", "app", "(.*)")'])(
    'everyone is looked for where the index says nothing of %s',
    async (expr) => {
      const { names, selectors } = await look(
        { seen: (expression) => (isNow(expression) ? named('a') : named('a', 'silent')) },
        { exprs: { cpu_usage: expr }, gauges: false },
      );
      expect(names).toEqual(['a', 'silent']);
      expect(selectors).toEqual([]);
    },
  );

  test('the index is asked for samples before the range, too, whose values hold in it', async () => {
    const range = { from: TO - minutes(2), to: TO };
    const every = async (expr: string, id: SignalId): Promise<number[]> =>
      (await look({ seen: () => [] }, { range, exprs: { [id]: expr }, gauges: false })).indexedFrom;
    expect(await every('cpu{$selector}', 'cpu_usage')).toEqual([TO - minutes(10)]);
    expect(await every('accuracy{$selector}', 'accuracy')).toEqual([TO - hours(2)]);
    // A gauge is there where its samples are.
    expect((await look({ seen: () => [] }, { range })).indexedFrom).toEqual([range.from]);
  });

  test('one that the engine refuses hides no other', async () => {
    const { names } = await look(
      { index: ['a', 'b'], seen: (expression) => (expression.includes('mem{') ? null : named('a', 'b')) },
      only,
    );
    expect(names).toEqual(['a', 'b']);
  });

  test('are an error only where all are refused, beside gauges not even then', async () => {
    await expect(look({ index: ['a'], seen: () => null }, only)).rejects.toThrow('no');
    const { names } = await look(
      { index: ['a'], seen: (expression) => (/cpu\{|mem\{/.test(expression) ? null : named('a')) },
      { exprs: { cpu_usage: 'cpu{$selector}', memory_usage: 'mem{$selector}' } },
    );
    expect(names).toEqual(['a']);
  });

  test('several series of one pipeline, and series of none, do not matter', async () => {
    const series: Array<Record<string, string>> = [
      { pipeline: 'a', pod: 'x' },
      { pipeline: 'a', pod: 'y' },
      { job: 'j' },
    ];
    expect((await look({ seen: () => series }, only)).names).toEqual(['a']);
  });
});

test('a short range is looked at as a whole', async () => {
  const range = { from: TO - minutes(1), to: TO };
  const { asked } = await look(
    { index: ['a'], seen: () => [] },
    { range, exprs: { accuracy: 'accuracy{$selector}' }, gauges: false },
  );
  expect(asked[1]).toContain('[1h1ms:1h]');
  expect(hours(1)).toBeGreaterThan(range.to - range.from);
});
