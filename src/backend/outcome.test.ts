import { AnswerError } from '../series';
import { failureOf, observe } from './outcome';
import { recordedTools as tools } from './testing/recorded-tools';

describe('failureOf', () => {
  test('hands on what an AnswerError says', () => {
    expect(failureOf(new AnswerError('why', 401, 'auth'))).toMatchObject({
      message: 'why',
      status: 401,
      source: 'downstream',
    });
  });

  test.each([
    [new TypeError('x is undefined'), 'x is undefined'],
    ['boom', 'boom'],
  ])('calls %s a bug of the plugin, without its stack', (error, text) => {
    expect(failureOf(error)).toEqual({
      message: `ML Pulse failed on this request: ${text}. This is a bug; the plugin's log has its stack.`,
      status: 500,
      source: 'plugin',
    });
  });
});

describe('observe', () => {
  const fail = (error: unknown) => () => Promise.reject(error as Error);

  test('returns the result and records it', async () => {
    const t = tools();
    const result = await observe(
      t,
      'queryData',
      { refId: 'A' },
      () => Promise.resolve(7),
      () => 0,
    );
    expect(result).toBe(7);
    expect(t.outcomes).toEqual([
      { endpoint: 'queryData', status: 'ok', source: 'plugin', seconds: expect.any(Number) as number },
    ]);
    expect(t.outcomes[0].seconds).toBeLessThan(1);
    expect(t.lines).toMatchObject([{ '@level': 'debug', '@message': 'request', status: 'ok', refId: 'A' }]);
  });

  test('turns an AnswerError into what the caller is told; it is no error of ours in the log', async () => {
    const t = tools();
    const error = new AnswerError('no such signal', 400, 'query');
    expect(await observe(t, 'checkHealth', {}, fail(error), ({ message }) => message)).toBe('no such signal');
    expect(t.outcomes).toMatchObject([{ status: 'error', source: 'downstream' }]);
    expect(t.lines).toMatchObject([{ '@level': 'debug', error: 'no such signal', httpStatus: 400 }]);
  });

  test('logs a bug of ours with its stack, and blames the plugin', async () => {
    const t = tools();
    const { source, status } = await observe(t, 'callResource', {}, fail(new TypeError('bug')), (failure) => failure);
    expect({ source, status }).toEqual({ source: 'plugin', status: 500 });
    expect(t.outcomes).toMatchObject([{ status: 'error', source: 'plugin' }]);
    expect(t.lines[0]).toMatchObject({
      '@level': 'error',
      error: 'bug',
      stack: expect.stringContaining('TypeError') as string,
    });
  });

  test('a cancelled query is not counted as an error', async () => {
    const t = tools();
    await observe(t, 'queryData', {}, fail(new AnswerError('cancelled', 499, 'cancelled')), () => null);
    expect(t.outcomes).toMatchObject([{ status: 'cancelled' }]);
    expect(t.lines.every((line) => line['@level'] === 'debug')).toBe(true);
  });
});
