import { DecimalReader } from './decimal';

const decimal = new DecimalReader();
/** The number at the beginning of a text, and what stands behind it; null where it is left to others. */
function read(text: string): readonly [number, rest: string] | null {
  const bytes = Buffer.from(`${text}\0`);
  const end = decimal.read(bytes, 0);
  return end === -1 ? null : [decimal.value, bytes.toString('latin1', end, bytes.length - 1)];
}

test.each(['0', '7', '-0', '41.5', '-2.25', '0.1', '0.000001', '1735689600', '1435781430.781', '9007199254740991'])(
  '%s is what JavaScript makes of it',
  (text) => {
    expect(read(`${text}",`)).toEqual([Number(text), '",']);
  },
);

test('all decimals of few digits are the nearest doubles', () => {
  for (let digits = 1; digits <= 15; digits++) {
    for (let point = 0; point < digits; point++) {
      const all = '839206174582093'.slice(0, digits);
      const text = point === 0 ? all : `${all.slice(0, -point)}.${all.slice(-point)}`;
      expect(read(text)).toEqual([Number(text), '']);
    }
  }
});

test.each(['', '-', '.5', 'NaN', '+5', 'x', '9007199254740993', '0.12345678901234567', '5.', '1.e5', '٣'])(
  '%j is left to others',
  (text) => {
    expect(read(text)).toBeNull();
  },
);

test('an exponent and other letters stand behind the number', () => {
  expect(read('1e5')).toEqual([1, 'e5']);
  expect(read('0x10')).toEqual([0, 'x10']);
});
