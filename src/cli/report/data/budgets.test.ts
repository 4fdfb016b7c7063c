import { days, hours } from '../../../series';
import { type Row } from '../../rows';
import { budgetsIn } from './budgets';

const NOW = Date.UTC(2026, 0, 31, 12);
const LIMITS = { '1h': 14.4, '6h': 6, '1d': 3, '3d': 1, period: null } as const;
type Window = keyof typeof LIMITS;

const rows = (left: number | null, changed: Partial<Record<Window, Row>> = {}): Row[] =>
  (Object.keys(LIMITS) as Window[]).map((window) => ({
    ...{ pipeline: 'a', objective: 'latency', label: 'Latency', target: 0.95, period: '30d', window },
    ...{ budget_left_percent: left, burn_rate: 0.5, burn_limit: LIMITS[window], coverage: 1, exhausted_at: null },
    firing: window === 'period' ? null : 'no',
    ...changed[window],
  }));
const only = (...given: Parameters<typeof rows>) => {
  const [budget, ...others] = budgetsIn(rows(...given), (time) => `${(time - NOW) / hours(1)} h`);
  expect(others).toEqual([]);
  return budget;
};

test('a budget with all of its windows is a line', () => {
  expect(only(50)).toEqual({
    ...{ objective: 'Latency, 95 % over 30d', state: 'ok', word: 'OK', left: '50 %' },
    ...{ rates: '1h 0.5 of 14.4, 6h 0.5 of 6, 1d 0.5 of 3, 3d 0.5 of 1, 30d 0.5', usedUp: 'not within a year' },
  });
});

test('what burns says when nothing is left, at the rate of the shortest window', () => {
  const burning = { firing: 'yes', burn_rate: 20 };
  expect(
    only(50, {
      '1h': { ...burning, exhausted_at: NOW + hours(5) },
      '3d': { ...burning, exhausted_at: NOW + days(5) },
    }),
  ).toMatchObject({
    state: 'fast',
    usedUp: '5 h',
    rates: expect.stringMatching(/^1h 20 of 14.4 \(too fast\)/) as string,
  });
  expect(only(50, { '3d': burning })).toMatchObject({ state: 'slow', word: 'Burns slowly' });
});

test.each<[string, number | null, Partial<Record<Window, Row>>, string]>([
  ['nothing measured', null, {}, 'unknown'],
  ['too little of the period', 100, { period: { coverage: 0.3 } }, 'unknown'],
  ['a window that is not judged', 100, { '1h': { firing: null } }, 'unknown'],
  ['nothing left', -12, {}, 'spent'],
])('%s', (_, left, changed, state) => {
  expect(only(left, changed)).toMatchObject({ state });
});
