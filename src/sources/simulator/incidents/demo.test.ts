import { profileOf, RETRAINING_PERIOD, since } from '../profile';
import { createSimulator } from '../source';
import { parseMatcher } from '../../../series/matcher';
import { DAY, differences, HOUR, MINUTE, rowsOf, settingsWith } from '../testing/incident-rows';
import { INCIDENTS } from './catalogue';
import { demoIncidents, isControl, LONGEST_DEMO } from './demo';
import { spanOf } from './level';

const START = Date.UTC(2026, 2, 4);
const SEEDS = [0, 1, 42, 4242, 2 ** 40];
const INDICES = [0, 1, 2, 4, 5, 6, 8, 9, 10, 97, 1_000, 9_998];

describe.each(SEEDS)('the story of seed %d', (seed) => {
  test('lets an incident begin within any 24 hours of every pipeline that is no control, and end within a day', () => {
    for (const index of INDICES) {
      const incidents = demoIncidents(profileOf(seed, index), START, START + 120 * DAY);
      const onsets = incidents.map(({ onset }) => onset);
      const gaps = onsets.slice(1).map((onset, i) => onset - onsets[i]);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(DAY);
      expect(onsets[0]).toBeLessThan(START + DAY);
      expect(onsets.at(-1)).toBeGreaterThan(START + 119 * DAY);
      expect(incidents.every((incident) => spanOf(incident) <= LONGEST_DEMO)).toBe(true);
      expect(incidents.every(({ type }) => type !== 'quiet')).toBe(true);
    }
  });

  test('shows the four pipelines of the default fleet a system, a model and a data incident within any 24 hours', () => {
    const sides = (from: number): Set<string> =>
      new Set(
        [0, 1, 2, 3]
          .flatMap((index) => demoIncidents(profileOf(seed, index), from, from + DAY - 1))
          .filter(({ onset, type }) => onset >= from && type !== 'quiet')
          .map(({ type }) => INCIDENTS[type].side),
      );
    for (let from = START; from < START + 40 * DAY; from += 5 * HOUR + 35 * MINUTE) {
      expect([...sides(from)].sort()).toEqual(['data', 'model', 'system']);
    }
  });

  test('brings every type to the first pipeline within two weeks, and to others within two months', () => {
    for (const [index, days] of [
      [0, 14],
      [1, 60],
      [6, 60],
    ] as const) {
      const types = demoIncidents(profileOf(seed, index), START, START + days * DAY).map(({ type }) => type);
      expect(new Set(types).size).toBe(15);
    }
  });

  test('lets no calendar retraining fall into an incident that would be over by it', () => {
    for (const index of INDICES) {
      const profile = profileOf(seed, index);
      const ofTheModel = demoIncidents(profile, START, START + 400 * DAY).filter(({ type }) =>
        ['model_drift', 'accuracy_drop'].includes(type),
      );
      expect(ofTheModel.length).toBeGreaterThan(50);
      for (const incident of ofTheModel) {
        const end = incident.onset + spanOf(incident);
        expect(since(end, profile.retrainedAt, RETRAINING_PERIOD)).toBeGreaterThan(spanOf(incident));
      }
    }
  });

  test('lets the incidents of one pipeline not overlap', () => {
    for (const index of INDICES) {
      const incidents = demoIncidents(profileOf(seed, index), START, START + 200 * DAY);
      expect(incidents.slice(1).every(({ onset }, i) => onset >= incidents[i].onset + spanOf(incidents[i]))).toBe(true);
    }
  });

  test('is the same whatever span of it is asked for', () => {
    const profile = profileOf(seed, 0);
    const whole = demoIncidents(profile, START, START + 30 * DAY);
    for (let from = START; from < START + 29 * DAY; from += 7 * HOUR) {
      const part = demoIncidents(profile, from, from + 3 * HOUR);
      expect(part).toEqual(
        whole.filter((incident) => incident.onset <= from + 3 * HOUR && incident.onset + spanOf(incident) > from),
      );
    }
  });
});

test.each(['UTC', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Apia'])(
  'in %s every pipeline recovers between its incidents, and the control is healthy to the bit',
  async (timezone) => {
    const more = { timezone, pipelines: 8 };
    // Two weeks around the change to summer time.
    const grid = { start: START, step: HOUR, length: 14 * 24 };
    const story = await rowsOf(settingsWith([], { ...more, incidents: 'demo' }), grid);
    const healthy = await rowsOf(settingsWith([], more), grid);
    const truth = await rowsOf(settingsWith([], { ...more, incidents: 'demo' }), grid, undefined, 'truth');
    const { pipelines } = createSimulator(settingsWith([], more));
    const names = await pipelines(parseMatcher('.*'), { from: 0, to: 1 }, new AbortController().signal);
    for (const [index, name] of names.entries()) {
      const changed = [...story.keys()]
        .filter((key) => key.startsWith(`${name}/`))
        .map((key) => differences(story.get(key)!, healthy.get(key)!).length);
      const levels = [...truth.entries()].filter(([key]) => key.startsWith(`${name}/`)).map(([, row]) => row);
      const well = Array.from({ length: grid.length }, (_, i) => levels.every((row) => row[i] === 0));
      expect(Math.max(...changed) === 0).toBe(isControl(index));
      for (let day = 0; day < 14; day++) {
        expect(well.slice(day * 24, day * 24 + 24).some(Boolean)).toBe(true);
      }
    }
  },
);
