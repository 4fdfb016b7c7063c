import { hours } from '../../series';
import { liveQuery } from '../live';
import { askFrames, handInstance, type Fleet } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
const hourAgo = (t: number): boolean => t >= TO - hours(1);

/** CPU and accuracy of five pipelines: burning now, burned earlier, two quiet ones, and one without a value. */
const FLEET: Fleet = {
  a_quiet: { cpu_usage: () => 20, accuracy: () => 0.95, requests_per_second: () => 5, error_rate: () => 1 },
  b_earlier: {
    cpu_usage: (t) => (hourAgo(t) ? 25 : 99),
    accuracy: (t) => (hourAgo(t) ? 0.95 : 0.6),
    requests_per_second: () => 10,
    error_rate: () => 1,
  },
  c_now: {
    cpu_usage: (t) => (hourAgo(t) ? 85 : 22),
    accuracy: (t) => (hourAgo(t) ? 0.88 : 0.97),
    requests_per_second: () => 20,
    error_rate: () => 1,
  },
  d_silent: { cpu_usage: () => NaN, accuracy: () => NaN, requests_per_second: () => NaN, error_rate: () => 1 },
  e_calm: { cpu_usage: () => 30, accuracy: () => 0.94, requests_per_second: () => 40, error_rate: () => 1 },
};

const ask = async (raw: object) => {
  const [frame] = await askFrames({ format: 'series', step: '1h', ...raw }, RANGE, handInstance(FLEET));
  return {
    shown: frame.fields.slice(1).map(({ labels }) => labels?.pipeline),
    fields: frame.fields.slice(1),
    notices: frame.meta?.notices?.map(({ text }) => text).filter((text) => text.includes('are shown')) ?? [],
  };
};
const CPU = { queryType: 'metrics', signals: ['cpu_usage'] };

describe('of several pipelines', () => {
  test.each([
    ['what is beyond a limit now comes first', CPU, 1, ['c_now']],
    ['then the worst values of the range', CPU, 2, ['b_earlier', 'c_now']],
    ['and what has no value comes last', CPU, 4, ['a_quiet', 'b_earlier', 'c_now', 'e_calm']],
    ['low is bad where high is good', { queryType: 'metrics', signals: ['accuracy'] }, 2, ['b_earlier', 'c_now']],
    ['the same of a drifting signal, each with its trend', { queryType: 'drift' }, 1, ['c_now', 'c_now']],
    [
      'the highest where neither is bad',
      { queryType: 'metrics', signals: ['requests_per_second'] },
      2,
      ['c_now', 'e_calm'],
    ],
    [
      'of each signal its own',
      { queryType: 'metrics', signals: ['cpu_usage', 'requests_per_second'] },
      1,
      ['c_now', 'e_calm'],
    ],
    ['statistics like samples', { ...CPU, aggregate: { every: '1h', statistic: 'max' } }, 2, ['b_earlier', 'c_now']],
    ['few samples are bad', { ...CPU, aggregate: { every: '1h', statistic: 'count' } }, 1, ['d_silent']],
  ])('%s', async (_, query, top, shown) => {
    const answered = await ask({ ...query, top });
    expect(answered.shown).toEqual(shown);
    expect((await ask({ ...query, top })).fields).toEqual(answered.fields);
  });

  test('a notice says how many are left out, by what, and how many of them have no value', async () => {
    expect((await ask({ ...CPU, top: 2 })).notices).toEqual([
      'The 2 pipelines whose CPU usage is beyond a limit at the end of the range, or else the highest in it, are shown; 3 others are left out (1 of them without a value). Choose pipelines, or raise "top", to see them.',
    ]);
    expect((await ask({ queryType: 'metrics', signals: ['requests_per_second'], top: 4 })).notices).toEqual([
      'The 4 pipelines with the highest request rate in the range are shown; 1 other is left out (1 of them without a value). Choose pipelines, or raise "top", to see them.',
    ]);
  });

  test.each([CPU, { queryType: 'drift' }, { queryType: 'score' }])(
    '%j is as without the option where there are no more',
    async (query) => {
      const all = await ask(query);
      for (const top of [0, 5, 1000]) {
        expect(await ask({ ...query, top })).toEqual(all);
      }
      expect(all.notices).toEqual([]);
    },
  );

  test('one that is chosen is shown whatever it is like', async () => {
    expect((await ask({ ...CPU, pipeline: 'a_quiet', top: 1 })).shown).toEqual(['a_quiet']);
  });
});

