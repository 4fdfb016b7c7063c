import { hours, minutes } from '../../series';
import { type MetricSource, type PipelineEvent } from '../../sources';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Fleet, type Row } from '../testing/hand-source';
import { TROUBLED_FLEET } from '../testing/troubled-fleet';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
const always = (value: number) => () => value;

const HEALTHY: Curves = {
  cpu_usage: always(30),
  memory_usage: always(40),
  requests_per_second: always(50),
  response_time_ms: always(150),
  error_rate: always(1),
  accuracy: always(0.95),
  data_completeness: always(99),
  freshness_delay_minutes: always(5),
  feature_drift_score: always(0.05),
};
const since = (start: number, bad: number, good: number) => (t: number) => (t >= start ? bad : good);
/** A check that fails since a time, and one whose signal moved before. */
const erring = (ago: number): Curves => ({ ...HEALTHY, error_rate: since(TO - ago, 9, 1) });
const busy = (ago: number): Curves => ({ ...HEALTHY, cpu_usage: since(TO - ago, 95, 30) });
const silentFor = (ago: number): Curves =>
  Object.fromEntries(
    Object.entries(HEALTHY).map(([id, curve]) => [id, (t: number) => (t >= TO - ago ? NaN : (curve?.(t) ?? NaN))]),
  );

async function ask(source: MetricSource, raw: object = {}): Promise<readonly [problems: Row[], pipelines: Row[]]> {
  const frames = await askFrames({ queryType: 'problems', ...raw }, RANGE, instanceWith(source));
  return [rowsOf(frames[0]), frames[1] ? rowsOf(frames[1]) : []];
}
const titles = async (fleet: Fleet, raw: object = {}): Promise<unknown[]> =>
  (await ask(handSource(fleet), raw))[0].map(({ title }) => title);

