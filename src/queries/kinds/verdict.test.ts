import { days, hours, minutes } from '../../series';
import { type MetricSource } from '../../sources';
import { noiseOf } from '../../statistics/testing/noise';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Row } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
const always = (value: number) => () => value;

const HEALTHY: Curves = {
  cpu_usage: always(30),
  memory_usage: always(40),
  disk_usage: always(50),
  requests_per_second: always(50),
  response_time_ms: always(150),
  error_rate: always(1),
  predictions_per_minute: always(40),
  model_accuracy: always(0.95),
  accuracy: always(0.95),
  data_completeness: always(99),
  freshness_delay_minutes: always(5),
  feature_drift_score: always(0.05),
  anomaly_rate: always(1),
  schema_violations: always(0),
};
/** Its newest samples are missing since an instant. */
const silentSince = (start: number, curves: Curves): Curves =>
  Object.fromEntries(
    Object.entries(curves).map(([id, curve]) => [id, (t: number) => (t >= start ? NaN : (curve?.(t) ?? NaN))]),
  );

const ask = async (source: MetricSource, raw: object = {}): Promise<Row[]> => {
  const [frame] = await askFrames({ queryType: 'verdict', ...raw }, RANGE, instanceWith(source));
  return rowsOf(frame);
};
const only = async (curves: Curves, ...events: Parameters<typeof handSource>[1] & object): Promise<Row> => {
  const [row, ...others] = await ask(handSource({ a: curves }, events));
  expect(others).toEqual([]);
  return row;
};

describe('the verdict on one pipeline', () => {
  test('is ok if everything is known and passes', async () => {
    expect(await only(HEALTHY)).toMatchObject({
      pipeline: 'a',
      state: 'ok',
      headline: 'All 16 checks pass',
      since: NaN,
      cause: null,
      evidence: null,
      next_step: null,
      confidence: 1,
      signals_measured: 14,
      signals_expected: 14,
    });
  });

  test('says how many checks it rests on', async () => {
    const [frame] = await askFrames(
      { queryType: 'verdict' },
      RANGE,
      instanceWith(handSource({ a: HEALTHY, b: { ...HEALTHY, cpu_usage: always(NaN) } })),
    );
    expect(frame.meta?.stats).toEqual([
      { displayName: 'Checks', value: 32 },
      { displayName: 'Unknown', value: 1 },
    ]);
  });

  test('is critical with the worst check, since when, and its runbook', async () => {
    const row = await only({
      ...HEALTHY,
      cpu_usage: (t) => (t >= TO - hours(2) ? 95 : 30),
      accuracy: (t) => (t >= TO - hours(5) ? 0.88 : 0.95),
    });
    expect(row).toMatchObject({
      state: 'critical',
      headline: 'High CPU usage: 95.0\u00a0%, and 3 more',
      since: TO - hours(2),
      cause: 'Model accuracy fell first (09:00), 3 h before CPU usage',
      cause_signal: 'accuracy',
      cause_since: TO - hours(5),
      next_step: 'Add instances, or find what uses the CPU.',
      runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/cpu_usage.html',
    });
    expect(row.evidence).toContain('Low model accuracy: 88.0\u00a0%');
  });

  test('says once what a rule and the quality report both find', async () => {
    const { headline, evidence } = await only({ ...HEALTHY, feature_drift_score: always(0.5) });
    expect(headline).toBe('High feature drift: 0.500');
    expect(evidence).toBeNull();
    const silent = await only({ ...HEALTHY, feature_drift_score: (t) => (t < TO - hours(3) ? 0.05 : NaN) });
    expect(silent.headline).toBe('Feature drift: no data');
  });

  test('names the signal that moved first, and what was done before', async () => {
    const deployed = { pipeline: 'a', time: TO - hours(3), timeEnd: null, title: 'Deployed v7', text: '', tags: [] };
    const old = { ...deployed, time: TO - hours(20), title: 'Deployed v6' };
    const other = { ...deployed, pipeline: 'b', title: 'Deployed elsewhere' };
    const row = await only({ ...HEALTHY, error_rate: (t) => (t >= TO - hours(2) ? 9 : 1) }, old, deployed, other);
    expect(row).toMatchObject({ state: 'critical', cause: 'Error rate rose (12:00); Deployed v7 at 11:00' });
  });

  test.each([
    ['a warning is degraded', { cpu_usage: always(85) }, 'degraded'],
    ['a failed check of the quality report is watched', { anomaly_rate: always(9) }, 'watch'],
    ['an unknown check is watched, never ok', { error_rate: (t: number) => (t < TO ? 1 : NaN) }, 'watch'],
  ])('%s', async (_, changed, state) => {
    expect(await only({ ...HEALTHY, ...changed })).toMatchObject({ state });
  });

  test('what was measured for too short a time needs time, not a search', async () => {
    const young = { ...HEALTHY, accuracy: (t: number) => (t >= TO - hours(2) ? 0.95 : NaN) };
    expect(await only(young)).toMatchObject({ state: 'watch', next_step: 'Wait until there is enough history.' });
    // What is not measured at all is said first.
    expect(
      await only({ ...young, feature_drift_score: (t: number) => (t < TO - hours(3) ? 0.05 : NaN) }),
    ).toMatchObject({
      state: 'watch',
      headline: expect.stringMatching(/^Feature drift: no data/) as string,
      next_step: 'Find out why the signal is not measured.',
    });
  });

  test('does not expect a signal that nobody has', async () => {
    expect(await only({ ...HEALTHY, anomaly_rate: undefined })).toMatchObject({ state: 'ok', signals_expected: 13 });
  });

  test('is unknown where under half of what it had is still measured', async () => {
    const { cpu_usage, memory_usage, ...others } = HEALTHY;
    const row = await only({ cpu_usage, memory_usage, ...silentSince(TO - hours(2), others) });
    expect(row).toMatchObject({
      state: 'unknown',
      headline: '2 of 14 signals have data',
      since: TO - hours(2),
      runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/not_measured.html',
    });
    expect(row.confidence).toBeCloseTo(2 / 14, 12);
  });
});

