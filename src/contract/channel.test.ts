import { channelPath, hashOf, isChannelOf } from './channel';

test.each([
  // Test vectors of the authors of FNV.
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('hashes %j as its authors do', (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});

test('is short and plain, whatever the query', () => {
  const path = channelPath({ queryType: 'metrics', pipeline: 'größe "é" $ /'.repeat(500), signals: ['cpu_usage'] });
  expect(path).toMatch(/^[A-Za-z0-9_\-/=.]{1,160}$/);
});

test('is the same for the same query in another order, and after a way through JSON', () => {
  const query = { queryType: 'metrics', aggregate: undefined, nested: { b: 1, a: [2, { d: 1, c: 2 }] } };
  const other = { nested: { a: [2, { c: 2, d: 1 }], b: 1 }, queryType: 'metrics' };
  expect(channelPath(other)).toBe(channelPath(query));
  expect(channelPath(JSON.parse(JSON.stringify(query)))).toBe(channelPath(query));
});

test('differs between queries', () => {
  const paths = [{}, { step: '5s' }, { step: '10s' }, { signals: ['a', 'b'] }, { signals: ['b', 'a'] }].map(
    channelPath,
  );
  expect(new Set(paths).size).toBe(paths.length);
});

test('keeps a channel for its own query, and leaves other names free', () => {
  const query = { queryType: 'score' };
  expect(isChannelOf(channelPath(query), query)).toBe(true);
  expect(isChannelOf(channelPath(query), { queryType: 'alerts' })).toBe(false);
  expect(isChannelOf('my/own', query)).toBe(true);
});
