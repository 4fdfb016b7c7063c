import { exactExp, exactLog, normalQuantile, uniformFrom } from './exact';

describe('exactLog', () => {
  test('agrees with Math.log to 1e-14 relative from the smallest normal number to the largest', () => {
    let worst = 0;
    for (let x = 2.3e-308; x < 1.7e308; x *= 1.0137) {
      worst = Math.max(worst, Math.abs(exactLog(x) - Math.log(x)) / Math.abs(Math.log(x)));
    }
    expect(worst).toBeLessThan(1e-14);
  });

  test('loses no digits near 1, where the logarithm is small', () => {
    for (let d = 1e-15; d < 0.5; d *= 1.7) {
      for (const x of [1 + d, 1 - d]) {
        expect(Math.abs(exactLog(x) - Math.log(x))).toBeLessThanOrEqual(1e-14 * Math.abs(Math.log(x)));
      }
    }
  });

  test('is exactly 0 at 1, and the known constants elsewhere', () => {
    expect(exactLog(1)).toBe(0);
    expect(exactLog(2)).toBe(Math.LN2);
    expect(exactLog(10)).toBeCloseTo(Math.LN10, 15);
  });
});

describe('exactExp', () => {
  test('agrees with Math.exp to 1e-14 relative', () => {
    let worst = 0;
    for (let x = -700; x < 700; x += 0.0713) {
      worst = Math.max(worst, Math.abs(exactExp(x) - Math.exp(x)) / Math.exp(x));
    }
    expect(worst).toBeLessThan(1e-14);
  });

  test('is exactly 1 at 0, and undoes the logarithm', () => {
    expect(exactExp(0)).toBe(1);
    expect(exactExp(exactLog(40))).toBeCloseTo(40, 12);
  });
});

describe('normalQuantile', () => {
  // scipy 1.17: scipy.stats.norm.ppf(p)
  test.each([
    [0.975, 1.959963984540054],
    [0.42, -0.20189347914185088],
    [0.075, -1.4395314709384563],
    [0.925, 1.4395314709384563],
    [0.001, -3.090232306167813],
    [1e-5, -4.264890793922825],
    [1e-10, -6.361340902404056],
    [1 - 1e-12, 7.0344869100478356],
    [1e-20, -9.262340089798409],
    [1e-300, -37.0470962993612],
  ])('at %d is that of scipy', (p, value) => {
    expect(Math.abs(normalQuantile(p) / value - 1)).toBeLessThan(1e-13);
  });

  test('is 0 in the middle and odd around it', () => {
    expect(normalQuantile(0.5)).toBe(0);
    // Powers of two, so that 1 - p is exact: the middle, the seam and the tail.
    for (const p of [0.4375, 0.25, 0.0625, 2 ** -20, 2 ** -40]) {
      expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
    }
  });

  test('rises without a step where its three formulas meet', () => {
    // The middle ends at 0.075, the near tail at exp(-25) = 1.3887943864964021e-11.
    for (const seam of [0.075, 1.3887943864964021e-11]) {
      const [below, above] = [normalQuantile(seam * (1 - 1e-9)), normalQuantile(seam * (1 + 1e-9))];
      expect(above).toBeGreaterThan(below);
      expect(above - below).toBeLessThan(1e-8);
    }
  });
});

describe('uniformFrom', () => {
  test('never gives 0 or 1', () => {
    expect(uniformFrom(0, 0)).toBeGreaterThan(0);
    expect(uniformFrom(0, 0)).toBe(2 ** -53);
    expect(uniformFrom(0xffffffff, 0xffffffff)).toBeLessThan(1);
  });

  test('weighs the first word above the second', () => {
    expect(uniformFrom(0x80000000, 0)).toBeCloseTo(0.5, 15);
    expect(uniformFrom(0, 0x80000000)).toBeCloseTo(2 ** -27, 15);
  });
});