const FLEET = {
  burning: { ...HEALTHY, cpu_usage: always(95) },
  fine: HEALTHY,
  gone: silentSince(TO - hours(1), HEALTHY),
  slow: { ...HEALTHY, cpu_usage: always(85) },
  odd: { ...HEALTHY, schema_violations: always(3) },
};

test('the fleet is listed worst first, unknown right after critical', async () => {
  const rows = await ask(handSource(FLEET));
  expect(rows.map(({ pipeline, state }) => [pipeline, state])).toEqual([
    ['burning', 'critical'],
    ['gone', 'unknown'],
    ['slow', 'degraded'],
    ['odd', 'watch'],
    ['fine', 'ok'],
  ]);
});

test('table, instant and the end of the series agree', async () => {
  const codes = { ok: 0, watch: 1, degraded: 2, critical: 3, unknown: NaN };
  const table = new Map(
    (await ask(handSource(FLEET))).map(({ pipeline, state }) => [pipeline, codes[state as keyof typeof codes]]),
  );
  const instant = new Map(
    (await ask(handSource(FLEET), { format: 'instant' })).map((row) => [row.pipeline, row.value]),
  );
  const [{ fields }] = await askFrames(
    { queryType: 'verdict', format: 'series' },
    RANGE,
    instanceWith(handSource(FLEET)),
  );
  const ends = new Map(fields.slice(1).map(({ labels, values }) => [labels?.pipeline, values.at(-1)]));
  expect(new Map([...instant].sort())).toEqual(new Map([...table].sort()));
  expect(new Map([...ends].sort())).toEqual(new Map([...table].sort()));
});

