import { minutes } from '../../series';
import { outcomeOf } from './outcome';
import { runsOf } from './runs';
import { tallyOf } from './tally';

const flags = (text: string): Uint8Array => Uint8Array.from(text, Number);

test('runs are maximal', () => {
  expect(runsOf(flags('1011001'))).toEqual([
    { first: 0, last: 0 },
    { first: 2, last: 3 },
    { first: 6, last: 6 },
  ]);
  expect(runsOf(flags('000'))).toEqual([]);
});

test('an incident is detected by any overlap, and an alarm without one is false', () => {
  const tally = tallyOf(flags('0110011000'), flags('0011100011'));
  expect(tally).toMatchObject({ fired: 4, alarms: 2, firedNow: false });
  expect(tally.judged).toMatchObject({ incidents: 2, detected: 1, falseAlarms: 1, delays: [0] });
});

test('an alarm that began before is there at the onset; a later one is late', () => {
  expect(tallyOf(flags('1110'), flags('0110')).judged?.delays).toEqual([0]);
  expect(tallyOf(flags('0001'), flags('0111')).judged?.delays).toEqual([2]);
});

test('what could not be judged fires nothing', () => {
  expect(tallyOf(flags('0220'), flags('0110'))).toMatchObject({ alarms: 0, fired: 0, judged: { detected: 0 } });
});

test('an alarm that always fires finds as much by chance; one instant finds what share of the range the incident has', () => {
  const always = tallyOf(flags('1'.repeat(100)), flags('0'.repeat(50) + '1'.repeat(50)));
  expect(always.judged?.byChance).toBe(1);
  const once = tallyOf(flags('1' + '0'.repeat(99)), flags('0'.repeat(50) + '1'.repeat(50)));
  // Shifted by 5, 10 … 95 it lies within from 50 on.
  expect(once.judged?.byChance).toBeCloseTo(10 / 19, 12);
});

test('an outcome adds pipelines up, and false alarms are those of one', () => {
  const one = tallyOf(flags('0110011000'), flags('0011100011'));
  const other = tallyOf(flags('0000000001'), flags('0000000000'));
  expect(outcomeOf([one, other], minutes(60), 10 * minutes(60))).toMatchObject({
    incidents: 2, detected: 1, recall: 0.5, alarms: 3, falseAlarms: 2, precision: 1 - 2 / 3, timeToDetectMinutes: 0,
    hoursFired: 5, firedNow: 1, falseAlarmsPerWeek: 2 / (2 * (10 / 168)),
  }); // prettier-ignore
});

test('without the truth only how often it fired is known', () => {
  expect(outcomeOf([tallyOf(flags('0110'), null)], minutes(30), minutes(120))).toEqual({
    incidents: NaN, detected: NaN, recall: NaN, recallByChance: NaN, precision: NaN, alarms: 1, falseAlarms: NaN,
    falseAlarmsPerWeek: NaN, timeToDetectMinutes: NaN, hoursFired: 1, firedNow: 0,
  }); // prettier-ignore
});
