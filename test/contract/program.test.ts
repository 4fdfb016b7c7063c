import { missing, namedOf, programOf } from './program';

const PROGRAMS = ['prometheus', 'victoria-metrics'];

test('a program is the one on PATH, unless its variable names another one', () => {
  expect(PROGRAMS.map((one) => programOf(one, {}))).toEqual(PROGRAMS);
  const env = { PROMETHEUS: '/opt/prometheus-3/prometheus', VICTORIA_METRICS: '' };
  expect(PROGRAMS.map((one) => programOf(one, env))).toEqual(['/opt/prometheus-3/prometheus', 'victoria-metrics']);
});

test('which ones are named is told', () => {
  expect(namedOf(PROGRAMS, {})).toBe('');
  const env = { PROMETHEUS: '/a/prometheus', VICTORIA_METRICS: '/b' };
  expect(namedOf(PROGRAMS, env)).toBe('PROMETHEUS=/a/prometheus, VICTORIA_METRICS=/b');
});

test('one that is not on PATH is missing; one that is not where its variable says is an error', () => {
  expect(missing(['node', 'no-such-program'], process.env)).toEqual(['no-such-program']);
  expect(() => missing(['node'], { NODE: '/nowhere/node' })).toThrow(
    'NODE=/nowhere/node cannot be started. Name an executable there, or nothing for the one on PATH.',
  );
});
