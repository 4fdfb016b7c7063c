import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../../signals';
import { INCIDENT_TYPES, type IncidentType } from '../../../contract/incident-types';
import { profileOf } from '../profile';
import { DAY, differences, HOUR, MINUTE, rowsOf, settingsWith } from '../testing/incident-rows';
import { INCIDENTS } from './catalogue';
import { type Incident } from './incident';
import { levelOf, sinceOnset, spanOf } from './level';

const TYPES = INCIDENT_TYPES.map(({ id }) => id);
const START = Date.UTC(2026, 2, 4);
/** No instant of any grid. */
const ONSET = START + 6 * HOUR + 7 * MINUTE;
const TWO_DAYS = { start: START, step: 5 * MINUTE, length: 576 };

const usual = (type: IncidentType, magnitude = 1): Incident => ({
  type,
  ...INCIDENTS[type],
  onset: ONSET,
  magnitude,
  every: null,
});

describe.each(['demo', 'none'] as const)('with a schedule and the story %s', (incidents) => {
  const schedule = TYPES.map((type, i) => ({ type, at: START - 30 * DAY + i * HOUR, every: '17h' }));
  const settings = settingsWith(schedule, { incidents, pipelines: 3 });

  test('a value is the same in every range, at every step, in every order, in every fleet and after a restart', async () => {
    const fine = await rowsOf(settings, TWO_DAYS);
    const hourly = await rowsOf(settings, { start: START, step: HOUR, length: 48 });
    const fleet = await rowsOf(
      { ...settings, pipelines: 40 },
      { start: START + 7 * HOUR, step: 15 * MINUTE, length: 90 },
    );
    for (const [key, row] of fine) {
      expect(
        differences(
          hourly.get(key)!,
          row.filter((_, i) => i % 12 === 0),
        ),
      ).toEqual([]);
      expect(differences(fleet.get(key)!, row.filter((_, i) => i % 3 === 0).slice(28, 118))).toEqual([]);
    }
    for (let i = TWO_DAYS.length - 1; i >= 0; i -= 83) {
      const alone = await rowsOf(settings, { start: START + i * TWO_DAYS.step, step: HOUR, length: 1 });
      for (const [key, row] of alone) {
        expect(Object.is(row[0], fine.get(key)![i])).toBe(true);
      }
    }
  });

  test('instants years apart see the same incidents as their neighbours do', async () => {
    const far = await rowsOf(settings, { start: START % (900 * DAY), step: 900 * DAY, length: 24 });
    for (const i of [0, 11, 23]) {
      const near = await rowsOf(settings, {
        start: (START % (900 * DAY)) + i * 900 * DAY,
        step: 5 * MINUTE,
        length: 2,
      });
      for (const [key, row] of near) {
        expect(Object.is(row[0], far.get(key)![i])).toBe(true);
      }
    }
  });
});

