import { CATALOGUE, SERVICE_LEVELS, withThresholds } from '../../signals';
import { objectivesOf, rulesOf } from '../../verdicts';
import { choice, choices, choicesOr } from './choice';
import { group } from './group';
import { describeOptions, readOptions, type Option, type Vocabulary } from './option';
import { flag, requiredSpan, wholeNumber } from './plain';
import { optionalSignal, requiredSignal, signal, signals, signalsOr } from './signal';

const own = { ...CATALOGUE.of('disk_usage'), id: 'gpu_memory', label: 'GPU memory' };
const catalogue = withThresholds({}, [own]);
const words: Vocabulary = {
  catalogue,
  rules: rulesOf(catalogue),
  objectives: objectivesOf(catalogue),
  serviceLevels: SERVICE_LEVELS,
  absent: new Map(),
};
const about = { label: 'Label', description: 'Description.' };

const read = (option: Option<unknown>, value?: unknown): unknown => option.read('field', value, words);
const describeOne = (option: Option<unknown>): unknown => option.describe('field', words);
const base = { name: 'field', ...about };

const STATE = choice({ active: 'Failed', all: 'All' }, { ...about, default: 'active', format: 'table' });
const LIST = choices(({ rules }) => Object.fromEntries(rules.map(({ id, label }) => [id, label])), about);
const USUAL = choicesOr(['b'], { a: 'A', b: 'B', c: 'C' }, about);
const BINS = wholeNumber({ ...about, min: 1, max: 1000, default: 30 });
const HOUR = { calendar: null, ms: 3_600_000, text: '1h' };
const SUM = group(
  { every: requiredSpan(about), statistic: choice({ mean: 'Mean', sum: 'Sum' }, { ...about, default: 'mean' }) },
  { ...about, example: { every: '1d' } },
);

test('an absent value is the default, whichever way it is absent', () => {
  for (const absent of [undefined, null, '']) {
    expect(read(STATE, absent)).toBe('active');
    expect(read(BINS, absent)).toBe(30);
    expect(read(flag({ ...about, default: true }), absent)).toBe(true);
    expect(read(signal({ ...about, default: 'accuracy' }), absent)).toBe('accuracy');
    expect(read(optionalSignal(about), absent)).toBeNull();
    expect(read(SUM, absent)).toBeNull();
    expect(read(LIST, absent)).toEqual(words.rules.map(({ id }) => id));
    expect(read(signalsOr(['accuracy'], about), absent)).toEqual(['accuracy']);
    expect(read(USUAL, absent)).toEqual(['b']);
  }
});

test('values are read as they are given', () => {
  expect(read(STATE, 'all')).toBe('all');
  expect(read(BINS, 5)).toBe(5);
  expect(read(flag({ ...about, default: true }), false)).toBe(false);
  // As a variable of a dashboard fills it in.
  expect(read(flag({ ...about, default: true }), 'false')).toBe(false);
  expect(read(flag({ ...about, default: false }), 'true')).toBe(true);
  expect(read(requiredSignal(about), 'gpu_memory')).toBe('gpu_memory');
  expect(read(optionalSignal(about), 'gpu_memory')).toBe('gpu_memory');
  expect(read(signals(about), ['gpu_memory', 'cpu_usage', 'gpu_memory'])).toEqual(['gpu_memory', 'cpu_usage']);
  expect(read(signals(about), 'cpu_usage')).toEqual(['cpu_usage']);
  expect(read(signalsOr(['accuracy'], about), ['gpu_memory', 'gpu_memory'])).toEqual(['gpu_memory']);
  // Lists of words come in the order of the words, each once.
  expect(read(LIST, ['accuracy', 'cpu_usage', 'accuracy'])).toEqual(['cpu_usage', 'accuracy']);
  expect(read(LIST, 'accuracy')).toEqual(['accuracy']);
  expect(read(USUAL, ['c', 'a', 'c'])).toEqual(['a', 'c']);
  expect(read(SUM, { every: '1h' })).toEqual({ every: HOUR, statistic: 'mean' });
  expect(read(SUM, { every: '1h', statistic: 'sum', more: 1 })).toEqual({ every: HOUR, statistic: 'sum' });
});

