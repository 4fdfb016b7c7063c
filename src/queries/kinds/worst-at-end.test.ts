import { createHash } from 'node:crypto';

import { days, hours } from '../../series';
import { CATALOGUE, type SignalId } from '../../signals';
import { rankOf } from '../../verdicts';
import { type MetricSource } from '../../sources';
import { askFrames, computingSource, handSource, instanceWith, rowsOf, type Fleet } from '../testing/hand-source';
import { isInTrouble, MANY, nameOf, TO, TROUBLED_FLEET as FLEET } from '../testing/troubled-fleet';
import { urgencyOf } from './alert-rows';
import { byUrgency, urgencyOfCodes, urgencyOfExtremes, worstPipelines, type Urgency } from './worst-series';

const GROUP = 160;

interface Series {
  readonly pipeline: string;
  readonly rule?: string;
  readonly values: Float64Array;
  readonly name?: string;
}

/** A source that notes how many values it gave. */
function counting(source: MetricSource): MetricSource & { readonly given: { values: number } } {
  const given = { values: 0 };
  return {
    ...source,
    given,
    async fetch(request) {
      const dataset = await source.fetch(request);
      given.values += request.signals.reduce((sum, { grid }) => sum + grid.length, 0) * dataset.pipelines.length;
      return dataset;
    },
  };
}

async function ask(raw: object, length: number, source: MetricSource = handSource(FLEET)) {
  const query = { format: 'series', step: '5m', ...raw };
  const [{ fields, meta }] = await askFrames(query, { from: TO - length, to: TO }, instanceWith(source));
  const series = fields.slice(1).map(({ labels, values, config }): Series => ({
    pipeline: labels?.pipeline ?? '',
    rule: labels?.rule,
    values: values as Float64Array,
    name: config?.displayNameFromDS,
  }));
  return { series, notices: meta?.notices?.map(({ text }) => text) ?? [] };
}

const read = new Map<string, Promise<Series[]>>();
/** As {@link everyone}, read once. */
function all(raw: object, length: number): Promise<Series[]> {
  const question = JSON.stringify([raw, length]);
  const series = read.get(question) ?? everyone(raw, length);
  read.set(question, series);
  return series;
}

/** Every series of the fleet, or of some of it, of a few pipelines at a time, each of which is read as a whole. */
async function everyone(raw: object, length: number, numbers = [...Array(MANY).keys()]): Promise<Series[]> {
  const answers = [];
  for (let from = 0; from < numbers.length; from += GROUP) {
    const pipeline = numbers
      .slice(from, from + GROUP)
      .map(nameOf)
      .join('|');
    answers.push(...(await ask({ ...raw, pipeline, top: 0 }, length)).series);
  }
  return answers;
}

const ranked = (series: readonly Series[], of: (one: Series) => Urgency): Series[] =>
  [...series].sort((a, b) => byUrgency(of(a), of(b)));
/** Series by what they are of, and a digest of their values. */
const valuesOf = (series: readonly Series[]) =>
  series.map(({ pipeline, rule, values }) => [pipeline, rule, createHash('sha256').update(values).digest('hex')]);

