import {
  askFrames,
  askRows,
  handInstance,
  handSource,
  instanceWith,
  refusingBefore,
  rowsOf,
  type Curves,
  type Fleet,
  type Row,
} from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TO = Date.UTC(2026, 2, 31, 12);
const RANGE = { from: TO - HOUR, to: TO };
const always = (value: number) => () => value;

function rows(raw: object, fleet: Fleet, range = RANGE): Promise<Row[]> {
  return askRows(raw, range, fleet);
}

describe('bottlenecks', () => {
  test('are those of the range, but the model is that of its weeks', async () => {
    const curves: Curves = {
      cpu_usage: (t) => (t >= RANGE.from ? 75 : 10),
      accuracy: (t) => (t > TO - 7 * DAY ? 0.9 : 0.95),
    };
    const found = await rows({ queryType: 'bottlenecks' }, { a: curves });
    expect(found.map(({ category, value, target, unit }) => [category, value, target, unit])).toEqual([
      ['CPU', 75, 70, 'percent'],
      ['Model', expect.closeTo(0.9, 9), expect.closeTo(0.94, 9), 'percentunit'],
    ]);
  });

  test('stand with the most urgent first, over all pipelines', async () => {
    const found = await rows(
      { queryType: 'bottlenecks' },
      {
        a: { memory_usage: always(90), requests_per_second: (t) => (t === TO ? 100 : 1) },
        b: { cpu_usage: always(90) },
      },
    );
    expect(found.map(({ pipeline, priority }) => [pipeline, priority])).toEqual([
      ['b', 'High'],
      ['a', 'Medium'],
      ['a', 'Low'],
    ]);
  });

  test('the model alone is unknown on an engine that refuses to look back a month', async () => {
    const fleet: Fleet = { a: { cpu_usage: always(90), accuracy: always(0.9) }, b: { accuracy: always(0.9) } };
    const limited = refusingBefore(TO - 7 * DAY, handSource(fleet));
    const [frame] = await askFrames({ queryType: 'bottlenecks', format: 'instant' }, RANGE, instanceWith(limited));
    expect(rowsOf(frame).map(({ pipeline, value }) => [pipeline, value])).toEqual([
      ['a', 1],
      ...[1, 2, 3, 4, 5].map(() => ['a', NaN]),
      ...[1, 2, 3, 4, 5, 6].map(() => ['b', NaN]),
    ]);
    expect(frame.meta?.notices).toContainEqual({
      severity: 'warning',
      text: 'Bottlenecks of the category Model are unknown: The engine refused the query: too long',
    });
  });

  test('are unknown below half coverage, and a notice says what is missing', async () => {
    const lately: Fleet = {
      a: { error_rate: (t) => (t > TO - 15 * MINUTE ? 10 - (TO - t) / MINUTE : NaN), cpu_usage: always(1) },
    };
    const [frame] = await askFrames({ queryType: 'bottlenecks' }, RANGE, handInstance(lately));
    expect(rowsOf(frame)).toEqual([]);
    const texts = frame.meta?.notices?.map(({ text }) => text);
    expect(texts).toContain(
      'Bottlenecks not judged (a): needs 1 h of memory usage, response time, request rate and error rate, has 14 min at most.',
    );
    expect(texts).toContain('Bottlenecks not judged (a): needs 14 days of model accuracy, has none.');
  });

  test('an empty table says how many checks are unknown', async () => {
    const [{ meta, fields }] = await askFrames(
      { queryType: 'bottlenecks' },
      RANGE,
      handInstance({ a: { cpu_usage: always(1) } }),
    );
    expect(fields[0].values).toHaveLength(0);
    expect(meta?.stats).toEqual([
      { displayName: 'Checks', value: 6 },
      { displayName: 'Unknown', value: 5 },
    ]);
    expect(meta?.notices?.map(({ text }) => text)).toContain('5 of 6 checks are unknown because data is missing.');
    const codes = await rows({ queryType: 'bottlenecks', format: 'instant' }, { a: { cpu_usage: always(1) } });
    expect(codes.map(({ value }) => value)).toEqual([0, NaN, NaN, NaN, NaN, NaN]);
  });
});
