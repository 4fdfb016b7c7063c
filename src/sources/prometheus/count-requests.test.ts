import { partOf } from '../../series/abort';
import { countRequests } from './count-requests';
import { type HttpClient } from './http';

const json = jest.fn(() => Promise.resolve({}));
const series = jest.fn(() => Promise.resolve({}));
const client = (): HttpClient => countRequests({ json, series, close: () => {} });
const query = (): AbortSignal => new AbortController().signal;
const ask = (one: HttpClient, abort: AbortSignal, i: number): Promise<unknown> =>
  i % 2 === 0 ? one.json('/names', null, abort) : one.series('/q', new URLSearchParams(), abort, false);

test('a query sends 4,000 requests at most, all of its parts together', async () => {
  const one = client();
  const whole = query();
  const part = partOf(whole);
  for (let i = 0; i < 4_000; i++) {
    await ask(one, i % 3 === 0 ? part.signal : whole, i);
  }
  const sent = json.mock.calls.length + series.mock.calls.length;
  expect(sent).toBe(4_000);
  await expect(ask(one, whole, 0)).rejects.toMatchObject({
    category: 'query',
    message: expect.stringMatching(/^The query would send the engine 4,001 requests or more; at most 4,000 are sent/),
  });
  await expect(ask(one, part.signal, 1)).rejects.toMatchObject({ category: 'query' });
  expect(json.mock.calls.length + series.mock.calls.length).toBe(sent);
  await expect(ask(one, query(), 0)).resolves.toEqual({});
});