test('a series has the state of every instant', async () => {
  const burning = { a: { ...HEALTHY, cpu_usage: (t: number) => (t >= TO - minutes(10) ? 85 : 30) } };
  const rows = await ask(handSource(burning), { format: 'series', step: '5m' });
  // Beyond its limit, and the engine still waits: watched.
  expect(rows.slice(-4).map(({ state }) => state)).toEqual([0, 1, 2, 2]);
  const bySamples = await ask(handSource(burning), { format: 'series', step: '5m', engine: false });
  expect(bySamples.slice(-4).map(({ state }) => state)).toEqual([0, 2, 2, 2]);
});

describe('what no rule tells', () => {
  const since = (start: number, value: number, usual: number) => (t: number) => (t > start ? value : usual);
  /** Slow for callers, and not beyond the limit of an alert. */
  const slowSince = (ago: number): Curves => ({ ...HEALTHY, response_time_ms: since(TO - ago, 250, 150) });
  /** A decline within the limits of all rules. */
  const declining: Curves = { ...HEALTHY, accuracy: (t) => 0.95 - (0.025 * (t - (TO - days(30)))) / days(30) };

  test('a budget that burns over a window that wakes somebody is degraded', async () => {
    expect(await only(slowSince(hours(1)))).toMatchObject({
      state: 'degraded',
      headline: 'The error budget of latency burns 20.0 times too fast over 1 h',
      next_step: 'Stop what burns: roll the last release back, or take load off.',
      runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/error_budget.html',
    });
    expect(await only(slowSince(hours(3)))).toMatchObject({ state: 'degraded' });
  });

  test('one that burns slowly is watched, and one that does no more is not', async () => {
    const often = { ...HEALTHY, response_time_ms: (t: number) => ((t / minutes(5)) % 5 === 0 ? 250 : 150) };
    expect(await only(often)).toMatchObject({
      state: 'watch',
      headline: expect.stringContaining('burns 4.0 times too fast over 24 h') as string,
      next_step: 'Make a ticket: the error budget does not last for its period.',
    });
    const over = { ...HEALTHY, response_time_ms: (t: number) => (t > TO - days(1) && t < TO - hours(7) ? 250 : 150) };
    expect(await only(over)).toMatchObject({ state: 'ok' });
  });

  test('a single hourly sample is watched, and wakes nobody', async () => {
    const late = { ...HEALTHY, freshness_delay_minutes: since(TO - hours(1), 11, 5) };
    const row = await only(late);
    expect(row).toMatchObject({ state: 'watch' });
    expect(`${String(row.headline)}; ${String(row.evidence)}`).toContain('The error budget of freshness burns');
  });

  test('a budget whose shortest window is not measured is not ok', async () => {
    const objectives = { memory_headroom: { signal: 'memory_usage', limit: 85, target: 0.9, period: '7d' } };
    const gap = { ...HEALTHY, memory_usage: (t: number) => (t > TO - hours(1) && t < TO ? NaN : 40) };
    const [frame] = await askFrames(
      { queryType: 'verdict' },
      RANGE,
      instanceWith(handSource({ a: gap }), { objectives }),
    );
    expect(rowsOf(frame)).toMatchObject([
      { state: 'watch', headline: expect.stringMatching(/error budget of .* burns is unknown/) as string },
    ]);
  });

  test('a model that declines is watched', async () => {
    expect(await only(declining)).toMatchObject({
      state: 'watch',
      headline: 'Model accuracy declines over 30 days by 0.083\u00a0pts a day, and meets 85.0\u00a0% in 90 days',
      next_step: 'Retrain the model, or find what changed in its data at the change points of its drift.',
    });
    // By the pace of three months, 85 % are met in five days.
    const steep = (t: number): number => 0.975 - (0.12 * (t - (TO - days(30)))) / days(30);
    const nearly = await only({ ...HEALTHY, accuracy: steep, model_accuracy: always(0.95) });
    expect([nearly.state, `${String(nearly.headline)}; ${String(nearly.evidence)}`]).toEqual([
      'degraded',
      expect.stringContaining('and meets 85.0\u00a0% in') as string,
    ]);
    const young = (t: number): number => (t > TO - days(10) ? (declining.accuracy?.(t) ?? NaN) : NaN);
    expect(await only({ ...HEALTHY, accuracy: young })).toMatchObject({ state: 'ok' });
  });

  test('a disk that is full within a week is watched, within a day degraded, and one that is cleaned in time is well', async () => {
    const filling = (at: number, aDay: number): Curves => ({
      ...HEALTHY,
      disk_usage: (t) => at - (aDay * (TO - t)) / days(1) + 0.2 * noiseOf(Math.round(t / minutes(1)) + 1).normal(),
    });
    expect(await only(filling(95, 1))).toMatchObject({
      state: 'watch',
      headline: expect.stringMatching(/^Disk usage meets its limit of 100\.0\u00a0% in [45] days$/) as string,
      next_step: 'Free space, or enlarge the disk, before that.',
      runbook: '/public/plugins/mlpulse-pipeline-app/runbooks/disk_full.html',
    });
    expect(await only(filling(99.5, 1))).toMatchObject({ state: 'degraded' });
    expect(await only(filling(90, 1))).toMatchObject({ state: 'ok' });
    const cleaned = { ...HEALTHY, disk_usage: (t: number) => 60 + 3 * ((t / days(1)) % 7) };
    expect(await only(cleaned)).toMatchObject({ state: 'ok' });
  });

  test.each([
    ['by the table', {}],
    ['by the alert rule', { format: 'instant' }],
  ])('is read only where it may matter, %s', async (_, format) => {
    const { fetch, ...source } = handSource({ a: HEALTHY, b: slowSince(hours(3)) });
    const asked: string[] = [];
    await ask(
      {
        ...source,
        fetch(request) {
          const latency = request.signals.find(({ signal }) => signal === 'response_time_ms');
          if (latency && latency.grid.length === 864) {
            asked.push(...['a', 'b'].filter(request.pipelines.matches));
          }
          return fetch(request);
        },
      },
      format,
    );
    expect(asked).toEqual(['b']);
  });

  test('over time it is what it was at each instant', async () => {
    const [{ fields }] = await askFrames(
      { queryType: 'verdict', format: 'series', step: '5m' },
      RANGE,
      instanceWith(handSource({ a: slowSince(hours(3)), b: declining })),
    );
    const [a, b] = fields.slice(1).map(({ values }) => [...values].map(Number));
    expect(new Set(a.slice(0, 36))).toEqual(new Set([0]));
    expect([...new Set(a)]).toEqual([0, 2]);
    expect(new Set(b)).toEqual(new Set([1]));
  });
});

