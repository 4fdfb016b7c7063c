import { days, gridEndingAt, toEnd } from '../series';
import { CATALOGUE } from '../signals';
import { engineCheck, PLAIN, type Judgement, type Watched } from './check';
import { judgeInParts } from './judge-in-parts';
import { firstLevel, type Rule } from './rule';
import { rulesOf } from './rules';
import { drawsFrom } from './testing/draws';

const TO = Date.UTC(2026, 2, 2, 14, 5);
const RULES = rulesOf(CATALOGUE);
const LONG = days(70);

/** A row of each signal that comes and goes beyond the levels of a rule on it, and has gaps. */
const ROWS = new Map(
  RULES.map((rule): [string, Watched] => {
    const { id, signal } = rule;
    const { interval } = CATALOGUE.of(signal);
    const level = id.startsWith('traffic') ? 50 : id === 'accuracy_decline_24h' ? 0.9 : firstLevel(rule);
    let [value, calm] = [level, 0];
    const draw = drawsFrom(signal.length, (u, v) => {
      if (calm-- <= 0) {
        calm = Math.floor(400 * u ** 4);
        value = v > 0.9 ? NaN : level * (1 + (v - 0.55) / (signal === 'accuracy' ? 20 : 1));
      }
      return value;
    });
    const grid = gridEndingAt(TO, interval, Math.ceil(LONG / interval));
    return [signal, { row: Float64Array.from({ length: grid.length }, draw), grid }];
  }),
);
const watched = ({ signal }: Rule): Watched => ROWS.get(signal)!;

test('of long rows the same is said as of the whole, with pauses', () => {
  const check = engineCheck([]);
  const whole = check.judge(RULES, watched);
  const judging = judgeInParts(check, RULES, watched);
  let [pauses, step] = [0, judging.next()];
  for (; !step.done; step = judging.next()) {
    pauses++;
  }
  expect(pauses).toBe(Math.ceil(LONG / (8_192 * 300_000)));
  const parts = step.value;
  const states = new Set<string>();
  for (const [r, rule] of RULES.entries()) {
    const { length } = watched(rule).grid;
    const saidBy = (judgement: Judgement): string[] =>
      Array.from(
        { length },
        (_, i) =>
          `${judgement.stateAt(i)} ${judgement.severityAt(i)} ${judgement.messageAt(i)} ${judgement.verdictAt(i).value}`,
      );
    const said = saidBy(whole[r]);
    const other = saidBy(parts[r]);
    expect(said.findIndex((one, i) => one !== other[i])).toBe(-1);
    said.forEach((one) => states.add(one.split(' ')[0]));
  }
  expect([...states].sort()).toEqual(['firing', 'inhibited', 'ok', 'pending', 'recovering', 'unknown']);
});

test('single samples are judged when they are asked for, and need no pause', () => {
  expect([...judgeInParts(PLAIN, RULES, watched)]).toEqual([]);
  expect(toEnd(judgeInParts(PLAIN, RULES, watched))).toHaveLength(RULES.length);
});
