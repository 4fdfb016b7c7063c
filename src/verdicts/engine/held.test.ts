import { minutes } from '../../series';
import { heldFor, instantsOf } from './held';

test.each([
  [0, 1],
  [minutes(5), 2],
  [minutes(7), 3],
  [minutes(10), 3],
])('%d ms of samples every 5 min have %d instants, both ends included', (duration, instants) => {
  expect(instantsOf(duration, minutes(5))).toBe(instants);
});

test.each([
  ['at once for one instant', '0110', 1, '0110'],
  ['from the third of three', '0111110', 3, '0001110'],
  ['anew after a break', '111011', 2, '011001'],
  ['over a missing sample', '011.11', 3, '000.11'],
  ['not of what is mostly missing', '01...1', 5, '00...0'],
  ['not at a missing sample', '11.', 2, '01.'],
])('a condition holds %s', (_, condition, instants, held) => {
  const codes = Uint8Array.from(condition, (one) => (one === '.' ? 2 : Number(one)));
  const wanted = Array.from(held, (one) => (one === '.' ? 0 : Number(one)));
  // Before the first instant all is missing: a lead-in that fails leaves no doubt.
  expect([...heldFor(Uint8Array.of(0, ...codes), instants)].slice(1)).toEqual(wanted);
});
