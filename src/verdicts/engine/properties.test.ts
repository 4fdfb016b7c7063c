import { days, minutes } from '../../series';
import { CATALOGUE } from '../../signals';
import { samplesWithin } from '../coverage';
import { firstLevel, type Rule } from '../rule';
import { rulesOf } from '../rules';
import { drawsFrom } from '../testing/draws';
import { lookbackOf, runOf } from './run';
import { CODE, type Run } from './states';

const RULES = rulesOf(CATALOGUE);
const LENGTH = 600;

/** Values that wander about the levels of a rule, keep still, jump and go missing. */
function wander(rule: Rule, seed: number, before: number): Float64Array {
  const level = rule.id.startsWith('traffic') ? 50 : rule.id === 'accuracy_decline_24h' ? 0.9 : firstLevel(rule);
  const scale = rule.signal === 'accuracy' ? 0.05 : 0.6 * level;
  let calm = 0;
  let value = level;
  const draw = drawsFrom(seed, (u, v) => {
    if (calm-- > 0) {
      return value;
    }
    calm = v < 0.1 ? Math.floor(u * 30) : 0;
    value = v > 0.93 ? NaN : Math.max(0, level + scale * (u - 0.5) * (v > 0.5 ? 2 : 0.2));
    return value;
  });
  return Float64Array.from({ length: before + LENGTH }, draw);
}

interface Case {
  readonly rule: Rule;
  readonly interval: number;
  readonly row: Float64Array;
  /** Places before the first whose state is asked for. */
  readonly before: number;
}

const CASES = RULES.flatMap((rule) =>
  [1, 2, 3].map((seed): readonly [string, Case] => {
    const interval = CATALOGUE.of(rule.signal).interval;
    const before = beforeOf(rule, interval);
    return [`${rule.id}, seed ${seed}`, { rule, interval, row: wander(rule, seed, before), before }];
  }),
);

function beforeOf(rule: Rule, interval: number): number {
  return lookbackOf(rule.policy, interval) + samplesWithin(rule.sight, interval);
}

function run({ rule, interval }: Pick<Case, 'rule' | 'interval'>, row: Float64Array): Run {
  return runOf(rule.see(row, interval), rule, interval);
}

test.each(CASES)('a longer range changes no state within it: %s', (_, { row, before, ...rest }) => {
  const whole = run(rest, row);
  for (const later of [1, 17, 200, 401]) {
    const part = run(rest, row.subarray(later));
    expect(part.states.subarray(before)).toEqual(whole.states.subarray(before + later));
    expect(part.severity.subarray(before)).toEqual(whole.severity.subarray(before + later));
  }
});

test.each(CASES)('an alert had its condition within what it remembers: %s', (_, { row, ...rest }) => {
  const { rule, interval } = rest;
  const { compared, sudden } = rule.see(row, interval);
  const { severity } = run(rest, row);
  const level = firstLevel(rule);
  const isBeyond = (i: number): boolean =>
    sudden?.[i] === 1 || (rule.sign === '>' ? compared[i] > level : compared[i] < level);
  severity.forEach((code, i) => {
    if (code > 0) {
      const since = Math.max(0, i - lookbackOf(rule.policy, interval));
      expect(Array.from({ length: i - since + 1 }, (__, k) => since + k).some(isBeyond)).toBe(true);
    }
  });
});

test.each(RULES.map((rule) => [rule.id, rule] as const))('every alert ends: %s', (_, rule) => {
  const interval = CATALOGUE.of(rule.signal).interval;
  const memory = lookbackOf(rule.policy, interval);
  for (const rest of [firstLevel(rule), NaN]) {
    // Exactly at the level is not beyond it, and need not be clear.
    const compared = Float64Array.from({ length: 3 * memory }, (__, i) =>
      i < memory ? (rule.sign === '>' ? Infinity : -Infinity) : rest,
    );
    const evidence = { compared, sudden: null, tell: () => ({ severity: NaN, value: NaN, threshold: NaN }) };
    const { severity, states } = runOf(evidence, rule, interval);
    expect(severity[memory - 1]).toBeGreaterThan(0);
    expect(states[2 * memory]).toBe(Number.isNaN(rest) ? CODE.unknown : CODE.ok);
  }
});

test.each(CASES)('what is seen by whole days later is the same: %s', (_, { row, ...rest }) => {
  // States know no time but that between samples.
  const shift = days(1) / rest.interval;
  const shifted = Float64Array.from({ length: row.length + shift }, (__, i) => (i < shift ? NaN : row[i - shift]));
  const [one, other] = [run(rest, row), run(rest, shifted)];
  expect(other.states.subarray(shift)).toEqual(one.states);
});

test('the interval is one of the policy: at 1 min an alert takes as long as at 5', () => {
  const rule = RULES.find(({ id }) => id === 'error_rate')!;
  const onsets = [minutes(1), minutes(5)].map((interval) => {
    const onset = days(1) / interval;
    const row = Float64Array.from({ length: 2 * onset }, (_, i) => (i < onset ? 0 : 9));
    return (run({ rule, interval }, row).severity.findIndex((code) => code > 0) - onset) * interval;
  });
  expect(onsets[1]).toBe(rule.policy.for);
  expect(Math.abs(onsets[0] - onsets[1])).toBeLessThan(minutes(5));
});
