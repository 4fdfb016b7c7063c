/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { type Trial } from '../../panel/answers/backtests';
import { outcomeOf } from './words';

const TRIAL: Trial = {
  ...{ definition: 'engine', threshold: 2, pipeline: undefined, incidents: 7, detected: 6, recall: 6 / 7 },
  ...{ byChance: 2 / 7, precision: 0.5, alarms: 14, falseAlarmsPerWeek: 3, minutesToDetect: 12, hoursFired: 20 },
  ...{ firedNow: 0, isPresent: true, wait: 0 },
};
const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f\u2009]/g, ' ');
const said = (more: Partial<Trial>, several = false) => {
  const { sentence, chance } = outcomeOf({ ...TRIAL, ...more }, several);
  return [plain(sentence), plain(chance)];
};

test('what it would have done is one sentence, and chance another', () => {
  expect(said({})).toEqual([
    'Would have fired 14 times, caught 6 of 7 incidents, median delay 12 min, 3 false alarms a week.',
    'Chance, firing for as long, would have caught 2.',
  ]);
});

test.each<[Partial<Trial>, string, string | undefined]>([
  [
    { alarms: 0, detected: 0, minutesToDetect: null, falseAlarmsPerWeek: 0, byChance: 0 },
    'Would never have fired, caught 0 of 7 incidents, no false alarms.',
    'Chance, firing for as long, would have caught none.',
  ],
  [
    { incidents: 0, detected: 0, byChance: null, minutesToDetect: null, falseAlarmsPerWeek: 0.25 },
    'Would have fired 14 times, there was no incident to catch, 0.25 false alarms a week.',
    undefined,
  ],
  // Without the truth, only how often it fired is known.
  [{ incidents: null }, 'Would have fired 14 times, 20 h in all.', undefined],
  [{ incidents: null, alarms: 0 }, 'Would never have fired.', undefined],
])('%j: %s', (more, sentence, chance) => {
  expect(said(more)).toEqual([sentence, chance]);
});

test('a rate of several pipelines is that of one', () => {
  expect(said({}, true)[0]).toContain('3 false alarms a week on each pipeline.');
});
