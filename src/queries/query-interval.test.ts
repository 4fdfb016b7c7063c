import { withQueryInterval } from './query-interval';

test.each<[unknown, unknown?]>([
  [{ step: '$__interval' }, { step: '1m30s' }],
  [
    { step: '${__interval_ms}ms', live: true, bins: 3 },
    { step: '90000ms', live: true, bins: 3 },
  ],
  [{ aggregate: { every: '[[__interval]]', statistic: 'mean' } }, { aggregate: { every: '1m30s', statistic: 'mean' } }],
  [
    { signals: ['$__interval'], at: null },
    { signals: ['1m30s'], at: null },
  ],
  [{ step: '$__intervals', pipeline: '$__interval', refId: '$__interval' }, undefined],
  [null, undefined],
  ['$__interval', undefined],
])('%j', (raw, expected = raw) => {
  expect(withQueryInterval(raw, 90_000)).toEqual(expected);
});

test('without an interval nothing is replaced, and the variable is named', () => {
  expect(withQueryInterval({ step: '$__interval' }, 0)).toEqual({ step: '$__interval' });
});