test.each<[string, Option<unknown>, unknown, RegExp]>([
  ['a word that is none of them', STATE, 'some', /^Field "field" is "some"\. Choose one of: active, all\.$/],
  ['a variable in the place of a word', STATE, '$state', /^Field "field" holds the variable \$state, which was not/],
  [
    'an entry that is none of the words',
    LIST,
    ['accuracy', 'x'],
    /^Field "field" holds "x"\. Choose among: cpu_usage,/,
  ],
  ['a variable in a list', LIST, ['$rule'], /holds the variable \$rule/],
  ['a flag as a text', flag({ ...about, default: false }), 'yes', /^Field "field" is "yes"\. It is true or false\.$/],
  ['a fraction', BINS, 2.5, /^Field "field" is 2\.5\. Enter a whole number from 1 to 1,000\.$/],
  ['a number out of limits', BINS, 0, /^Field "field" is 0\./],
  ['a number as a text', BINS, '5', /^Field "field" is "5"\./],
  ['a variable in the place of a number', BINS, '$bins', /holds the variable \$bins/],
  [
    'no signal where one is required',
    requiredSignal(about),
    undefined,
    /^Field "field" is missing\. Choose one of: .*gpu_memory\.$/,
  ],
  ['an unknown signal', requiredSignal(about), 'gpu', /names the unknown signal "gpu"\. Signals are: cpu_usage, /],
  ['an inherited name', requiredSignal(about), 'constructor', /names the unknown signal "constructor"/],
  ['no list of signals', signals(about), undefined, /^Field "field" is missing\. List at least one signal/],
  ['an empty list of signals', signals(about), [], /^Field "field" is \[\]\. List at least one signal/],
  ['a group that is a text', SUM, '1d', /^Field "field" is "1d"\. Give it as \{"every":"1d"\}\.$/],
  ['a group that is a list', SUM, [], /^Field "field" is \[\]\./],
  [
    'a group without its required field',
    SUM,
    { statistic: 'sum' },
    /^Field "field\.every" is missing\. Enter a duration/,
  ],
  ['a wrong field of a group', SUM, { every: '1 day' }, /^Field "field\.every" is "1 day"\. Enter a duration/],
])('refuses %s', (_, option, value, message) => {
  expect(() => read(option, value)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(message), status: 400 }),
  );
});

test('each option describes itself', () => {
  expect(describeOne(STATE)).toEqual({
    ...base,
    type: 'choice',
    format: 'table',
    values: ['active', 'all'],
    labels: { active: 'Failed', all: 'All' },
    default: 'active',
  });
  expect(describeOne(BINS)).toEqual({ ...base, type: 'number', min: 1, max: 1000, integer: true, default: 30 });
  expect(describeOne(flag({ ...about, default: false }))).toEqual({ ...base, type: 'flag', default: false });
  expect(describeOne(LIST)).toMatchObject({ type: 'choice', several: true, labels: { traffic_drop: 'Traffic drop' } });
  expect(describeOne(SUM)).toMatchObject({
    type: 'group',
    fields: [
      { name: 'every', type: 'duration', required: true },
      { name: 'statistic', type: 'choice', default: 'mean' },
    ],
  });
  const labels = expect.objectContaining({ cpu_usage: 'CPU usage', gpu_memory: 'GPU memory' }) as unknown;
  const one = { ...base, type: 'signal', values: catalogue.ids, labels };
  expect(describeOne(signal({ ...about, default: 'accuracy' }))).toEqual({ ...one, default: 'accuracy' });
  expect(describeOne(requiredSignal(about))).toEqual({ ...one, required: true });
  expect(describeOne(optionalSignal(about))).toEqual(one);
  expect(describeOne(signalsOr(['accuracy'], about))).toEqual({ ...one, several: true, usual: ['accuracy'] });
  expect(describeOne(signals(about))).toEqual({ ...one, several: true, required: true });
});

test('a set of options is read and described by its names, in its order', () => {
  const set = { state: STATE, bins: BINS };
  expect(readOptions(set, { bins: 7, unknown: 1 }, words)).toEqual({ state: 'active', bins: 7 });
  expect(describeOptions(set, words).map(({ name }) => name)).toEqual(['state', 'bins']);
});
