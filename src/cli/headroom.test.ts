import { days } from '../series';
import { CATALOGUE } from '../signals';
import { headroomIn } from './headroom';
import { type Row } from './rows';

const NOW = days(20_000);
const LIMITED: Row = {
  ...{
    avg_rps: 80,
    peak_rps: 120,
    adequate: 'yes',
    fitted_limit_rps: 172,
    limit_low: 165,
    limit_high: 181,
    safe_rps: 150,
  },
  ...{ reason: null, exhausted_at: NOW + days(90), exhausted_low: NOW + days(60), exhausted_high: null },
};
const read = (row: Row) => headroomIn(row, CATALOGUE, NOW);

test('a limit that is far away leaves room', () => {
  const { state, load, limit, words } = read(LIMITED);
  expect([state, load, limit]).toEqual(['room', 80, 150]);
  expect(words.replaceAll('\u00a0', ' ')).toBe(
    'Limit 172.0 req/s (165.0 req/s to 181.0 req/s), safe up to 150.0 req/s. The average is there in about 90 days (60 days to never).',
  );
});

test.each([
  ['within 30 days', { exhausted_at: NOW + days(30) }, 'exhausted'],
  ['later', { exhausted_at: NOW + days(31) }, 'room'],
  ['not within a year', { exhausted_at: null }, 'room'],
  [
    'by the average already',
    { avg_rps: 150, exhausted_at: null, reason: 'No date: the limit is already reached.' },
    'exhausted',
  ],
  ['by the peak already', { peak_rps: 151, exhausted_at: null }, 'exhausted'],
])('a limit that is met %s', (_, more, state) => {
  expect(read({ ...LIMITED, ...more }).state).toBe(state);
});

test('the limit takes the place of a safe load that is not known', () => {
  expect(read({ ...LIMITED, safe_rps: null }).limit).toBe(172);
});

test.each([
  ['yes', 'room'],
  ['no', 'little'],
  [null, 'unknown'],
])('without a limit the highest load seen decides: %s', (adequate, state) => {
  const none = {
    ...LIMITED,
    fitted_limit_rps: null,
    safe_rps: null,
    exhausted_at: null,
    reason: 'Needs 6 distinct loads, has 5.',
  };
  expect(read({ ...none, adequate })).toEqual({
    state,
    load: 80,
    limit: null,
    words: 'Needs 6 distinct loads, has 5.',
  });
});