test('what is unknown is never ok: of pipelines of which any signals are silent, for any time', async () => {
  const ids = Object.keys(HEALTHY) as Array<keyof typeof HEALTHY>;
  /** No check looks at them, so that nothing of them is unknown. */
  const unwatched = new Set<string>(['disk_usage', 'predictions_per_minute', 'model_accuracy']);
  const silent = new Map<string, readonly string[]>();
  const noise = noiseOf(2026);
  const fleet = Object.fromEntries(
    Array.from({ length: 200 }, (_, p) => {
      const name = `p${p}`;
      const share = noise.uniform();
      const own = ids.filter(() => noise.uniform() < share);
      silent.set(name, own);
      const since = TO - noise.uniform() * hours(20);
      return [name, { ...HEALTHY, ...silentSince(since, Object.fromEntries(own.map((id) => [id, HEALTHY[id]]))) }];
    }),
  );
  const rows = await ask(handSource(fleet));
  expect(rows).toHaveLength(200);
  const counts = { ok: 0, watch: 0, unknown: 0 };
  for (const { pipeline, state } of rows) {
    const own = silent.get(String(pipeline)) ?? [];
    const isKnown = own.every((id) => unwatched.has(id));
    const expected = ids.length - own.length < ids.length / 2 ? 'unknown' : isKnown ? 'ok' : 'watch';
    counts[expected]++;
    expect({ pipeline, own, state }).toEqual({ pipeline, own, state: expected });
  }
  // All three happen.
  expect(Object.entries(counts).filter(([, n]) => n < 3)).toEqual([]);
});

