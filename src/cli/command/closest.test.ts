import { closest } from './closest';

const KNOWN = ['prometheus', 'label', 'listen', 'once', 'to', 'simulate'];

test.each([
  ['lisen', 'listen'],
  ['lsiten', 'listen'],
  ['listenn', 'listen'],
  ['lable', 'label'],
  ['onec', 'once'],
  ['prometeus', 'prometheus'],
  ['promtheous', 'prometheus'],
  ['sim', 'simulate'],
  ['too', 'to'],
])('somebody who writes %s means %s', (word, meant) => {
  expect(closest(word, KNOWN)).toBe(meant);
});

test.each(['x', 'lixxxn', 'timezone', 'p', ''])('"%s" means none of them', (word) => {
  expect(closest(word, KNOWN)).toBeUndefined();
});

test('the closer one is meant', () => {
  expect(closest('form', ['from', 'format'])).toBe('from');
});
