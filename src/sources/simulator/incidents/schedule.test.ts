import { AnswerError } from '../../../series/errors';
import { parseMatcher } from '../../../series/matcher';
import { createSimulator } from '../source';
import { DAY, differences, HOUR, MINUTE, rowsOf, settingsWith } from '../testing/incident-rows';
import { INCIDENTS } from './catalogue';
import { parseSchedule, scheduledIncidents } from './schedule';

const AT = '2026-03-04T06:00:00Z';
const ONSET = Date.parse(AT);
const SPIKE = { type: 'traffic_spike', at: AT };
const abort = new AbortController().signal;

const parsed = (entry: object) => parseSchedule('simulator.schedule', [entry])[0].incident;

describe('an entry', () => {
  test('takes the usual course of its type, of every pipeline, unless it says otherwise', () => {
    const { ramp, duration, recovery } = INCIDENTS.traffic_spike;
    expect(parsed(SPIKE)).toEqual({
      type: 'traffic_spike',
      onset: ONSET,
      magnitude: 1,
      ramp,
      duration,
      recovery,
      every: null,
    });
    expect(parsed({ ...SPIKE, pipeline: '', magnitude: '', every: '' })).toEqual(parsed(SPIKE));
    const own = { ...SPIKE, magnitude: '2.5', ramp: '0s', duration: '1h30m', recovery: '', every: '1d' };
    expect(parsed(own)).toMatchObject({ magnitude: 2.5, ramp: 0, duration: 90 * MINUTE, recovery, every: DAY });
  });

  test('begins at an instant however that is written', () => {
    for (const at of [
      ONSET,
      String(ONSET),
      '2026-03-04T07:00:00+01:00',
      '2026-03-04T06:00Z',
      '2026-03-04T06:00:00.000Z',
    ]) {
      expect(parsed({ ...SPIKE, at }).onset).toBe(ONSET);
    }
  });

  test('happens to the pipelines that its expression names', async () => {
    const grid = { start: ONSET, step: 5 * MINUTE, length: 12 };
    const healthy = await rowsOf(settingsWith([]), grid, ['cpu_usage']);
    const hit = await rowsOf(settingsWith([{ ...SPIKE, pipeline: 'search-.*' }]), grid, ['cpu_usage']);
    const changed = [...hit.keys()].filter((key) => differences(hit.get(key)!, healthy.get(key)!).length > 0);
    expect(changed).toEqual(['search-ranking/cpu_usage']);
  });
});

test('nothing is no schedule', () => {
  expect([undefined, null, []].map((value) => parseSchedule('f', value))).toEqual([[], [], []]);
});

describe('what cannot be is refused, with the place, the value and what it can be', () => {
  test.each([
    ['no list', {}, 'schedule is {}. Give a list of at most 1000 incidents.'],
    ['too many entries', Array(1_001).fill(SPIKE), 'schedule has 1001 entries. Give a list of at most 1000 incidents.'],
    ['no entry', ['traffic_spike'], 'schedule[0] is "traffic_spike". Give it as {"type": "traffic_spike"'],
    ['a list in the list', [[SPIKE]], 'schedule[0] is [{"type":'],
  ])('%s', (_, value, message) => {
    expect(() => parseSchedule('schedule', value)).toThrow(AnswerError);
    expect(() => parseSchedule('schedule', value)).toThrow(`Data source settings: ${message}`);
  });

  test.each<[keyof typeof SPIKE | string, unknown, string]>([
    ['type', undefined, '.type is missing. Choose one of: model_drift, accuracy_drop,'],
    ['type', 'flood', '.type "flood" is unknown. Choose one of: model_drift,'],
    ['type', '__proto__', '.type "__proto__" is unknown.'],
    ['type', 'constructor', '.type "constructor" is unknown.'],
    [
      'at',
      undefined,
      '.at is missing, which is no instant. Enter one with its time zone, such as "2026-01-31T12:00:00Z"',
    ],
    ['at', 'tomorrow', '.at "tomorrow" is no instant.'],
    ['at', '2026-03-04T06:00:00', '.at "2026-03-04T06:00:00" is no instant. Enter one with its time zone'],
    ['at', '2026-02-30T06:00:00Z', '.at "2026-02-30T06:00:00Z" is no instant.'],
    ['at', 1.5, '.at 1.5 is no instant.'],
    ['at', NaN, '.at .nan is no instant.'],
    ['at', 1e16, '.at 10000000000000000 is no instant.'],
    ['pipeline', '(', '.pipeline cannot be used: Pipeline filter "(" is not a regular expression in RE2 syntax'],
    ['pipeline', 7, '.pipeline cannot be used: Pipeline filter 7 is not text.'],
    ['pipeline', '$pipeline', '.pipeline cannot be used: Field "pipeline" holds the variable $pipeline'],
    ['magnitude', 0, '.magnitude 0 is no number above 0 and up to 5; 1 is as usual.'],
    ['magnitude', -1, '.magnitude -1 is no number above 0'],
    ['magnitude', 5.1, '.magnitude 5.1 is no number above 0'],
    ['magnitude', NaN, '.magnitude .nan is no number above 0'],
    ['magnitude', 'two', '.magnitude "two" is no number above 0'],
    ['ramp', 'soon', '.ramp "soon" is no duration. Enter one such as "30m", or "0s" for none.'],
    ['duration', 60, '.duration 60 is no duration.'],
    ['recovery', '-5m', '.recovery "-5m" is no duration.'],
    [
      'duration',
      '61d',
      ' lasts 8w5d25m from its onset to its recovery. Let ramp, duration and recovery last at least 1m and at most 8w together.',
    ],
    ['until', 'later', '.until "later" is no instant. Enter one with its time zone'],
    ['until', ONSET - 1, `.until ${ONSET - 1} is before the onset. Enter a later time, or remove the incident.`],
    ['every', 'daily', '.every "daily" is no duration. Enter one such as "1d", or leave it out.'],
    ['every', 60, '.every 60 is no duration.'],
    ['every', '1s', '.every "1s" is shorter than the incident, which lasts 1h15m with its last effects.'],
  ])('%s %p', (field, value, message) => {
    const entries = [SPIKE, { ...SPIKE, [field]: value }];
    expect(() => parseSchedule('schedule', entries)).toThrow(AnswerError);
    expect(() => parseSchedule('schedule', entries)).toThrow(`Data source settings: schedule[1]${message}`);
  });

  test('a course of no length', () => {
    const none = { ...SPIKE, ramp: '0s', duration: '30s', recovery: '0s' };
    expect(() => parseSchedule('schedule', [none])).toThrow('schedule[0] lasts 30s from its onset');
  });
});