describe('what belongs together', () => {
  test('is one problem: the same check, the same cause, about the same time', async () => {
    const [[problem, ...others], pipelines] = await ask(
      handSource({ a: erring(hours(2)), b: HEALTHY, c: erring(hours(2) - minutes(10)), d: erring(hours(2)) }),
    );
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      problem: 'error_rate/error_rate//2026-03-04T12:00Z',
      state: 'critical',
      title: 'High error rate on 3 pipelines',
      check: 'error_rate',
      signal: 'error_rate',
      category: 'Reliability',
      pipelines: 3,
      names: ['a', 'd', 'c'],
      since: TO - hours(2),
      cause: 'Error rate rose (12:00)',
      cause_signal: 'error_rate',
      headline: expect.stringMatching(/^High error rate: 9\.0/) as string,
      runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/error_rate.html',
      share: 0.75,
      event: null,
    });
    expect(pipelines.map(({ problem: of, pipeline }) => [of, pipeline])).toEqual(
      ['a', 'd', 'c'].map((name) => [problem.problem, name]),
    );
  });

  test.each([
    ['another check', { a: erring(hours(2)), b: busy(hours(2)) }, ['High CPU usage on b', 'High error rate on a']],
    ['another time', { a: erring(hours(4)), b: erring(hours(2)) }, ['High error rate on a', 'High error rate on b']],
    [
      'another cause',
      { a: erring(hours(2)), b: { ...erring(hours(2)), response_time_ms: since(TO - hours(2.5), 400, 150) } },
      ['High error rate on a', 'High error rate on b'],
    ],
  ])('%s makes two problems', async (_, fleet, expected) => {
    expect((await titles(fleet)).sort()).toEqual(expected);
  });

  describe('what moved before, within its limits,', () => {
    /** Errors, and a signal that moved before, far from its limit. */
    const after = (signal: 'memory_usage' | 'cpu_usage'): Curves => ({
      ...erring(hours(2)),
      [signal]: since(TO - hours(3), 52, signal === 'memory_usage' ? 40 : 30),
    });
    const told = async (fleet: Fleet): Promise<unknown[]> =>
      (await ask(handSource(fleet)))[0].map(({ title, cause_signal: cause }) => [title, cause]);

    test('on one pipeline alone splits no burst, and is not its cause', async () => {
      const fleet = { a: erring(hours(2)), b: after('memory_usage'), c: erring(hours(2)) };
      expect(await told(fleet)).toEqual([['High error rate on 3 pipelines', 'error_rate']]);
    });

    test('is a cause where several share it', async () => {
      const fleet = { a: after('memory_usage'), b: after('memory_usage'), c: erring(hours(2)) };
      expect(await told(fleet)).toEqual([
        ['High error rate on 2 pipelines', 'memory_usage'],
        ['High error rate on c', 'error_rate'],
      ]);
    });

    test('is no cause of several that have nothing else in common', async () => {
      const fleet = { a: after('memory_usage'), b: after('cpu_usage') };
      expect(await told(fleet)).toEqual([['High error rate on 2 pipelines', null]]);
      expect(await told({ a: after('memory_usage') })).toEqual([['High error rate on a', 'memory_usage']]);
    });

    test('is no cause of a large burst because two pipelines have it', async () => {
      const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}`, erring(hours(2))]));
      const fleet = { ...many, a: after('memory_usage'), b: after('memory_usage') };
      expect(await told(fleet)).toEqual([['High error rate on 32 pipelines', 'error_rate']]);
    });
  });

  test('a chain of onsets is one problem, and the gap is an option', async () => {
    const chain = Object.fromEntries([120, 110, 100, 90, 80].map((ago) => [`p${ago}`, erring(minutes(ago))]));
    expect(await titles(chain)).toEqual(['High error rate on 5 pipelines']);
    expect(await titles(chain, { gap: '5m' })).toHaveLength(5);
    expect(await titles({ a: erring(hours(4)), b: erring(hours(2)) }, { gap: '2h' })).toEqual([
      'High error rate on 2 pipelines',
    ]);
  });

  test('another event before it makes two problems', async () => {
    const deployed = (pipeline: string, title: string): PipelineEvent => ({
      ...{ pipeline, title, time: TO - hours(2.5), timeEnd: null, text: '', tags: [] },
    });
    const [problems] = await ask(
      handSource({ a: erring(hours(2)), b: erring(hours(2)), c: erring(hours(2)) }, [
        deployed('a', 'Deployed v7'),
        deployed('c', 'Deployed v7'),
      ]),
    );
    expect(problems.map(({ title, event, event_time: time }) => [title, event, time])).toEqual([
      ['High error rate on 2 pipelines', 'Deployed v7', TO - hours(2.5)],
      ['High error rate on b', null, NaN],
    ]);
  });
});

test('silence is a problem, worse than a warning', async () => {
  const fleet = { gone: silentFor(hours(1)), lost: silentFor(hours(1)), fine: HEALTHY, odd: busy(0) };
  const [[first]] = await ask(handSource(fleet));
  expect(first).toMatchObject({
    state: 'unknown',
    title: '2 pipelines are not measured',
    check: 'not_measured',
    signal: null,
    category: 'Monitoring',
    since: TO - hours(1),
    runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/not_measured.html',
  });
});

test('what else fails on the pipelines is named', async () => {
  const both = { ...erring(hours(2)), cpu_usage: since(TO - hours(1), 85, 30) };
  const [[problem]] = await ask(handSource({ a: both, b: both, c: erring(hours(2)) }));
  expect(problem).toMatchObject({ pipelines: 3, also: expect.arrayContaining(['High CPU usage']) as string[] });
});

test('is known again until it began a day ago', async () => {
  const idOf = async (ago: number): Promise<unknown> => (await ask(handSource({ a: erring(ago) })))[0][0].problem;
  expect(await idOf(hours(25))).toBe(await idOf(hours(40)));
  expect(await idOf(hours(25))).not.toBe(await idOf(hours(2)));
});

test('the worst comes first, then what most pipelines have, then what has lasted longest', async () => {
  const warm = (ago: number): Curves => ({ ...HEALTHY, cpu_usage: since(TO - ago, 85, 30) });
  const fleet = {
    ...{ a: warm(hours(3)), b: warm(hours(3)), c: warm(hours(3)) },
    ...{ d: busy(hours(1)), e: silentFor(hours(2)), f: silentFor(hours(2)), g: erring(hours(1.5)) },
  };
  expect(await titles(fleet)).toEqual([
    'High error rate on g',
    'High CPU usage on d',
    '2 pipelines are not measured',
    'High CPU usage on 3 pipelines',
  ]);
});

test('every pipeline that is not ok is in exactly one problem', async () => {
  const source = handSource(Object.fromEntries(Object.entries(TROUBLED_FLEET).slice(0, 80)));
  const [verdicts] = await askFrames({ queryType: 'verdict', engine: false }, RANGE, instanceWith(source));
  const unwell = rowsOf(verdicts).filter(({ state }) => state !== 'ok');
  const [problems, pipelines] = await ask(source, { engine: false });
  expect(unwell.length).toBeGreaterThan(10);
  expect(pipelines.map(({ pipeline }) => pipeline).sort()).toEqual(unwell.map(({ pipeline }) => pipeline).sort());
  expect(problems.flatMap(({ names }) => names)).toEqual(pipelines.map(({ pipeline }) => pipeline));
  // They say of each what its verdict says.
  const stateOf = new Map(unwell.map(({ pipeline, state, headline }) => [pipeline, { state, headline }]));
  expect(new Map(pipelines.map(({ pipeline, state, headline }) => [pipeline, { state, headline }]))).toEqual(stateOf);
  expect(problems.length).toBeLessThan(unwell.length);
});

describe('where nothing is wrong', () => {
  test('says how many pipelines were looked at', async () => {
    const [frame] = await askFrames(
      { queryType: 'problems' },
      RANGE,
      instanceWith(handSource({ a: HEALTHY, b: HEALTHY })),
    );
    expect(frame.fields[0].values).toHaveLength(0);
    expect(frame.meta?.stats).toEqual([
      { displayName: 'Pipelines', value: 2 },
      { displayName: 'OK', value: 2 },
    ]);
    expect(frame.meta?.notices?.map(({ text }) => text)).toContain('All 2 pipelines are ok.');
  });

  test('no pipeline at all is not ok', async () => {
    const [frame] = await askFrames({ queryType: 'problems' }, RANGE, instanceWith(handSource({})));
    expect(frame.fields).toEqual([]);
    expect(JSON.stringify(frame.meta?.notices)).not.toContain('ok');
  });
});

describe('for an alert rule', () => {
  const counts = async (fleet: Fleet): Promise<Map<unknown, unknown>> =>
    new Map((await ask(handSource(fleet), { format: 'instant' }))[0].map(({ check, value }) => [check, value]));

  test('counts the pipelines on which each check fails, also one that is not the worst', async () => {
    const both = { ...erring(hours(2)), cpu_usage: always(85) };
    const found = await counts({ a: both, b: busy(hours(2)), c: HEALTHY, d: silentFor(hours(1)) });
    expect(Object.fromEntries(found)).toMatchObject({
      error_rate: 1,
      cpu_usage: 2,
      memory_usage: 0,
      accuracy: 0,
      not_measured: 1,
    });
  });

  test('what is known of no pipeline is unknown, not 0', async () => {
    const found = await counts({ a: silentFor(hours(1)), b: silentFor(hours(1)) });
    expect(found.get('error_rate')).toBeNaN();
    expect(found.get('not_measured')).toBe(2);
  });

  test('says nothing of no pipeline', async () => {
    const [frame] = await askFrames({ queryType: 'problems', format: 'instant' }, RANGE, instanceWith(handSource({})));
    expect(frame.fields).toEqual([]);
  });
});
