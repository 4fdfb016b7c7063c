import { minutes } from '../../series';
import { type Rule } from '../rule';
import { policyOf, type Policy } from './policy';
import { clearOf, runOf } from './run';
import { ALERT_STATES } from './states';

const INTERVAL = minutes(5);
const POLICY: Policy = {
  over: INTERVAL,
  for: minutes(10),
  keepFiring: minutes(10),
  clear: 70,
  margin: 0,
  flapping: true,
};
const LEVELS: Pick<Rule, 'levels' | 'sign'> = { levels: { warning: 80, critical: 90 }, sign: '>' };

/** Values by letters: c critical, w warning, b between the level and its clear level, o ok, a dot is missing. */
const VALUES: Readonly<Record<string, number>> = { c: 95, w: 85, b: 75, o: 50, '.': NaN };
/** States by letters. */
const LETTERS: Readonly<Record<string, string>> = {
  ok: 'o', pending: 'p', firing: 'f', recovering: 'r', flapping: '~', inhibited: 'i', maintenance: 'm', unknown: '.',
}; // prettier-ignore

function run(text: string, policy: Partial<Policy> = {}, planned = '', sudden = '', rule = LEVELS): [string, string] {
  const compared = Float64Array.from(text, (letter) => VALUES[letter] * (rule.sign === '<' ? -1 : 1));
  const bits = (one: string): Uint8Array | null =>
    one === '' ? null : Uint8Array.from(one.padEnd(text.length, '0'), Number);
  const evidence = { compared, sudden: bits(sudden), tell: () => ({ severity: NaN, value: NaN, threshold: NaN }) };
  const { states, severity } = runOf(evidence, { ...rule, policy: { ...POLICY, ...policy } }, INTERVAL, bits(planned));
  return [
    Array.from(states, (code) => LETTERS[ALERT_STATES[code]]).join(''),
    Array.from(severity, (one) => (Number.isNaN(one) ? '.' : String(one))).join(''),
  ];
}

test.each([
  ['is pending until it has lasted for `for`, both ends included', 'owwww', 'oppff', '00011'],
  ['is ok again if it did not last', 'owwowwo', 'oppoppo', '0000000'],
  ['recovers for `keepFiring`, then is ok', 'owwwoooo', 'oppfrroo', '00011100'],
  ['goes on between the levels, and is not clear there', 'owwwbbbbooo', 'oppfffffrro', '00011111110'],
  ['does not begin between the levels', 'obbbbb', 'oooooo', '000000'],
  ['comes back while it recovers', 'owwwowwo', 'oppfrffr', '00011111'],
  ['becomes critical once that has lasted', 'owwwcccc', 'oppfffff', '00011122'],
  ['is critical no longer than it has been for `keepFiring`', 'occccwwww', 'oppffffff', '000222211'],
  ['is unknown without a value, and goes on after it', 'owww..wo', 'oppf..fr', '0001..11'],
  ['is unknown, not ok, where nothing was measured', '....', '....', '....'],
  ['is pending over a missing sample', 'ow.ww', 'op.ff', '00.11'],
])('a check %s', (_, values, states, severity) => {
  expect(run(values)).toEqual([states, severity]);
});

test.each([
  ['at once without `for`', { for: 0 }, 'owo', 'ofr', '011'],
  ['and ends at once without `keepFiring`', { keepFiring: 0 }, 'owwwo', 'oppfo', '00010'],
  ['and clears at its level without a clear level', { clear: null }, 'owwwbbb', 'oppfrro', '0001110'],
])('it fires %s', (_, policy, values, states, severity) => {
  expect(run(values, policy)).toEqual([states, severity]);
});

test('an alert between its levels ends 6 hours after it was last raised', () => {
  const [states] = run(`owww${'b'.repeat(100)}`, { keepFiring: 0 });
  expect(states.lastIndexOf('f') - states.lastIndexOf('p')).toBe(1 + 72 + 1);
});

test('what comes and goes is flapping, and its alert lasts until it does no more', () => {
  const [states, severity] = run(`owww${'owwwo'.repeat(5)}${'o'.repeat(30)}`, { keepFiring: 0 });
  expect(states).toMatch(/^oppf.*~+.*o+$/);
  expect(severity.slice(severity.indexOf('1'), severity.lastIndexOf('1') + 1).slice(15)).toMatch(/^1+$/);
  expect(run(`owww${'owwwo'.repeat(5)}`, { flapping: false })[0]).not.toContain('~');
});

test('planned maintenance raises nothing and ends what was raised; ok stays ok', () => {
  expect(run('owwwwwwoow', {}, '0000111110')).toEqual(['oppfmmmoop', '0001000000']);
  expect(run('ww.o', {}, '1111')[0]).toBe('mmmo');
});

test('after maintenance a condition has to last again', () => {
  expect(run('owwwwwww', {}, '01111')[0]).toBe('ommmmpff');
});

test('what is sudden counts as passing the first level', () => {
  expect(run('oooooo', {}, '', '011100')[0]).toBe('oppfrr');
});

test('a rule that is only critical says so, and one below which is bad looks that way', () => {
  const critical = { levels: { critical: 80 }, sign: '>' } as const;
  expect(run('owwww', {}, '', '', critical)[1]).toBe('00022');
  const low = { levels: { warning: -80 }, sign: '<' } as const;
  expect(run('owwwbo', { clear: -70 }, '', '', low)[0]).toBe('oppffr');
});

test('a clear level is never on the bad side of the level', () => {
  expect(clearOf(80, '>', { clear: 90, margin: 0 })).toBe(80);
  expect(clearOf(80, '>', { clear: null, margin: 0.05 })).toBe(76);
  expect(clearOf(-0.02, '<', { clear: null, margin: 0.5 })).toBe(-0.01);
});

test('the settings replace parts of the defaults', () => {
  const usual = policyOf('cpu_usage', 'system');
  expect(policyOf('cpu_usage', 'system', { for: 1, against: 'window' })).toEqual({ ...usual, for: 1 });
});
