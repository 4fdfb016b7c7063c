import { days, hours, minutes } from '../../series';
import { CATALOGUE } from '../../signals';
import { statistic } from '../../statistics';
import { engineCheck } from '../check';
import { type Rule } from '../rule';
import { rulesOf } from '../rules';
import { drawsFrom } from '../testing/draws';
import { glanceOf, type Glance } from './glance';

const RULES = rulesOf(CATALOGUE);
const CHECK = engineCheck([]);
const TO = Date.UTC(2026, 2, 4, 14);

/** A row that ends at an instant, as `value` has it by the age of the sample in milliseconds. */
function rowOf(rule: Rule, length: number, value: (age: number) => number): { row: Float64Array; interval: number } {
  const { interval } = CATALOGUE.of(rule.signal);
  return { row: Float64Array.from({ length }, (_, i) => value((length - 1 - i) * interval)), interval };
}

function figuresOf({ figures }: Glance, row: Float64Array, interval: number): Float64Array[] {
  const place = (age: number): number => row.length - 1 - age / interval;
  return figures.map(({ statistic: name, windows }) =>
    Float64Array.from(windows, ({ first, last }) =>
      statistic(
        name,
        row.slice(Math.max(0, place(first)), place(last) + 1).filter((one) => !Number.isNaN(one)),
      ),
    ),
  );
}

function stateAtEnd(rule: Rule, row: Float64Array, interval: number): string {
  const grid = { start: TO - (row.length - 1) * interval, step: interval, length: row.length };
  const [judgement] = CHECK.judge([rule], () => ({ row, grid }));
  return judgement.stateAt(row.length - 1);
}

/** What the glance leaves possible, and what the engine says of all that it looks back for. */
function compared(rule: Rule, value: (age: number) => number): { state: string; atGlance: string; mayLast: boolean } {
  const whole = CHECK.samples(rule, CATALOGUE.of(rule.signal).interval);
  const { row, interval } = rowOf(rule, whole, value);
  const glance = glanceOf(rule, interval, whole);
  return {
    state: stateAtEnd(rule, row, interval),
    atGlance: stateAtEnd(rule, row.slice(-glance.samples), interval),
    mayLast: glance.mayLast(figuresOf(glance, row, interval)),
  };
}

const usualOf = ({ id, sign, levels: { warning, critical }, signal }: Rule): { good: number; bad: number } => {
  if (id.startsWith('traffic')) {
    return { good: 50, bad: sign === '<' ? 5 : 150 };
  }
  if (id === 'accuracy_decline_24h') {
    return { good: 0.95, bad: 0.85 };
  }
  const level = warning ?? critical ?? NaN;
  const [lowest, highest] = CATALOGUE.of(signal).limits ?? [null, null];
  const [least, most] = [lowest ?? -Infinity, highest ?? Infinity];
  return sign === '>'
    ? { good: level / 2, bad: Math.min(1.1 * level, most) }
    : { good: Math.min(1.04 * level, most), bad: Math.max(0.9 * level, least) };
};

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const { good, bad } = usualOf(rule);

  test('whatever is not OK is seen, or may last', () => {
    let notOk = 0;
    for (let seed = 1; seed <= 120; seed++) {
      // Runs of bad, good, and missing samples, that are longer the further back they are.
      const draw = drawsFrom(seed, (u, v) => [u, v] as const);
      const bounds = Array.from({ length: 6 }, (_b, i) => hours(2 ** (i - 2)) * draw()[0]);
      const kinds = bounds.map(() => draw()[1]);
      const { state, atGlance, mayLast } = compared(rule, (age) => {
        const kind = kinds[bounds.findIndex((bound) => age < bound)] ?? 0;
        return kind > 0.9 ? NaN : kind > 0.5 ? bad : good;
      });
      if (state !== 'ok') {
        notOk++;
        expect([seed, state, atGlance !== 'ok' || mayLast]).toEqual([seed, state, true]);
      }
    }
    expect(notOk).toBeGreaterThan(8);
  });

  test('what was always well needs no more', () => {
    const { state, atGlance, mayLast } = compared(rule, (age) => (age > days(8.5) ? bad : good));
    expect({ state, atGlance, mayLast }).toEqual({ state: 'ok', atGlance: 'ok', mayLast: false });
  });
});

test('traffic that is low at night is no reason to look further', () => {
  const drop = RULES.find(({ id }) => id === 'traffic_drop');
  const byDay = (age: number): number => 50 + 40 * Math.cos((2 * Math.PI * (age - minutes(180))) / days(1));
  expect(drop && compared(drop, byDay)).toEqual({ state: 'ok', atGlance: 'ok', mayLast: false });
});
