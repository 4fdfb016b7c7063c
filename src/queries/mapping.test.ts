import { badQuery, hours, minutes } from '../series';
import { CATALOGUE, outsideRemark, SIGNALS } from '../signals';
import { type MetricSource } from '../sources';
import { describeMapping } from './mapping';
import { type MappingReport } from '../contract/resources';
import { handSource, instanceWith, type Fleet } from './testing/hand-source';

const NOW = Date.UTC(2026, 0, 15, 10, 2);
const present = (): number => 1;

const report = (source: MetricSource): Promise<MappingReport> =>
  describeMapping(instanceWith(source), NOW, new AbortController().signal);

const signalOf = ({ signals }: MappingReport, id: string): MappingReport['signals'][number] =>
  signals.find(({ signal }) => signal === id)!;

const kindOf = ({ kinds }: MappingReport, name: string): MappingReport['kinds'][number] =>
  kinds.find(({ kind }) => kind === name)!;

/** Everything is measured of `a`. */
const complete: Fleet = { a: Object.fromEntries(SIGNALS.map(({ id }) => [id, present])) };

describe('the report on signals', () => {
  it('counts the pipelines that have a value now, and dates it', async () => {
    const found = await report(handSource({ a: { cpu_usage: present }, b: { cpu_usage: present }, c: {} }));
    expect(signalOf(found, 'cpu_usage')).toEqual({
      signal: 'cpu_usage',
      pipelines: 2,
      newest: Date.UTC(2026, 0, 15, 10),
      interval: minutes(5),
      value: { pipeline: 'a', text: '1.0\u00a0%' },
      executed: 'hand-made',
      remarks: [
        'one engine is slow',
        expect.stringMatching(/^All values are at most 1 %, such as 1\. If they are ratios/),
      ],
    });
  });

  it('counts the pipelines that are known, with and without a value', async () => {
    const found = await report(handSource({ a: { cpu_usage: present }, b: { cpu_usage: present }, c: {} }));
    expect(found.known).toBe(3);
    const listless = { ...handSource({ a: {}, b: {} }), pipelines: () => Promise.reject(badQuery('no list')) };
    expect((await report(listless)).known).toBe(2);
  });

  it('says of values outside the limits what to do, once, and finds no value there', async () => {
    const source = handSource({ a: { cpu_usage: () => NaN, accuracy: () => NaN } });
    const outside = new Map([['a', { value: 71, time: NOW }]]);
    const found = await report({
      ...source,
      fetch: async (request) => {
        const dataset = await source.fetch(request);
        const [[signal, values]] = dataset.values;
        const isAccuracy = signal === 'accuracy';
        const warnings = isAccuracy ? [outsideRemark(CATALOGUE.of(signal), new Map([['a', 71]])), 'slow'] : [];
        return { ...dataset, warnings, values: new Map([[signal, isAccuracy ? { ...values, outside } : values]]) };
      },
    });
    const { remarks, outside: words, newest, value } = signalOf(found, 'accuracy');
    expect(words).toBe('71 is outside 0–1: map model accuracy as a ratio: divide by 100');
    expect([remarks, newest, value]).toEqual([['slow'], null, undefined]);
    expect(signalOf(found, 'cpu_usage')).not.toHaveProperty('outside');
  });

  it('repeats what the source says of a signal', async () => {
    const source = handSource({ a: { accuracy: () => NaN } });
    const found = await report({
      ...source,
      fetch: async (request) => ({ ...(await source.fetch(request)), warnings: ['outside'], infos: ['combined'] }),
    });
    expect(signalOf(found, 'accuracy')).toMatchObject({ pipelines: 0, remarks: ['outside', 'combined'] });
  });

  it('says nothing where there is nothing to say', async () => {
    const source = handSource({ a: { cpu_usage: () => 40 } });
    const fetch: MetricSource['fetch'] = async (request) => ({ ...(await source.fetch(request)), warnings: [] });
    expect(signalOf(await report({ ...source, fetch }), 'cpu_usage')).not.toHaveProperty('remarks');
  });

  it('finds the last sample of a signal that fell silent', async () => {
    const silent = NOW - hours(3);
    const found = await report(handSource({ a: { cpu_usage: (t) => (t <= silent ? 1 : NaN) } }));
    expect(signalOf(found, 'cpu_usage')).toMatchObject({
      ...{ pipelines: 0, newest: Date.UTC(2026, 0, 15, 7) },
      value: { pipeline: 'a', text: '1.0\u00a0%' },
    });
  });

  it('takes the time of a sample from a source that knows it', async () => {
    const newest = jest.fn(() => Promise.resolve(NOW - 1234));
    const found = await report({ ...handSource({ a: { cpu_usage: present } }), newest });
    expect(signalOf(found, 'cpu_usage').newest).toBe(NOW - 1234);
    expect(newest).toHaveBeenCalledTimes(1);
  });

  it('does not let one signal hide the others', async () => {
    const source = handSource(complete);
    const found = await report({
      ...source,
      fetch: (request) =>
        request.signals.some(({ signal }) => signal === 'error_rate')
          ? Promise.reject(badQuery('no such metric'))
          : source.fetch(request),
    });
    expect(signalOf(found, 'error_rate')).toMatchObject({ pipelines: 0, newest: null, error: 'no such metric' });
    expect(found.signals.filter(({ pipelines }) => pipelines === 1)).toHaveLength(SIGNALS.length - 1);
  });

  it('passes a bug on', async () => {
    const source = { ...handSource(complete), fetch: () => Promise.reject(new TypeError('bug')) };
    await expect(report(source)).rejects.toThrow('bug');
  });
});

