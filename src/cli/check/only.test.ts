import { type FamilyName } from './families';
import { parseOnly } from './only';

/** The ids that there are. */
const FOUND = new Map<FamilyName, ReadonlySet<string>>([
  ['alerts', new Set(['cpu_usage', 'accuracy', 'drift'])],
  ['objectives', new Set(['objectives:uptime', 'objectives:cpu_usage'])],
]);

test('without a choice these are judged: what fails by itself, each thing once', () => {
  const { families, includes } = parseOnly([]);
  expect(families).toEqual(['alerts', 'objectives', 'quality', 'drift']);
  expect(includes('quality', 'quality:anomaly_rate')).toBe(true);
  expect(includes('verdict', 'verdict:state')).toBe(false);
});

test('families and checks are chosen, by one flag or several', () => {
  const { families, includes } = parseOnly(['objectives:uptime, cpu_usage', 'verdict']);
  expect(families).toEqual(['alerts', 'objectives', 'verdict']);
  expect(includes('objectives', 'objectives:uptime')).toBe(true);
  expect(includes('objectives', 'objectives:cpu_usage')).toBe(false);
  expect(includes('alerts', 'cpu_usage')).toBe(true);
  expect(includes('alerts', 'accuracy')).toBe(false);
  expect(includes('verdict', 'verdict:state')).toBe(true);
});

test('a rule that is called as a family is chosen with alerts before it', () => {
  expect(parseOnly(['drift']).families).toEqual(['drift']);
  const { families, includes } = parseOnly(['alerts:drift']);
  expect(families).toEqual(['alerts']);
  expect(includes('alerts', 'drift')).toBe(true);
});

test.each([
  ['alerts,', '--only "alerts," has an empty name. Give families or ids of checks with a comma between them.'],
  ['objective:uptime', '--only "objective:uptime" begins with no family of checks. Did you mean objectives?'],
  [
    'zzz:uptime',
    '--only "zzz:uptime" begins with no family of checks. There are alerts, objectives, quality, drift, slo, unusual, capacity, forecast, features, estimate, compare, verdict.',
  ],
])('%s is refused', (value, message) => {
  expect(() => parseOnly([value])).toThrow(message);
});

test.each([
  ['cpu_usge', 'Did you mean cpu_usage?'],
  ['objectivs', 'Did you mean objectives?'],
  ['objectives:uptimes', 'Did you mean objectives:uptime?'],
])('%s is refused when it is known which checks there are', (value, hint) => {
  const { refuseUnmatched } = parseOnly([value]);
  expect(() => refuseUnmatched(FOUND)).toThrow(`--only "${value}" is no check. ${hint}`);
  // Of a data source that does not answer nobody knows.
  expect(() => refuseUnmatched(new Map())).not.toThrow();
});

test('what is there is not refused', () => {
  expect(() => parseOnly(['alerts:cpu_usage,accuracy', 'objectives']).refuseUnmatched(FOUND)).not.toThrow();
});
