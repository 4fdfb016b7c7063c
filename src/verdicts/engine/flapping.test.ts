import { flapping, percentChanged } from './flapping';

const checks = (text: string): Uint8Array => Uint8Array.from(text, (one) => (one === '.' ? 2 : Number(one)));

test('a check that changes every time is at 100 %, one that never does at 0 %', () => {
  expect(percentChanged(checks('01'.repeat(15))).at(-1)).toBeCloseTo(100, 10);
  expect(percentChanged(checks('1'.repeat(30))).at(-1)).toBe(0);
});

test('the newest change counts 1.25, the oldest 0.75, none after 20 more checks', () => {
  const percent = percentChanged(checks('0'.repeat(5) + '1'.repeat(25)));
  expect(percent[5]).toBeCloseTo((1.25 * 100) / 20, 10);
  expect(percent[24]).toBeCloseTo((0.75 * 100) / 20, 10);
  expect(percent[25]).toBe(0);
});

test('a missing check is no change', () => {
  expect(percentChanged(checks('0.0.0.1.1')).every((share) => share === 0)).toBe(true);
});

test('flapping begins at 30 % and stops below 20 %', () => {
  // Six changes, two samples apart, then silence.
  const codes = checks('0'.repeat(21) + '110011001100' + '0'.repeat(20));
  const percent = percentChanged(codes);
  const flaps = flapping(codes);
  const first = flaps.indexOf(1);
  expect(percent[first - 1]).toBeLessThan(30);
  expect(percent[first]).toBeGreaterThanOrEqual(30);
  const last = flaps.lastIndexOf(1);
  expect(percent[last]).toBeGreaterThanOrEqual(20);
  expect(percent[last + 1]).toBeLessThan(20);
  expect(flaps.subarray(first, last + 1).every((one) => one === 1)).toBe(true);
});
