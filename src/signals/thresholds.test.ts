import { CATALOGUE } from './catalogue';
import { severityOf, withThresholds } from './thresholds';

describe('severityOf, where less is better', () => {
  const signal = { direction: 'lower', warning: 80, critical: 90 } as const;

  test.each([
    [79.9, 0],
    [80, 0],
    [80.0001, 1],
    [90, 1],
    [90.0001, 2],
    [-Infinity, 0],
    [Infinity, 2],
  ])('judges %d as %d: exactly at a level is not beyond it', (value, severity) => {
    expect(severityOf(signal, value)).toBe(severity);
  });
});

describe('severityOf, where more is better', () => {
  const signal = { direction: 'higher', warning: 0.9, critical: 0.85 } as const;

  test.each([
    [0.95, 0],
    [0.9, 0],
    [0.8999, 1],
    [0.85, 1],
    [0.8499, 2],
    [0, 2],
  ])('judges %d as %d', (value, severity) => {
    expect(severityOf(signal, value)).toBe(severity);
  });
});

test('a missing value has no severity', () => {
  expect(severityOf({ direction: 'lower', warning: 80, critical: 90 }, NaN)).toBeNaN();
  expect(severityOf({ direction: 'lower' }, NaN)).toBeNaN();
});

test('a signal may have one level alone, or none', () => {
  expect(severityOf({ direction: 'lower', warning: 10 }, 1e9)).toBe(1);
  expect(severityOf({ direction: 'lower', critical: 10 }, 11)).toBe(2);
  expect(severityOf({ direction: 'lower' }, 1e9)).toBe(0);
});

describe('withThresholds', () => {
  test('replaces the levels named and keeps all else', () => {
    const changed = withThresholds({ cpu_usage: { warning: 50 } });
    expect(changed.of('cpu_usage')).toEqual({ ...CATALOGUE.of('cpu_usage'), warning: 50 });
    expect(changed.of('memory_usage')).toEqual(CATALOGUE.of('memory_usage'));
    expect(changed.ids).toEqual(CATALOGUE.ids);
  });

  test('gives a signal of its own a rule where it has a level, its own or that of the data source', () => {
    const own = { ...CATALOGUE.of('disk_usage'), id: 'queue', alertCategory: 'Model' };
    expect(withThresholds({}, [own]).of('queue')).not.toHaveProperty('alertCategory');
    expect(withThresholds({ queue: { critical: 5 } }, [own]).of('queue')).toMatchObject({ alertCategory: 'Model' });
    expect(withThresholds({}, [{ ...own, warning: 5 }]).of('queue')).toMatchObject({ alertCategory: 'Model' });
    // A level of a signal that no rule watches changes colours alone.
    expect(withThresholds({ disk_usage: { critical: 5 } }).of('disk_usage')).not.toHaveProperty('alertCategory');
  });

  test('leaves the catalogue as it was', () => {
    withThresholds({ cpu_usage: { warning: 1, critical: 2 } });
    expect(CATALOGUE.of('cpu_usage')).toMatchObject({ warning: 80, critical: 90 });
  });
});