test('everything that is read first is asked for at once', async () => {
  const { fetch, ...source } = handSource({ a: HEALTHY, b: HEALTHY });
  let [open, most, rounds] = [0, 0, 0];
  await ask({
    ...source,
    async fetch(request) {
      rounds += open === 0 ? 1 : 0;
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      return fetch(request);
    },
  });
  // Rules and the report, budgets, the trend, the disk: one round for a pipeline that is well.
  expect([most, rounds]).toEqual([4, 1]);
});

describe('the series of the worst', () => {
  const asked = (top: number) =>
    askFrames({ queryType: 'verdict', format: 'series', top }, RANGE, instanceWith(handSource(FLEET)));

  test('are those at the end of the range, worst first, and a notice counts the others', async () => {
    const [{ fields, meta }] = await asked(3);
    expect(fields.slice(1).map(({ labels }) => labels?.pipeline)).toEqual(['burning', 'gone', 'slow']);
    expect(meta?.notices?.map(({ text }) => text)).toContain(
      'The 3 pipelines that are worst at the end of the range are shown; 2 others are left out. Choose pipelines, or raise "top", to see them.',
    );
  });

  test('begin with what was worse over the range', async () => {
    const since = (start: number): Curves => ({ ...HEALTHY, cpu_usage: (t) => (t >= start ? 95 : 30) });
    const fleet = { a: since(TO - hours(1)), b: since(TO - hours(3)), c: HEALTHY };
    const [{ fields }] = await askFrames(
      { queryType: 'verdict', format: 'series', top: 2 },
      RANGE,
      instanceWith(handSource(fleet)),
    );
    expect(fields.slice(1).map(({ labels }) => labels?.pipeline)).toEqual(['b', 'a']);
  });

  test('are all where there are no more, without a notice', async () => {
    const [{ fields, meta }] = await asked(20);
    expect(fields).toHaveLength(6);
    expect(meta?.notices?.filter(({ text }) => text.includes('left out')) ?? []).toEqual([]);
  });
});

test('a pipeline that is mapped and says nothing is unknown', async () => {
  const source: MetricSource = {
    ...handSource({}),
    expects: (signal) => signal === 'cpu_usage',
    pipelines: () => Promise.resolve(['a']),
  };
  expect(await ask(source)).toEqual([
    expect.objectContaining({ pipeline: 'a', state: 'unknown', signals_expected: 1 }),
  ]);
  expect(await ask(source, { format: 'instant' })).toEqual([{ pipeline: 'a', value: NaN }]);
});

test('events that cannot be read cost the cause alone, with a notice', async () => {
  const { AnswerError } = await import('../../series');
  const source: MetricSource = {
    ...handSource({ a: { ...HEALTHY, cpu_usage: always(95) } }),
    events: () => Promise.reject(new AnswerError('the engine says no.', 400, 'query')),
  };
  const [{ meta, ...frame }] = await askFrames({ queryType: 'verdict' }, RANGE, instanceWith(source));
  expect(rowsOf(frame)).toEqual([expect.objectContaining({ state: 'critical', cause: 'High CPU usage: 95.0\u00a0%' })]);
  expect(meta?.notices).toContainEqual({
    severity: 'warning',
    text: 'Causes leave out events: the engine says no.',
  });
});

test('a series whose step is longer than the range is no failure of ours', async () => {
  const rows = await ask(handSource({ a: HEALTHY }), { format: 'series', step: '24d' });
  expect(rows.length).toBeLessThan(2);
});
