import { movedAt, reasonsIn } from './reasons';
import { type Row } from './rows';

const row = (signal: string, contribution: number | null, onset: number | null = null, isCause = 'no'): Row => ({
  ...{ signal, contribution, onset },
  is_cause: isCause,
});

test('what moved first is first, then in the order of time, then what cost most', () => {
  const rows = [
    row('cpu', 3),
    row('memory', 12),
    row('errors', 1, 20),
    row('drift', null, 30, 'yes'),
    row('disk', 0.1),
  ];
  expect(reasonsIn(rows).map(({ signal }) => signal)).toEqual(['drift', 'errors', 'memory', 'cpu']);
});

test('what neither moved nor cost anything is left out, and the list is short', () => {
  expect(reasonsIn([row('cpu', 0), row('accuracy', null)])).toEqual([]);
  expect(reasonsIn(Array.from({ length: 20 }, (_, i) => row(`s${i}`, 5)))).toHaveLength(8);
});

test('when a signal moved is said, and which was first', () => {
  expect(movedAt(row('drift', null, 30, 'yes'), String)).toBe('30, first');
  expect(movedAt(row('drift', null, 30), String)).toBe('30');
  expect(movedAt(row('drift', 1), String)).toBe('–');
});
