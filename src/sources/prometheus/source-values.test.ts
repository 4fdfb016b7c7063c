import { parseMatcher } from '../../series/matcher';
import { MINUTE, START, at, fetch, rowOf, said, series, scriptedEngine } from './testing/scripted-engine';

const engine = scriptedEngine();

describe('values that are none', () => {
  test('are missing, and a notice names them', async () => {
    engine.result = () => [series({ pipeline: 'a' }, at(0, ''), at(1, '0x10'), at(2, ' '), at(3, '5'))];
    const dataset = await fetch(engine.open(), 'cpu_usage');
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN, NaN, NaN, 5]);
    expect(said(dataset.warnings)[1]).toMatch(/^Signal CPU usage: values of pipeline "a" are no numbers, such as " "/);
  });

  test('are no events', async () => {
    engine.result = ({ form }) => [series({ pipeline: 'a' }, [Number(form.start), '0x10'], [Number(form.end), '1'])];
    const range = { from: START, to: START + 60 * MINUTE };
    const report = await engine
      .open({ events: { expr: 'deploys' } })
      .events(parseMatcher(''), range, new AbortController().signal);
    expect(report?.events.map(({ time }) => time)).toEqual([START + 60 * MINUTE]);
    expect(said(report?.warnings ?? [])[1]).toMatch(/^Events: values are no numbers, such as "0x10"/);
  });

  test('are no time of a newest sample', async () => {
    engine.result = () => [{ metric: {}, value: [START / 1000, ''] }];
    expect(await engine.open().newest?.('cpu_usage', START, new AbortController().signal)).toBeNull();
  });
});

describe('values outside the limits of their signal', () => {
  test('are missing, and a notice names one, the limits and the cause', async () => {
    engine.result = () => [
      series({ pipeline: 'a' }, at(0, '71'), at(1, '0.71')),
      series({ pipeline: 'b' }, at(0, '1.0000000000000002'), at(1, '1')),
    ];
    const dataset = await fetch(engine.open(), 'accuracy');
    expect(rowOf(dataset, 'accuracy', 'a')).toEqual([NaN, 0.71, NaN, NaN]);
    expect(rowOf(dataset, 'accuracy', 'b')).toEqual([1.0000000000000002, 1, NaN, NaN]);
    expect(said(dataset.warnings)[1]).toMatch(
      /^Signal model accuracy: values of pipeline "a" outside the limits, 0 to 1, are left out, such as 71 \(.*percentages/,
    );
  });

  test('are with the dataset, each with its instant, the newest of a pipeline', async () => {
    engine.result = () => [
      series({ pipeline: 'a' }, at(0, '70'), at(1, '71'), at(2, '0.7')),
      series({ pipeline: 'b' }, at(0, '1')),
    ];
    const { outside } = (await fetch(engine.open(), 'accuracy')).values.get('accuracy')!;
    expect([...(outside ?? [])]).toEqual([['a', { value: 71, time: START + 5 * MINUTE }]]);
    engine.result = () => [series({ pipeline: 'a' }, at(0, '1'))];
    expect((await fetch(engine.open(), 'accuracy')).values.get('accuracy')).not.toHaveProperty('outside');
  });

  test('of a signal that all pipelines share are those of each', async () => {
    const shared = { signals: { cpu_usage: { expr: 'cpu', perPipeline: false } } };
    engine.result = ({ path, form }) =>
      path.includes('/label/')
        ? ['a', 'b']
        : form.query.includes('cpu')
          ? [series({}, at(0, '700'))]
          : [series({ pipeline: 'a' }, at(0, '0.9')), series({ pipeline: 'b' }, at(0, '0.9'))];
    const { outside } = (await fetch(engine.open(shared), 'cpu_usage')).values.get('cpu_usage')!;
    expect([...(outside ?? [])].every(([, found]) => found.value === 700)).toBe(true);
  });

  test('are told of in the health check', async () => {
    engine.result = ({ form }) => [series({ pipeline: 'a' }, [Number(form.end), '71'])];
    const { message, details } = await engine.open().check(START, new AbortController().signal);
    expect(message).toContain(
      'model accuracy, precision, recall and F1 score: values of pipeline "a" outside the limits, 0 to 1',
    );
    expect(details.newest).not.toHaveProperty('accuracy');
  });

  test('are those of custom signals as well', async () => {
    const json = { signals: [{ id: 'queue_length', limits: [0, 10] }] };
    engine.result = () => [series({ pipeline: 'a' }, at(0, '11'), at(1, '10'))];
    expect(rowOf(await fetch(engine.open({}, { json }), 'queue_length'), 'queue_length', 'a')).toEqual([
      NaN,
      10,
      NaN,
      NaN,
    ]);
  });
});

test('a histogram in the place of a number costs its pipeline, and no other', async () => {
  const histogram = { metric: { pipeline: 'b' }, histograms: [[START / 1000, { count: '1', sum: '1' }]] };
  engine.result = () => [series({ pipeline: 'a' }, at(0, '7')), histogram];
  const dataset = await fetch(engine.open(), 'cpu_usage');
  expect(dataset.pipelines).toEqual(['a', 'b']);
  expect(rowOf(dataset, 'cpu_usage', 'a')[0]).toBe(7);
  expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([NaN, NaN, NaN, NaN]);
  expect(said(dataset.warnings)).toContainEqual(
    expect.stringMatching(/^Signal CPU usage: values of pipeline "b" are no numbers, such as "a histogram"/),
  );
});