describe('an entry that somebody ended', () => {
  // Accuracy follows two hours after the shift, and would still be low long after it.
  const shift = { type: 'feature_shift', at: AT, pipeline: 'fraud-detection' };
  const grid = { start: ONSET, step: HOUR, length: 12 };
  const until = ONSET + 3 * HOUR;

  test.each(['feature_drift_score', 'accuracy'] as const)(
    'changes %s as before until then, and nothing after',
    async (signal) => {
      const key = `fraud-detection/${signal}`;
      const [healthy, whole, ended] = await Promise.all(
        [[], [shift], [{ ...shift, until }]].map(async (entries) =>
          (await rowsOf(settingsWith(entries), grid, [signal])).get(key)!,
        ),
      );
      expect([...ended]).toEqual([...whole.slice(0, 3), ...healthy.slice(3)]);
      expect(differences(whole, healthy).some((i) => i >= 3)).toBe(true);
    },
  );

  test('does not come back', () => {
    const schedule = parseSchedule('f', [{ ...SPIKE, every: '1d', until: ONSET + 2 * DAY }]);
    const touches = (from: number, to: number): boolean => scheduledIncidents(schedule, 'a', from, to).length > 0;
    expect(touches(ONSET + DAY, ONSET + DAY)).toBe(true);
    expect(touches(ONSET + 2 * DAY, ONSET + 3 * DAY)).toBe(false);
  });

  test('ended at its onset never was', () => {
    const schedule = parseSchedule('f', [{ ...SPIKE, until: AT }]);
    expect(scheduledIncidents(schedule, 'a', ONSET - DAY, ONSET + DAY)).toEqual([]);
  });
});

describe('a repeating entry', () => {
  const daily = { ...SPIKE, every: '1d' };

  test('comes back, and leaves what lies between, and all before its first onset, alone', async () => {
    const grid = { start: ONSET - 2 * DAY, step: 5 * MINUTE, length: 6 * 288 };
    const healthy = await rowsOf(settingsWith([]), grid, ['requests_per_second']);
    const hit = await rowsOf(settingsWith([daily]), grid, ['requests_per_second']);
    const key = 'fraud-detection/requests_per_second';
    const places = differences(hit.get(key)!, healthy.get(key)!);
    // From five minutes after each onset, when the ramp has left nought, to the end of the recovery.
    const own = Array.from({ length: 12 }, (_, i) => i + 1);
    expect(places).toEqual([2, 3, 4, 5].flatMap((day) => own.map((i) => day * 288 + i)));
  });

  test('touches a span or does not, at both of its ends', () => {
    const schedule = parseSchedule('f', [daily]);
    const touches = (from: number, to: number): boolean => scheduledIncidents(schedule, 'a', from, to).length > 0;
    const span = HOUR + 15 * MINUTE;
    expect(touches(ONSET - DAY, ONSET - 1)).toBe(false);
    expect(touches(ONSET - DAY, ONSET)).toBe(true);
    expect(touches(ONSET + span - 1, ONSET + span)).toBe(true);
    expect(touches(ONSET + span, ONSET + DAY - 1)).toBe(false);
    expect(touches(ONSET + 70 * DAY + span, ONSET + 71 * DAY)).toBe(true);
  });

  const often = { ...SPIKE, type: 'quiet', ramp: '0s', duration: '1m', every: '1m', at: 0 };

  test('as often as can be costs no more than its instants, on the longest grid', async () => {
    const settings = settingsWith(Array(50).fill({ ...often, type: 'error_burst', recovery: '0s' }));
    const grid = { start: 0, step: 7 * DAY, length: 11_000 };
    const rows = await rowsOf(settings, grid, ['error_rate']);
    expect(rows.get('fraud-detection/error_rate')!.every((value) => value > 9)).toBe(true);
  });

  test('is told of as often as it happens, within reason', async () => {
    const source = createSimulator(settingsWith([often], { pipelines: 1 }));
    const events = async (length: number): Promise<number> =>
      (await source.events(parseMatcher('.*'), { from: ONSET, to: ONSET + length }, abort))!.events.filter(
        ({ tags }) => tags[0] === 'incident',
      ).length;
    expect(await events(HOUR)).toBe(61);
    await expect(events(3_650 * DAY)).rejects.toThrow(
      'The range holds more than 100,000 events. Take a shorter range, or name fewer pipelines.',
    );
  });
});