test('the worst scores come with the points that they lost', async () => {
  const fleet: Fleet = Object.fromEntries(
    Object.entries({ good: 10, bad: 97, fair: 50 }).map(([name, load]) => [
      name,
      {
        cpu_usage: () => load,
        memory_usage: () => load,
        error_rate: () => load / 20,
        response_time_ms: () => 5 * load,
      },
    ]),
  );
  const [{ fields }] = await askFrames({ queryType: 'score', breakdown: true, top: 1 }, RANGE, handInstance(fleet));
  expect(new Set(fields.slice(1).map(({ labels }) => labels?.pipeline))).toEqual(new Set(['bad']));
});

test('bars of the worst leave the statistics of all as they are', async () => {
  const query = { queryType: 'distribution', signal: 'cpu_usage', top: 2 };
  const [summary, bars] = await askFrames(query, RANGE, handInstance(FLEET));
  expect(summary.fields[0].values).toHaveLength(5);
  expect(bars.fields.slice(2).map(({ labels }) => labels?.pipeline)).toEqual(['b_earlier', 'c_now']);
});

describe('the others as one series', () => {
  const amounts = { queryType: 'metrics', signals: ['requests_per_second'], others: true };

  test('are the sum of what is known of them, so that a stack is the total', async () => {
    const { fields, shown, notices } = await ask({ ...amounts, top: 2 });
    expect(shown).toEqual(['c_now', 'e_calm', '']);
    expect(fields[2].config?.displayNameFromDS).toBe('3 others');
    expect(new Set(fields[2].values)).toEqual(new Set([15]));
    expect(notices[0]).toContain('3 others are added up in one series');
  });

  test('are not there where nothing is left out', async () => {
    expect((await ask({ ...amounts, top: 5 })).shown).toHaveLength(5);
  });

  test.each([
    [
      { ...amounts, signals: ['cpu_usage'] },
      /^Field "others" is true, but the CPU usage of several pipelines does not add up/,
    ],
    [{ ...amounts, aggregate: { every: '1h' } }, /^Fields "others" and "aggregate" do not fit together/],
  ])('%j is refused', async (query, message) => {
    await expect(ask({ ...query, top: 2 })).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
  });
});

test.each([CPU, { queryType: 'score' }, { queryType: 'alerts' }])('the worst of %j are not streamed', (query) => {
  const streamed = (top: number) => () => liveQuery({ format: 'series', ...query, top }, 60_000, handInstance(FLEET));
  expect(streamed(0)).not.toThrow();
  expect(streamed(3)).toThrow('Field "top" is 3, and which series are the worst changes over time.');
});

describe('lines of limits', () => {
  const styled = async (raw: object) =>
    (await ask(raw)).fields.map(({ config }) => config?.custom?.thresholdsStyle !== undefined);

  test.each([
    [CPU, true],
    [{ queryType: 'score' }, true],
    [{ queryType: 'drift' }, true],
    [{ queryType: 'metrics', signals: ['requests_per_second'] }, false],
    [{ ...CPU, aggregate: { every: '1h', statistic: 'max' } }, true],
    [{ ...CPU, aggregate: { every: '1h', statistic: 'sum' } }, false],
    [{ ...CPU, aggregate: { every: '1h', statistic: 'count' } }, false],
    [{ queryType: 'metrics', signals: ['cpu_usage', 'error_rate'] }, false],
    [{ queryType: 'metrics', signals: ['cpu_usage', 'accuracy'] }, true],
  ])('%j: %s', async (query, expected) => {
    expect(new Set(await styled(query))).toEqual(new Set([expected]));
  });
});
