/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { dateTime, type TimeRange } from '@grafana/data';

import { hours } from '../series';
import { atLeast } from './range';

const END = Date.UTC(2024, 0, 8);

function rangeOf(span: number, raw: TimeRange['raw']): TimeRange {
  return { from: dateTime(END - span), to: dateTime(END), raw };
}

describe('atLeast', () => {
  it('leaves a range that is long enough', () => {
    const range = rangeOf(hours(8 * 24), { from: 'now-8d', to: 'now' });
    expect(atLeast(range, '7d')).toBe(range);
  });

  it('begins earlier, and ends at the same time', () => {
    const { from, to, raw } = atLeast(rangeOf(hours(1), { from: 'now-1h', to: 'now' }), '7d');
    expect([from.valueOf(), to.valueOf()]).toEqual([Date.UTC(2024, 0, 1), END]);
    expect(raw).toEqual({ from: 'now-7d', to: 'now' });
  });

  it('has fixed ends where the range has them', () => {
    const fixed = { from: dateTime(END - hours(1)), to: dateTime(END) };
    expect(atLeast({ ...fixed, raw: fixed }, '7d').raw.from.valueOf()).toBe(Date.UTC(2024, 0, 1));
  });
});
