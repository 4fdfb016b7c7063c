import { hours, minutes } from '../series';
import { openSource, parseSettings } from '../sources';
import { createInstance } from './create-instance';
import { type Instance } from './instance';
import { askBoards, codeIn, SEVERITY_CODES, STATE_CODES, unknownAsNull, type Answers } from './testing/board-answers';
import { type Row } from './testing/hand-source';
import { indicatorContradictions } from './testing/indicator-contradictions';

/** What answers say that cannot both be true. */
async function contradictions(answers: Answers, to: number): Promise<string[]> {
  const found: string[] = [];
  const same = (what: string, one: unknown, other: unknown): void => {
    if (one !== other) {
      found.push(`${what}: ${String(one)} and ${String(other)}`);
    }
  };
  const { verdicts, alerts, samples, active, summary, quality, kpis, objectives, ofInstant, ofSeries } = answers;
  const { budgets, trends, fills } = answers;

  const [states, statesOver] = [
    await ofInstant('verdict', 'pipeline'),
    await ofSeries({ queryType: 'verdict' }, 'pipeline'),
  ];
  for (const { pipeline, state } of verdicts) {
    const name = String(pipeline);
    const code = codeIn(STATE_CODES, state);
    same(`${name}: verdict as table and instant`, code, states.get(name));
    same(`${name}: verdict as table and series`, code, statesOver.get(name));
    const own = alerts.filter((alert) => alert.pipeline === pipeline);
    const checks = quality.filter((check) => check.pipeline === pipeline && check.status !== 'info');
    const worst = Math.max(...own.map(({ severity }) => codeIn(SEVERITY_CODES, severity) ?? 0));
    const ownOf = (rows: readonly Row[]): Row[] => rows.filter((row) => row.pipeline === pipeline);
    const lasting = lastingCode(to, ownOf(budgets), ownOf(trends), ownOf(fills));
    if (code !== null) {
      // A warning is degraded, a failed check of the report is watched.
      const most = Math.max(worst > 0 ? worst + 1 : Math.min(code, 1), lasting);
      same(`${name}: the worst alert, what lasts, and the verdict`, most, code);
    }
    const beyond = samples.filter((one) => one.pipeline === pipeline && isActive(one) && isOfOneSample(one));
    if (code === 0) {
      const unwell = [...own.filter(({ state }) => state !== 'ok'), ...beyond].map(({ rule }) => rule);
      const failing = checks.filter(({ status }) => status !== 'pass').map(({ check }) => check);
      same(`${name} is ok: what does not pass`, [...unwell, ...failing].join(), '');
    }
    if (code === 1) {
      const reasons = [
        ...own.filter(({ state }) => state !== 'ok'),
        ...beyond,
        ...checks.filter(({ status }) => status !== 'pass'),
      ];
      same(`${name} is watched: for a reason`, reasons.length > 0 || lasting > 0, true);
    }
  }
  same('verdicts and alerts: pipelines', namesOf(verdicts), namesOf(alerts));
  same('verdicts and quality: pipelines', namesOf(verdicts), namesOf(quality));
  same('verdicts and KPIs: pipelines', namesOf(verdicts), namesOf(kpis));

  const [severities, severitiesOver] = [
    await ofInstant('alerts', 'pipeline', 'rule'),
    await ofSeries({ queryType: 'alerts' }, 'pipeline', 'rule'),
  ];
  for (const { pipeline, rule, severity, since, time } of alerts) {
    const key = `${String(pipeline)},${String(rule)}`;
    const code = codeIn(SEVERITY_CODES, severity);
    same(`${key}: alert as table and instant`, code, severities.get(key));
    same(`${key}: alert as table and series`, code, severitiesOver.get(key));
    if (Number.isFinite(since) && Number.isFinite(time)) {
      same(`${key}: an alert begins before now`, Number(since) <= Number(time), true);
    }
  }
  same('active alerts, and those of all that are', namesOf(active, 'rule'), namesOf(alerts.filter(isActive), 'rule'));
  for (const severity of ['critical', 'warning', 'unknown']) {
    const counted = summary.reduce((sum, row) => sum + (row.severity === severity ? Number(row.count) : 0), 0);
    same(`the number of ${severity} checks`, alerts.filter((row) => row.severity === severity).length, counted);
    const first = (rows: readonly Row[]): number =>
      Math.min(...rows.filter((row) => row.severity === severity).map(({ since }) => Number(since)));
    same(`since when checks are ${severity}`, first(alerts), first(summary));
  }

  const violated = await ofInstant('quality', 'pipeline', 'check');
  for (const { pipeline, check, status } of quality) {
    // What is only counted has no limit to violate, and no instant.
    if (check !== 'record_count') {
      const key = `${String(pipeline)},${String(check)}`;
      same(`${key}: quality as table and instant`, codeIn({ pass: 0, fail: 1 }, status), violated.get(key));
    }
  }
  for (const score of ['health', 'quality']) {
    const over = await ofSeries({ queryType: 'score', score }, 'pipeline');
    if (score === 'health') {
      const now = await ofInstant('score', 'pipeline');
      over.forEach((value, pipeline) =>
        same(`${pipeline}: health score as series and instant`, value, now.get(pipeline)),
      );
    }
  }
  const signals = ['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'model_accuracy'];
  const newest = await ofSeries({ queryType: 'metrics', signals }, 'pipeline', 'signal');
  for (const { pipeline, section, kpi, value } of kpis) {
    if (section === 'current') {
      same(
        `${String(pipeline)}: current ${String(kpi)} and its curve`,
        unknownAsNull(value),
        newest.get(`${String(pipeline)},${String(kpi)}`) ?? null,
      );
    }
  }
  for (const { pipeline, objective, value, met } of objectives) {
    if (met !== null && met !== 'unknown') {
      same(
        `${String(pipeline)}: the objective ${String(objective)} is judged by a value`,
        unknownAsNull(value) === null,
        false,
      );
    }
  }
  return found;
}

/** Hours until a disk is full that are worth a word, and that are worth more. */
const [SOON, AT_ONCE] = [7 * 24, 24];

/** The state that error budgets, the trend of the model and the forecast of the disk mean, of one pipeline. */
function lastingCode(now: number, budgets: readonly Row[], trends: readonly Row[], fills: readonly Row[]): number {
  const burning = budgets.filter(({ value }) => value === 1);
  // What wakes somebody rests on more than one sample, which the hourly signals do not have in an hour or six.
  const urgent = burning.filter(
    ({ window, objective }) =>
      ['1h', '6h'].includes(String(window)) && ['availability', 'latency'].includes(String(objective)),
  );
  const isUnknown = budgets.some(({ window, value }) => window === '1h' && unknownAsNull(value) === null);
  const declining = trends.filter(({ verdict }) => verdict === 'declining');
  const soon = now + hours(SOON);
  const full = Math.min(...fills.flatMap(({ value }) => unknownAsNull(value) ?? []));
  return Math.max(
    urgent.length > 0 ? 2 : burning.length > 0 || isUnknown ? 1 : 0,
    ...declining.map(({ floor_crossing }) => (Number(floor_crossing) <= soon ? 2 : 1)),
    full <= AT_ONCE ? 2 : full <= SOON ? 1 : 0,
  );
}

const isActive = ({ severity }: Row): boolean => severity === 'critical' || severity === 'warning';
/** Of a rule that compares one sample with its levels. */
const isOfOneSample = ({ rule, signal }: Row): boolean => rule === signal;

const namesOf = (rows: readonly Row[], ...more: string[]): string =>
  [...new Set(rows.map((row) => ['pipeline', ...more].map((name) => row[name]).join()))].sort().join(';');

const MONDAY = Date.UTC(2026, 1, 2);

/** Samples are missing: of the data and the model of one pipeline, then of all, and labels are late. */
const OUTAGES = [
  { type: 'data_outage', pipeline: 'fraud-detection', at: '2026-02-02T06:00:00Z', duration: '12h', every: '2d' },
  { type: 'data_outage', pipeline: '.*', at: '2026-02-03T03:00:00Z', duration: '30h', every: '4d' },
  { type: 'label_delay', pipeline: '.*', at: '2026-02-05T12:00:00Z', duration: '20h' },
];

describe.each([
  ['by the alert engine', true],
  ['by single samples', false],
])('what the boards show %s', (_way, engine) => {
  describe.each([
    ['with the incidents of the demo', 42, {}],
    ['with the incidents of another fleet', 7, { pipelines: 6 }],
    ['without incidents', 3, { incidents: 'none' }],
    ['with outages, of one pipeline and of all', 5, { incidents: 'none', pipelines: 3, schedule: OUTAGES }],
  ])('%s', (_, seed, simulator) => {
    const instance = ((): Instance => {
      const jsonData = { simulator: { seed, ...simulator } };
      const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
      return createInstance(settings, openSource(settings, 'test'));
    })();

    test('contradicts itself at no hour of a week', async () => {
      const found: string[] = [];
      // At many hours of the day, and some minutes past them, so that hourly samples are new, held, and about to be replaced.
      for (let hour = 0; hour < 168; hour += engine ? 11 : 5) {
        const to = MONDAY + hours(hour) + minutes((hour * 7) % 60);
        const answers = await askBoards(instance, { from: to - hours(3), to }, engine);
        const lines = [...(await contradictions(answers, to)), ...(await indicatorContradictions(answers))];
        found.push(...lines.map((line) => `${new Date(to).toISOString()} ${line}`));
      }
      expect(found.slice(0, 10)).toEqual([]);
    });
  });
});
