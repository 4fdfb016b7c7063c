/** @jest-environment jsdom */
import '../../../../test/jest/browser-stubs.mjs';

import { hours, minutes } from '../../../series';
import { nearestInstant, ticksOf } from './axis';

const DAY = Date.UTC(2024, 0, 2);

describe('ticksOf', () => {
  const texts = (from: number, to: number, width: number, timeZone = 'utc'): string[] =>
    ticksOf(from, to, width, timeZone).map(({ text }) => text);

  it('has as many round times as there is room for', () => {
    expect(texts(DAY + hours(6), DAY + hours(18), 400)).toEqual(['06:00', '09:00', '12:00', '15:00', '18:00']);
    expect(texts(DAY + hours(6), DAY + hours(18), 160)).toEqual(['06:00', '12:00', '18:00']);
  });

  it('names the day at midnight', () => {
    expect(texts(DAY - hours(3), DAY + hours(3), 320)).toEqual(['22:00', '2 Jan', '02:00']);
  });

  it('is round in the time zone of the reader', () => {
    expect(texts(DAY + minutes(1), DAY + hours(2), 320, 'Asia/Kolkata')).toEqual(['06:00', '06:30', '07:00', '07:30']);
  });

  it('has days only over weeks', () => {
    expect(texts(DAY, DAY + 20 * hours(24), 320)).toEqual(['4 Jan', '11 Jan', '18 Jan']);
  });
});

describe('nearestInstant', () => {
  it.each([
    [0, 10],
    [14, 10],
    [16, 20],
    [99, 30],
  ])('of %d is %d', (time, nearest) => {
    expect(nearestInstant([10, 20, 30], time)).toBe(nearest);
  });

  it('is unknown without instants', () => {
    expect(nearestInstant([], 1)).toBeNull();
  });
});
