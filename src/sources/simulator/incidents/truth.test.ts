import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../../signals';
import { INCIDENT_TYPES } from '../../../contract/incident-types';
import { parseMatcher } from '../../../series/matcher';
import { calendarOf } from '../calendar';
import { drawsOf } from '../draws';
import { GENERATORS, PARENTS } from '../generators';
import { instantsOf } from '../instants';
import { profileOf } from '../profile';
import { sheetOf } from '../draw-sheet';
import { createSimulator } from '../source';
import { HOUR, MINUTE, rowsOf, settingsWith } from '../testing/incident-rows';
import { INCIDENTS } from './catalogue';

const START = Date.UTC(2026, 2, 4);
const ONSET = START + 6 * HOUR;
const GRID = { start: START, step: HOUR, length: 48 };
const TYPES = INCIDENT_TYPES.map(({ id }) => id);
/** A row of the first pipeline. */
const of = (rows: Map<string, Float64Array>, signal: SignalId): number[] => [...rows.get(`fraud-detection/${signal}`)!];

test('the parents of a signal are the rows that it is computed from', () => {
  const sheet = sheetOf(profileOf(42, 1), calendarOf('UTC'), instantsOf(Float64Array.of(START)));
  for (const signal of SIGNAL_IDS) {
    const read = new Set<SignalId>();
    const row = (parent: SignalId): Float64Array => {
      read.add(parent);
      return sheet.row(parent);
    };
    GENERATORS[signal]({ ...sheet, row }, drawsOf(42, 1, signal));
    expect([signal, [...read].sort()]).toEqual([signal, [...(PARENTS[signal] ?? [])].sort()]);
  }
});

test.each(TYPES)(
  'where the truth of %s is 0 the value is the healthy one; where it is not, it is another',
  async (type) => {
    const settings = settingsWith([{ type, at: ONSET }]);
    const healthy = await rowsOf(settingsWith([]), GRID);
    const hit = await rowsOf(settings, GRID);
    const truth = await rowsOf(settings, GRID, SIGNAL_IDS, 'truth');
    for (const signal of SIGNAL_IDS) {
      const [was, is, level] = [of(healthy, signal), of(hit, signal), of(truth, signal)];
      const acts = level.some((value) => value > 0);
      const struck = (one: SignalId): boolean =>
        INCIDENTS[type].effects.some((effect) => effect.signal === one) || (PARENTS[one] ?? []).some(struck);
      // Short incidents pass between the samples of an hour.
      expect(acts ? struck(signal) : true).toBe(true);
      for (const i of level.keys()) {
        if (level[i] === 0) {
          expect(Object.is(is[i], was[i])).toBe(true);
        }
      }
      if (acts) {
        expect(level.some((value, i) => value > 0 && !Object.is(is[i], was[i]))).toBe(true);
      }
    }
  },
);

test('grows on the ramp, is the magnitude at full severity, and falls to nothing', async () => {
  const settings = settingsWith([
    { type: 'load_growth', at: ONSET, magnitude: 1.5, ramp: '3h', duration: '2h', recovery: '2h' },
  ]);
  const truth = await rowsOf(settings, { start: ONSET - HOUR, step: HOUR, length: 10 }, ['cpu_usage'], 'truth');
  expect(of(truth, 'cpu_usage')).toEqual([0, 0, 0.5, 1, 1.5, 1.5, 1.5, 0.75, 0, 0]);
});

test('of a signal that is computed from others is theirs', async () => {
  const settings = settingsWith([
    { type: 'accuracy_drop', at: ONSET, magnitude: 2, duration: '3h' },
    { type: 'traffic_loss', at: ONSET + 2 * HOUR, magnitude: 1.5, duration: '3h', recovery: '0s' },
  ]);
  const truth = await rowsOf(settings, { start: ONSET, step: HOUR, length: 6 }, SIGNAL_IDS, 'truth');
  const [accuracy, traffic] = [
    [2, 2, 2, 0, 0, 0],
    [0, 0, 1.5, 1.5, 1.5, 0],
  ];
  for (const signal of ['accuracy', 'precision', 'recall', 'f1_score', 'model_accuracy'] as const) {
    expect(of(truth, signal)).toEqual(accuracy);
  }
  for (const signal of ['requests_per_second', 'predictions_per_minute', 'predictions_count'] as const) {
    expect(of(truth, signal)).toEqual(traffic);
  }
  for (const signal of ['false_positives', 'false_negatives'] as const) {
    expect(of(truth, signal)).toEqual([2, 2, 2, 1.5, 1.5, 0]);
  }
  expect(of(truth, 'memory_usage')).toEqual([0, 0, 0, 0, 0, 0]);
});

test('holds between two samples as the values do', async () => {
  const settings = settingsWith([{ type: 'feature_shift', at: ONSET + 7 * MINUTE }]);
  const fine = await rowsOf(settings, { start: START, step: 5 * MINUTE, length: 24 * 12 }, SIGNAL_IDS, 'truth');
  const hourly = await rowsOf(settings, { start: START, step: HOUR, length: 24 }, SIGNAL_IDS, 'truth');
  for (const signal of SIGNAL_IDS.filter((id) => CATALOGUE.of(id).interval === HOUR)) {
    expect(of(fine, signal)).toEqual(of(hourly, signal).flatMap((level) => Array(12).fill(level)));
  }
});

test('of the demo lies within the regions of the events, and in each of them', async () => {
  const settings = settingsWith([], { incidents: 'demo', pipelines: 1 });
  const grid = { start: START, step: 5 * MINUTE, length: 14 * 288 };
  const truth = await rowsOf(settings, grid, SIGNAL_IDS, 'truth');
  // What an hourly sample saw holds until the next one, beyond the end of its cause.
  const fine = SIGNAL_IDS.filter((id) => CATALOGUE.of(id).interval === 5 * MINUTE);
  const acts = (signals: readonly SignalId[], i: number): boolean => signals.some((signal) => of(truth, signal)[i] > 0);
  const range = { from: START, to: START + grid.length * grid.step - 1 };
  const { events } = (await createSimulator(settings).events(parseMatcher('.*'), range, new AbortController().signal))!;
  const regions = events.filter(({ tags }) => tags[0] === 'incident');
  expect(regions.length).toBeGreaterThanOrEqual(42);
  const within = new Set<number>();
  for (const { time, timeEnd } of regions) {
    const places = Array.from({ length: grid.length }, (_, i) => i).filter((i) => {
      const at = grid.start + i * grid.step;
      return at >= time && at < timeEnd!;
    });
    places.forEach((i) => within.add(i));
    expect(places.length === 0 || places.some((i) => acts(SIGNAL_IDS, i))).toBe(true);
  }
  expect(Array.from({ length: grid.length }, (_, i) => i).filter((i) => acts(fine, i) && !within.has(i))).toEqual([]);
});
