import { days, gridEndingAt, hours, type Grid } from '../series';
import { CATALOGUE, ruleLevelsOf } from '../signals';
import { engineCheck, PLAIN, type Check, type Judgement } from './check';
import { samplesWithin } from './coverage';
import { lookbackOf } from './engine/run';
import { firstLevel, type Rule } from './rule';
import { rulesOf } from './rules';

const TO = Date.UTC(2026, 2, 2, 14);
const RULES = rulesOf(CATALOGUE);
const ruleNamed = (id: string): Rule => RULES.find((rule) => rule.id === id)!;
const GOOD: Readonly<Record<string, number>> = {
  cpu_usage: 30, memory_usage: 40, response_time_ms: 120, error_rate: 0.5, accuracy: 0.95, data_completeness: 99,
  freshness_delay_minutes: 2, feature_drift_score: 0.02, requests_per_second: 50,
}; // prettier-ignore

/** What a check says now, where some signals have been bad for some time. */
function judgeNow(
  check: Check,
  bad: Readonly<Record<string, readonly [value: number, forMs: number]>>,
): Map<string, [Judgement, number]> {
  const gridOf = ({ signal }: Rule): Grid => {
    const { interval } = CATALOGUE.of(signal);
    return gridEndingAt(TO, interval, Math.ceil(days(12) / interval));
  };
  const judged = check.judge(RULES, (rule) => {
    const grid = gridOf(rule);
    const [value, forMs] = bad[rule.signal] ?? [0, 0];
    const row = Float64Array.from({ length: grid.length }, (_, i) =>
      (grid.length - 1 - i) * grid.step < forMs ? value : GOOD[rule.signal],
    );
    return { row, grid };
  });
  return new Map(RULES.map((rule, r) => [rule.id, [judged[r], gridOf(rule).length - 1]]));
}

function saidOf(check: Check, bad: Parameters<typeof judgeNow>[1], id: string): [string, number, string] {
  const [judgement, last] = judgeNow(check, bad).get(id)!;
  return [judgement.stateAt(last), judgement.severityAt(last), judgement.messageAt(last)];
}

const HOUR = hours(1);

test.each<[string, Parameters<typeof judgeNow>[1], string, [string, number, string]]>([
  ['what passes', {}, 'cpu_usage', ['ok', 0, 'CPU usage: 30.0\u00a0%']],
  ['what fails', { cpu_usage: [95, HOUR] }, 'cpu_usage', ['firing', 2, 'High CPU usage: 95.0\u00a0%']],
  [
    'the window that was looked at',
    { accuracy: [0.7, 6 * HOUR] },
    'accuracy',
    ['firing', 2, 'Low model accuracy: 70.0\u00a0% (40 % quantile of 4 h)'],
  ],
  [
    'what waits',
    { error_rate: [9, 1] },
    'error_rate',
    ['pending', 0, 'Error rate: 9.00\u00a0%; fires after 5 min beyond its threshold'],
  ],
  [
    'what is explained upstream',
    { error_rate: [3, HOUR], data_completeness: [80, 6 * HOUR] },
    'error_rate',
    ['inhibited', 0, 'Error rate: 3.00\u00a0%; an alert of a stage before it explains it'],
  ],
  [
    'what is usual of traffic',
    { requests_per_second: [5, HOUR] },
    'traffic_drop',
    ['firing', 2, 'Low traffic: 5.0\u00a0req/s, less than at this hour on the 7 days before (50.0\u00a0req/s)'],
  ],
  ['a silence', { cpu_usage: [NaN, HOUR] }, 'cpu_usage', ['unknown', NaN, 'CPU usage: no data']],
])('the engine says %s', (_, bad, id, said) => {
  expect(saidOf(engineCheck([]), bad, id)).toEqual(said);
});

test('the engine names planned maintenance', () => {
  const calendar = [{ name: 'a', from: TO - HOUR, to: TO + HOUR, every: null, kind: 'maintenance' as const }];
  expect(saidOf(engineCheck(calendar), { cpu_usage: [95, HOUR] }, 'cpu_usage')).toEqual([
    'maintenance',
    0,
    'CPU usage: 95.0\u00a0%; maintenance was planned',
  ]);
});

test('single samples fire at once, and nothing inhibits them', () => {
  expect(saidOf(PLAIN, { error_rate: [9, 1], data_completeness: [80, 6 * HOUR] }, 'error_rate')).toEqual([
    'firing',
    2,
    'High error rate: 9.00\u00a0%',
  ]);
});

