import { type SignalGroup } from '../../signals';
import { inhibit, type Staged } from './inhibit';
import { ALERT_STATES, CODE, type Run } from './states';

const FINE = { start: 0, step: 5, length: 6 };
const COARSE = { start: 0, step: 15, length: 2 };

/** A check whose severities are given; it fires where they are above 0. */
function check(stage: SignalGroup, severities: readonly number[], over = 0): Staged {
  const states = Uint8Array.from(severities, (one) =>
    Number.isNaN(one) ? CODE.unknown : one > 0 ? CODE.firing : CODE.ok,
  );
  const grid = severities.length === FINE.length ? FINE : COARSE;
  return { stage, grid, over, run: { states, severity: Float64Array.from(severities) } };
}

const words = ({ states }: Run): string => Array.from(states, (code) => ALERT_STATES[code][0]).join('');

test('an alert is inhibited while one of a stage before it is as severe, at any interval', () => {
  const [serving, data] = inhibit([check('system', [1, 1, 1, 1, 2, 0]), check('data', [0, 1])]);
  expect(words(serving)).toBe('fffifo');
  expect([...serving.severity]).toEqual([1, 1, 1, 0, 2, 0]);
  expect(words(data)).toBe('of');
});

test('a model explains serving, and what is itself inhibited still does', () => {
  const [data, model, serving] = inhibit([
    check('data', [2, 1]),
    check('model', [2, 2]),
    check('system', [2, 2, 2, 2, 2, 2]),
  ]);
  expect([words(data), words(model), words(serving)]).toEqual(['ff', 'if', 'iiiiii']);
});

test('nothing is explained by its own stage, by one after it, or by what is unknown', () => {
  const own = inhibit([check('data', [1, 1]), check('data', [2, 2]), check('system', [2, 2, 2, 2, 2, 2])]);
  expect(own.map(words)).toEqual(['ff', 'ff', 'iiiiii']);
  expect(words(inhibit([check('model', [1, 1]), check('data', [NaN, NaN])])[0])).toBe('ff');
});

test('the order of the checks changes nothing', () => {
  const checks = [check('system', [1, 2, 1, 2, 1, 2]), check('data', [0, 1]), check('model', [1, 2])];
  const forth = inhibit(checks).map(words);
  expect(
    inhibit([...checks].reverse())
      .map(words)
      .reverse(),
  ).toEqual(forth);
});

test('an alert upstream explains after its end for as long as the window of the check reaches back', () => {
  const upstream = check('data', [0, 1, 0, 0, 0, 0]);
  expect(words(inhibit([check('system', [1, 1, 1, 1, 1, 1], 10), upstream])[0])).toBe('fiiiff');
});
