import { CATALOGUE } from '../../signals';
import { firstOf, type Departed } from './first';

const departed = (id: string, after: number, seen: number, changed: Partial<Departed> = {}): Departed => ({
  ...{ signal: CATALOGUE.of(id), after, seen, end: null, way: 1, shift: 1, scatter: 1, n: 3, constant: false },
  ...changed,
});
const first = (...some: Departed[]) => firstOf(some)?.signal.id;

test('is the one that was certain before any other can have begun', () => {
  expect(firstOf([])).toBeNull();
  expect(first(departed('error_rate', 30, 35), departed('memory_usage', 0, 25))).toBe('memory_usage');
  expect(first(departed('response_time_ms', 5, 10), departed('feature_drift_score', 20, 60))).toBe('response_time_ms');
});

test('where the order is open, load comes before data, and data before model and service', () => {
  const [load, data, service] = [
    departed('requests_per_second', 10, 30),
    departed('schema_violations', 0, 60),
    departed('error_rate', 25, 30),
  ];
  expect(first(service, data)).toBe('schema_violations');
  expect(first(service, data, load)).toBe('requests_per_second');
  // Its silence says nothing of what arrived.
  expect(first(departed('record_count', 0, 60, { way: 0 }), departed('data_completeness', 0, 60))).toBe('record_count');
  expect(first(departed('data_completeness', 0, 60), departed('record_count', 0, 60, { way: 0 }))).toBe(
    'data_completeness',
  );
});

test('what never moves by itself is named before what does, then by the order given', () => {
  const violations = departed('schema_violations', 0, 60, { constant: true });
  expect(first(departed('data_completeness', 0, 60), violations)).toBe('schema_violations');
  expect(first(departed('cpu_usage', 0, 5), departed('response_time_ms', 0, 5))).toBe('cpu_usage');
});

test('what was over before anything that lasts can have begun is another story', () => {
  const errors = departed('error_rate', 40, 45);
  expect(first(departed('cpu_usage', 0, 5, { end: 40 }), errors)).toBe('error_rate');
  expect(first(departed('cpu_usage', 0, 5, { end: 41 }), errors)).toBe('cpu_usage');
  expect(first(departed('cpu_usage', 0, 5, { end: 10 }))).toBe('cpu_usage');
});
