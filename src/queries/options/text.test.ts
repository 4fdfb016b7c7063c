import { type Vocabulary } from './option';
import { instantOf, names, optionalMoment, requiredMoment } from './text';

const about = { label: 'Label', description: 'Description.', placeholder: 'All' };
const NAMES = names({ ...about, most: 2 });
const MOMENT = requiredMoment(about);
const words = {} as Vocabulary;

test('names are taken once, in their order; none given is null', () => {
  expect(NAMES.read('field', ['b', ' a ', 'b'].slice(0, 2), words)).toEqual(['b', 'a']);
  expect(NAMES.read('field', 'amount', words)).toEqual(['amount']);
  for (const absent of [undefined, null, '', []]) {
    expect(NAMES.read('field', absent, words)).toBeNull();
  }
});

test.each<[unknown, RegExp]>([
  [['a', 'b', 'c'], /has 3 entries\. List at most 2 names/],
  [[7], /holds 7\. List names/],
  [' ', /holds " "\./],
  ['$feature', /holds the variable \$feature/],
])('names cannot be %j', (value, message) => {
  expect(() => NAMES.read('field', value, words)).toThrow(message);
});

test.each<[unknown, number]>([
  ['now', 1_000_000_000],
  ['now-1d', 1_000_000_000 - 86_400_000],
  [12345, 12345],
  ['1234567', 1234567],
  ['1970-01-02T00:00:00Z', 86_400_000],
  ['1970-01-02T00:00:00', 86_400_000],
  ['1970-01-02', 86_400_000],
])('the moment %j is an instant', (value, instant) => {
  expect(instantOf(MOMENT.read('field', value, words), 1_000_000_000)).toBe(instant);
});

test.each(['yesterday', 'now-x', 'now+1d', '', undefined, 1.5, '$from'])('%j is no moment', (value) => {
  expect(() => MOMENT.read('field', value, words)).toThrow(/Field "field"/);
});

test('a moment may be left out, but not be anything else', () => {
  const option = optionalMoment(about);
  expect(option.read('field', '', words)).toBeNull();
  expect(option.read('field', 7, words)).toEqual({ at: 7 });
  expect(() => option.read('field', 'then', words)).toThrow(/Enter a time such as/);
});

test('they describe themselves', () => {
  expect(optionalMoment(about).describe('field', words)).toEqual({ type: 'text', name: 'field', ...about });
  expect(NAMES.describe('field', words)).toEqual({ type: 'text', name: 'field', ...about, several: true });
  expect(MOMENT.describe('field', words)).toEqual({ type: 'text', name: 'field', ...about, required: true });
});