test('the engine needs the rules of the stages before, single samples none', () => {
  const stages = (ids: readonly string[], check: Check): Set<string> =>
    new Set(check.including(ids.map(ruleNamed), RULES).map(({ stage }) => stage));
  expect(stages(['cpu_usage'], engineCheck([]))).toEqual(new Set(['system', 'model', 'data']));
  expect(stages(['accuracy'], engineCheck([]))).toEqual(new Set(['model', 'data']));
  expect(engineCheck([]).including([ruleNamed('data_completeness')], RULES)).toEqual([ruleNamed('data_completeness')]);
  expect(PLAIN.including([ruleNamed('cpu_usage')], RULES)).toEqual([ruleNamed('cpu_usage')]);
});

test('the settings know the rules that there are, with their levels', () => {
  const own = RULES.map((rule) => ({ id: rule.id, sign: rule.sign, level: firstLevel(rule) }));
  expect(new Set(ruleLevelsOf(CATALOGUE))).toEqual(new Set(own));
});

test.each(RULES.map((rule) => [rule.id, rule] as const))(
  '%s at another level is the same rule at that level',
  (_, rule) => {
    const level = firstLevel(rule) * (rule.sign === '>' ? 0.5 : 1.5);
    const other = rule.at({ warning: level });
    expect(firstLevel(other)).toBe(level);
    expect({ ...other.policy, id: other.id, signal: other.signal }).toEqual({
      ...rule.policy,
      id: rule.id,
      signal: rule.signal,
    });
  },
);

test('what inhibits is judged as far back as it may explain after its end', () => {
  const before = ({ id, policy, sight, signal }: Rule): number => {
    const { interval } = CATALOGUE.of(signal);
    const own = lookbackOf(policy, interval) + samplesWithin(sight, interval);
    return (engineCheck([]).samples(ruleNamed(id), interval) - own) * interval;
  };
  expect(before(ruleNamed('data_completeness'))).toBe(4 * HOUR);
  expect(before(ruleNamed('accuracy'))).toBe(4 * HOUR);
  expect(before(ruleNamed('cpu_usage'))).toBe(0);
  expect(Math.max(...RULES.filter(({ stage }) => stage !== 'data').map(({ policy }) => policy.over))).toBe(4 * HOUR);
});

/** What the engine says of one rule at the last instants of a row, by the age of the samples. */
function saidOver(id: string, at: number, value: (age: number) => number): Array<[string, string]> {
  const rule = ruleNamed(id);
  const { interval } = CATALOGUE.of(rule.signal);
  const grid = gridEndingAt(TO, interval, Math.ceil(days(9) / interval));
  const row = Float64Array.from({ length: grid.length }, (_, i) => value((grid.length - 1 - i) * interval));
  const [judgement] = engineCheck([]).judge([rule], () => ({ row, grid }));
  return Array.from({ length: at }, (_, k) => {
    const i = grid.length - at + k;
    return [judgement.stateAt(i), judgement.messageAt(i)];
  });
}

test('what comes and goes, or has not cleared yet, is not said to be high while it is not', () => {
  const [[flaps, coming]] = saidOver('feature_drift_score', 1, (age) =>
    age >= hours(8) ? 0.3 : age % hours(2) === 0 ? 0.01 : 0.3,
  );
  expect([flaps, coming]).toEqual(['flapping', 'Feature drift: 0.010; it comes and goes']);
  // Between the level, 80, and that at which it clears, 76.
  const [[holds, between]] = saidOver('cpu_usage', 1, (age) => (age < hours(1) ? 78 : 85));
  expect([holds, between]).toEqual(['firing', 'CPU usage: 78.0\u00a0%; lasts until it has cleared']);
});

test('a fall of traffic is found of a pipeline that has just begun', () => {
  const said = saidOver('traffic_drop', 9, (age) => (age >= hours(8) ? NaN : age >= hours(0.75) ? 50 : 10));
  expect(said.map(([state]) => state)).toContain('firing');
  expect(said.find(([state]) => state === 'firing')?.[1]).toMatch(/^Low traffic: 10\.0/);
});

test('what comes and goes at its first level is not critical for as long as it does', () => {
  const rule = ruleNamed('feature_drift_score');
  const grid = gridEndingAt(TO, hours(1), 240);
  const row = Float64Array.from({ length: 240 }, (_, i) => (239 - i >= 10 ? 0.4 : (239 - i) % 2 === 0 ? 0.05 : 0.15));
  const [judgement] = engineCheck([]).judge([rule], () => ({ row, grid }));
  expect([judgement.severityAt(229), judgement.severityAt(239), judgement.stateAt(239)]).toEqual([2, 1, 'flapping']);
});