const HISTOGRAM = { pipeline: 'a', name: 'x', bounds: [1, Infinity], counts: [Float64Array.of(1, 2)], merged: false };

describe('which questions can be answered', () => {
  it('all, where everything is measured', async () => {
    const histograms: MetricSource['histograms'] = () =>
      Promise.resolve({ histograms: [HISTOGRAM], executed: [], warnings: [] });
    const { kinds } = await report({ ...handSource(complete), histograms });
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter(({ state }) => state !== 'full')).toEqual([]);
  });

  it('those of histograms only where any has counts', async () => {
    const asked: string[] = [];
    const found = await report({
      ...handSource(complete),
      histograms: (_, { family }) => {
        asked.push(family);
        const counts = [Float64Array.of(0, family === 'scores' ? 3 : 0)];
        return Promise.resolve({ histograms: [{ ...HISTOGRAM, counts }], executed: [], warnings: [] });
      },
    });
    expect(kindOf(found, 'feature_drift')).toMatchObject({ state: 'none', lacking: [] });
    expect(kindOf(found, 'accuracy_estimate')).toMatchObject({ state: 'full' });
    expect(asked.sort()).toEqual(['features', 'scores']);
    const refusing = { ...handSource(complete), histograms: () => Promise.reject(badQuery('no')) };
    expect(kindOf(await report(refusing), 'feature_drift')).toMatchObject({ state: 'none' });
  });

  it('those that read nothing, where nothing is measured', async () => {
    const { kinds } = await report(handSource({}));
    expect(kinds.filter(({ state }) => state === 'full').map(({ kind }) => kind)).toEqual(['rules']);
  });

  it('in part, naming what lacks', async () => {
    const found = await report(handSource({ a: { ...complete.a, error_rate: () => NaN } }));
    expect(kindOf(found, 'alerts')).toMatchObject({ state: 'partial', lacking: ['error_rate'] });
    expect(kindOf(found, 'kpi')).toMatchObject({ state: 'partial', lacking: ['error_rate'] });
    expect(kindOf(found, 'quality')).toMatchObject({ state: 'full', lacking: [] });
  });

  it('with every word of an option: the health and the quality score', async () => {
    const found = await report(handSource({ a: { cpu_usage: present } }));
    const lacking = ['memory_usage', 'response_time_ms', 'error_rate'];
    const ofQuality = ['data_completeness', 'freshness_delay_minutes', 'feature_drift_score'];
    expect(kindOf(found, 'score')).toMatchObject({ state: 'partial', lacking: [...lacking, ...ofQuality] });
  });

  it('any, where the reader chooses the signals and there is one', async () => {
    const found = await report(handSource({ a: { disk_usage: present } }));
    expect(kindOf(found, 'metrics').state).toBe('full');
    expect(kindOf(found, 'capacity')).toMatchObject({
      state: 'none',
      lacking: ['requests_per_second', 'response_time_ms'],
    });
  });
});
