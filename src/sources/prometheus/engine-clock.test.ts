import { hours, minutes, seconds } from '../../series';
import { clockOf, remarkOnClock } from './engine-clock';

const NOW = Date.UTC(2026, 0, 12, 13);
const at = (ahead: number): string | undefined => {
  const clock = clockOf(new Date(NOW + ahead).toUTCString(), NOW);
  return clock && remarkOnClock(clock);
};

test.each([
  [hours(2) + minutes(1) + seconds(3), /^The clock of the engine is 2h1m ahead of the clock of this machine, .*NTP\.$/],
  [-minutes(1), /is 1m behind the clock/],
])('clocks that differ by %d ms', (ahead, words) => {
  expect(at(ahead)).toMatch(words);
});

test.each([0, seconds(59), -seconds(59)])('clocks that differ by %d ms are taken for equal', (ahead) => {
  expect(at(ahead)).toBeUndefined();
});

test.each([undefined, '', 'now'])('a date that is none says nothing: %j', (date) => {
  expect(clockOf(date, NOW)).toBeUndefined();
});