describe('the worst of a large fleet are those of its samples', () => {
  const LONG = days(6);
  const curves = (signal: SignalId) => ({ queryType: 'metrics', signals: [signal] });

  describe.each<[string, () => MetricSource]>([
    ['by statistics of the source', () => computingSource(FLEET, () => true)],
    ['by their samples', () => handSource(FLEET)],
  ])('%s', (_, open) => {
    test.each<[SignalId, number]>([
      ['cpu_usage', 10],
      ['accuracy', 30],
      ['requests_per_second', 7],
      ['memory_usage', 640],
    ])('%s, the %d worst', async (signal, top) => {
      const measured = CATALOGUE.of(signal);
      const notices: string[] = [];
      const { signal: abort } = new AbortController();
      const context = { abort, notice: ({ text }: { text: string }) => void notices.push(text) };
      const everyone = await all(curves(signal), LONG);
      const expected = await worstPipelines(everyone, { top, measured }, (one) => one.values, context);
      const answered = await ask({ ...curves(signal), top }, LONG, open());
      expect(valuesOf(answered.series)).toEqual(valuesOf(expected));
      expect(answered.notices.filter((text) => text.includes('are shown'))).toEqual(notices);
    });
  });

  test('two signals, each where it is worst', async () => {
    const { series } = await ask({ queryType: 'metrics', signals: ['cpu_usage', 'accuracy'], top: 3 }, LONG);
    const alone = await Promise.all(
      (['cpu_usage', 'accuracy'] as const).map((id) => ask({ ...curves(id), top: 3 }, LONG)),
    );
    expect(valuesOf(series)).toEqual(alone.flatMap((one) => valuesOf(one.series)));
  });

  test('a drifting signal, each with its trend', async () => {
    const { series } = await ask({ queryType: 'drift', top: 3 }, LONG);
    const alone = await ask({ ...curves('accuracy'), top: 3 }, LONG);
    expect(valuesOf(series.filter((_, i) => i % 2 === 0))).toEqual(valuesOf(alone.series));
    expect(series).toHaveLength(6);
  });

  test('and the sum of the others is that of all of them', async () => {
    const query = curves('requests_per_second');
    const { series } = await ask(
      { ...query, top: 7, others: true },
      LONG,
      computingSource(FLEET, () => true),
    );
    const every = await all(query, LONG);
    const total = (some: readonly Series[], i: number) =>
      some.reduce((sum, { values }) => sum + (Number.isNaN(values[i]) ? 0 : values[i]), 0);
    expect(series).toHaveLength(8);
    for (const i of [0, 1000, every[0].values.length - 1]) {
      expect(total(series, i)).toBeCloseTo(total(every, i), 6);
    }
  });

  test('and little more is read than is shown', async () => {
    const source = counting(computingSource(FLEET, () => true));
    const { series } = await ask({ ...curves('cpu_usage'), top: 10 }, LONG, source);
    expect(source.given.values).toBe(10 * series[0].values.length);
  });

  test.each([12, 200])('checks, the %d worst', async (top) => {
    const query = { queryType: 'alerts' };
    const source = counting(handSource(FLEET));
    const answered = await ask({ ...query, top }, days(1), source);
    const rules = [...new Set((await ask({ ...query, pipeline: nameOf(0) }, days(1))).series.map(({ rule }) => rule))];
    const inOrder = [...(await all(query, days(1)))].sort(
      (a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule) || (a.pipeline < b.pipeline ? -1 : 1),
    );
    const expected = ranked(inOrder, ({ values }) => urgencyOfCodes(values, urgencyOf)).slice(0, top);
    expect(valuesOf(answered.series)).toEqual(valuesOf(expected));
    expect(answered.series[0].name).toContain(' \u00b7 ');
    expect(answered.notices).toContain(
      `The ${top} checks that are worst at the end of the range are shown; ${(MANY * rules.length - top).toLocaleString('en-GB')} others are left out. Choose pipelines, or raise "top", to see them.`,
    );
    expect(source.given.values).toBeLessThan(1_000_000);
  });

  test('states', async () => {
    const query = { queryType: 'verdict' };
    const answered = await ask({ ...query, top: 50 }, days(1));
    // Those as usual are all alike, and the verdict on each takes a tenth of a second.
    const numbers = [...Array(MANY).keys()].filter((n) => n < 20 || isInTrouble(n));
    const urgency = ({ values }: Series): Urgency => urgencyOfCodes(values, rankOf);
    const expected = ranked(await everyone(query, days(1), numbers), urgency);
    expect(valuesOf(answered.series)).toEqual(valuesOf(expected.slice(0, 50)));
    expect(byUrgency(urgency(expected[49]), urgency(expected.at(-1)!))).toBeLessThan(0);
  });
});

describe('a fleet that is too large to be read', () => {
  const MONTH = days(28);
  const TOO_MANY =
    'They are too many to read over the whole range: name pipelines or label matchers, or take a shorter range, to see others.';

  test('shows the worst curves where all are asked for', async () => {
    const { series, notices } = await ask({ queryType: 'metrics', signals: ['cpu_usage'] }, MONTH);
    expect(series).toHaveLength(20);
    expect(notices).toContain(
      `The 20 pipelines whose CPU usage is beyond a limit at the end of the range, or else the highest in it, are shown; 620 others are left out. ${TOO_MANY}`,
    );
  });

  test.each([0, 5, 40])('shows the scores that are worst at its end, of top %d', async (top) => {
    const length = days(7);
    const source = counting(handSource(FLEET));
    const { series, notices } = await ask({ queryType: 'score', top }, length, source);
    const query = { queryType: 'score', format: 'instant' };
    const [frame] = await askFrames(query, { from: TO - hours(1), to: TO }, instanceWith(handSource(FLEET)));
    const levels = { label: '', direction: 'higher', warning: 46.25, critical: 31.25 } as const;
    const now = rowsOf(frame)
      .map(({ pipeline, value }) => ({
        pipeline,
        ...urgencyOfExtremes(Number(value ?? NaN), Number(value ?? NaN), levels),
      }))
      .sort(byUrgency);
    const shown = top === 0 ? 20 : top;
    const last = now[shown - 1];
    const names = new Set(series.map(({ pipeline }) => pipeline));
    expect(names.size).toBe(shown);
    for (const one of now) {
      const order = byUrgency(one, last);
      // Among equals the range decides.
      expect(order === 0 || names.has(String(one.pipeline)) === order < 0).toBe(true);
    }
    expect(notices.join()).toMatch(
      new RegExp(
        `The ${shown} worst of 640 pipelines at the end of the range are shown; ${MANY - shown} others .*${TOO_MANY}`,
      ),
    );
    const alone = await ask({ queryType: 'score', pipeline: series[0].pipeline }, length);
    expect(series[0].values).toEqual(alone.series[0].values);
  });

  test('shows the first of those that are alike', async () => {
    const alike: Fleet = Object.fromEntries(
      Array.from({ length: 900 }, (_, n) => [
        nameOf(n),
        { cpu_usage: () => 20, memory_usage: () => 30, error_rate: () => 1 },
      ]),
    );
    const source = counting(handSource(alike));
    const { series } = await ask({ queryType: 'score', top: 4 }, days(5), source);
    expect(series.map(({ pipeline }) => pipeline)).toEqual([0, 1, 2, 3].map(nameOf));
    expect(source.given.values).toBeLessThan(200_000);
  });
});
