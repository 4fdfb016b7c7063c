import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { SIGNAL_IDS } from '../../signals';
import { START, at, fetchAll, rowOf, said, series, scriptedEngine } from './testing/scripted-engine';

const engine = scriptedEngine();

describe('a signal that cannot be read', () => {
  const REFUSED = { status: 422, error: 'too many samples' };
  beforeEach(() => {
    engine.result = () => [series({ pipeline: 'a' }, at(0, '1'))];
  });

  test.each([400, 403, 422, 429, 500, 503])('with %d costs that signal, and a notice says why', async (status) => {
    engine.failing = ({ form }) => (form.query.includes('memory') ? { status, error: 'no such luck' } : null);
    const dataset = await fetchAll(engine.open(), 'cpu_usage', 'memory_usage', 'disk_usage');
    expect(dataset.pipelines).toEqual(['a']);
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([1, NaN, NaN, NaN]);
    expect(rowOf(dataset, 'memory_usage', 'a')).toEqual([NaN, NaN, NaN, NaN]);
    expect(rowOf(dataset, 'disk_usage', 'a')).toEqual([1, NaN, NaN, NaN]);
    expect(said(dataset.warnings)).toEqual([
      expect.stringMatching(/^Signal memory usage could not be read: .*/),
      'a warning',
    ]);
    expect(dataset.executed).toHaveLength(3);
  });

  test('with what is no number series costs that signal too', async () => {
    engine.result = ({ form }) =>
      form.query.includes('memory') ? { nothing: true } : [series({ pipeline: 'a' }, at(0, '1'))];
    const dataset = await fetchAll(engine.open(), 'memory_usage', 'cpu_usage');
    expect(dataset.pipelines).toEqual(['a']);
    expect(said(dataset.warnings)[0]).toMatch(/^Signal memory usage could not be read: /);
  });

  test('with the reason that others have is named with them', async () => {
    engine.failing = ({ form }) => (form.query.includes('cpu') ? null : REFUSED);
    const { warnings } = await fetchAll(engine.open(), 'cpu_usage', 'memory_usage', 'disk_usage');
    expect(said(warnings)[0]).toMatch(/^Signals memory usage and disk usage could not be read: .*too many samples/);
  });

  test('is an error where nothing else was asked for either', async () => {
    engine.failing = () => REFUSED;
    await expect(fetchAll(engine.open(), 'cpu_usage', 'memory_usage')).rejects.toMatchObject({
      category: 'query',
      status: 422,
      message: expect.stringMatching(/^Signal CPU usage: .*too many samples/),
    });
  });

  test('is an error of an engine that cannot be reached', async () => {
    await expect(
      fetchAll(engine.open({}, { url: 'http://127.0.0.1:1' }), 'cpu_usage', 'accuracy'),
    ).rejects.toMatchObject({
      category: 'network',
      message: expect.stringMatching(/^Cannot reach http:\/\/127\.0\.0\.1:1/),
    });
    engine.failing = () => ({ status: 401, error: 'no org id' });
    await expect(fetchAll(engine.open(), 'cpu_usage', 'accuracy')).rejects.toMatchObject({
      category: 'auth',
      status: 401,
    });
  });

  test('is no reason to go on asking an engine that does not answer', async () => {
    const silent = http.createServer();
    let requests = 0;
    silent.on('request', () => requests++);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const source = engine.open(
      { timeoutMs: 1_000 },
      { url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` },
    );
    await expect(fetchAll(source, ...SIGNAL_IDS)).rejects.toMatchObject({ category: 'timeout' });
    // Those under way, eight at a time, not all 21 one after the other.
    expect(requests).toBe(8);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  test('is in the health check, with the others', async () => {
    engine.result = ({ form }) => [series({ pipeline: 'a' }, [Number(form.end), '1'])];
    engine.failing = ({ form }) => (/memory|disk/.test(form.query) ? REFUSED : null);
    const { message, signalsWithData, details } = await engine.open().check(START, new AbortController().signal);
    expect(signalsWithData).toHaveLength(SIGNAL_IDS.length - 2);
    expect(message).toMatch(
      /1 pipeline, 19 of 21 signals have data: cpu_usage, .*\. Signals memory usage and disk usage could not be read: .*too many/,
    );
    expect(details.warnings).toHaveLength(2);
  });
});

describe('the health check', () => {
  const signals = { cpu_usage: { expr: 'bad_cpu{$selector}' }, disk_usage: { expr: 'bad_disk{$selector}' } };

  test('names every signal that cannot be read, why, and those that can', async () => {
    engine.result = ({ form }) =>
      form.query?.includes('bad')
        ? `no ${form.query}`
        : form.query?.includes('memory')
          ? [series({ pipeline: 'a' }, [Number(form.end), '7'])]
          : [];
    const { message, failed, signalsWithData } = await engine
      .open({ signals })
      .check(START, new AbortController().signal);
    expect(signalsWithData).toEqual(['memory_usage']);
    expect(failed?.map(({ signal }) => signal)).toEqual(['cpu_usage', 'disk_usage']);
    expect(message).toMatch(
      /1 of \d+ signals have data: memory_usage\..*CPU usage.*disk usage.* could not be read: The engine answers with/,
    );
  });

  test('says once what is wrong with the engine itself', async () => {
    engine.result = () => 'no list';
    await expect(engine.open().check(START, new AbortController().signal)).rejects.toThrow(/^The engine answers with/);
  });
});