describe.each(TYPES)('%s', (type) => {
  const region = { from: ONSET, to: ONSET + spanOf(usual(type)) };
  const inside = (i: number): boolean => {
    const time = TWO_DAYS.start + i * TWO_DAYS.step;
    return time >= region.from && time < region.to;
  };
  /** Instants of samples: on a finer grid a sample holds beyond the end of the incident that it saw. */
  const atSamples = (signal: SignalId, i: number): boolean =>
    CATALOGUE.of(signal).interval === 5 * MINUTE || i % 12 === 0;

  test('changes no bit outside its region, of any signal, and something within', async () => {
    const healthy = await rowsOf(settingsWith([]), TWO_DAYS);
    for (const magnitude of [0.3, 1, 5]) {
      const hit = await rowsOf(settingsWith([{ type, at: ONSET, magnitude }]), TWO_DAYS);
      const changed = SIGNAL_IDS.flatMap((signal) =>
        ['fraud-detection', 'search-ranking'].flatMap((pipeline) =>
          differences(hit.get(`${pipeline}/${signal}`)!, healthy.get(`${pipeline}/${signal}`)!).filter((i) =>
            atSamples(signal, i),
          ),
        ),
      );
      expect(changed.filter((i) => !inside(i))).toEqual([]);
      expect(changed.some(inside)).toBe(type !== 'quiet');
    }
  });

  test('stays within the limits of every signal, and leaves out what it says alone', async () => {
    const labels = ['accuracy', 'precision', 'recall', 'f1_score', 'false_positives', 'false_negatives'];
    const missing: Partial<Record<IncidentType, readonly string[]>> = {
      label_delay: labels,
      data_outage: [...SIGNAL_IDS.filter((id) => CATALOGUE.of(id).group === 'data'), 'predictions_count', ...labels],
    };
    for (const magnitude of [0.4, 1, 5]) {
      const hit = await rowsOf(settingsWith([{ type, at: ONSET, magnitude }], { pipelines: 6 }), TWO_DAYS);
      for (const [key, row] of hit) {
        const signal = key.split('/')[1] as SignalId;
        const [least, most] = CATALOGUE.of(signal).limits;
        const present = row.filter((value) => !Number.isNaN(value));
        expect(present.every((value) => value >= least && value <= (most ?? Infinity))).toBe(true);
        if (magnitude >= 1) {
          expect([key, present.length < row.length]).toEqual([key, missing[type]?.includes(signal) ?? false]);
        }
        if (
          ['predictions_count', 'record_count', 'schema_violations', 'false_positives', 'false_negatives'].includes(
            signal,
          )
        ) {
          expect(present.every(Number.isInteger)).toBe(true);
        }
      }
    }
  });

  test('is never milder for a greater magnitude', () => {
    const magnitudes = Array.from({ length: 50 }, (_, i) => (i + 1) / 10);
    for (const effect of INCIDENTS[type].effects) {
      for (let elapsed = 0; elapsed <= spanOf(usual(type)); elapsed += 7 * MINUTE) {
        const levels = magnitudes.map((magnitude) => levelOf(usual(type, magnitude), effect, elapsed));
        expect(levels.every((level, i) => i === 0 || level >= levels[i - 1])).toBe(true);
      }
      for (const healthy of [0, 0.8, 0.95, 3, 60, 100, 250]) {
        for (const share of [0.1, 0.5, 0.9]) {
          const moment = { profile: profileOf(42, 3), elapsed: 2 * HOUR, uniform: () => share };
          const away = magnitudes.map((level) => effect.change(healthy, level, moment) - healthy);
          // No sample at all is as far away as can be.
          const distances = away.map((distance) => (Number.isNaN(distance) ? Infinity : Math.abs(distance)));
          expect(distances.every((distance, i) => i === 0 || distance >= distances[i - 1])).toBe(true);
          expect(new Set(away.filter(Boolean).map(Math.sign)).size).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('lets its effects come in the order of cause', () => {
    const lags = INCIDENTS[type].effects.map(({ lag }) => lag);
    expect(lags).toEqual([...lags].sort((a, b) => a - b));
  });
});

test('a repetition is the incident again, to the bit of its level, and nothing is left between two', () => {
  for (const type of TYPES) {
    const repeated: Incident = { ...usual(type), every: 2 * DAY };
    for (const effect of INCIDENTS[type].effects) {
      for (let elapsed = 0; elapsed < 2 * DAY; elapsed += 13 * MINUTE) {
        const again = sinceOnset(repeated, ONSET + 14 * DAY + elapsed);
        expect(levelOf(repeated, effect, again)).toBe(levelOf(usual(type), effect, elapsed));
      }
    }
  }
});

test.each(TYPES.filter((type) => INCIDENTS[type].marks?.some(({ at }) => at === 'relief')))(
  '%s ends for every signal at once, when its cause is removed',
  (type) => {
    const incident = usual(type);
    const { ramp, duration, recovery } = incident;
    for (const effect of INCIDENTS[type].effects) {
      expect(levelOf(incident, effect, ramp + duration - 1)).toBeCloseTo(1, 5);
      expect(levelOf(incident, effect, ramp + duration + recovery)).toBe(0);
    }
  },
);
