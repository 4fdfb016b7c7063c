/**
 * Functions whose result is the same to the bit in every JavaScript engine. `Math.log` and its kind may differ in the
 * last digit between engines and processors; additions, multiplications, divisions and square roots may not. Replicas on
 * different machines must draw the same values, so the simulator uses only these.
 */

const LN2 = 0.6931471805599453;
/** ln 2 in two parts, the first with so few bits that its product with an exponent is exact. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_52 = 4503599627370496;

const TWO_1023 = 8.98846567431158e307;

const words = new DataView(new ArrayBuffer(8));
/** Powers of two, each at the biased exponent of the numbers that it brings to [1, 2). */
const SCALES = new Float64Array(2047);
for (let biased = 0, power = TWO_1023; biased < SCALES.length; biased++, power /= 2) {
  SCALES[biased] = power;
}

/**
 * Natural logarithm of a positive, normal number, to a relative error of about 1e-15: x = m·2^e with m in [√½, √2), and
 * ln m = 2·artanh((m − 1)/(m + 1)) by its series.
 *
 * @example exactLog(1) // 0
 */
export function exactLog(x: number): number {
  words.setFloat64(0, x);
  const biased = words.getInt32(0) >> 20;
  let exponent = biased - 1023;
  // Putting m together from its bits would make the processor wait for its own memory; this product is as exact.
  let m = x * SCALES[biased];
  if (m > 1.4142135623730951) {
    m /= 2;
    exponent += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  // Terms up to s^21/21: |s| ≤ 0.1716, so the next one is below 1e-17 of the sum.
  const series =
    1 +
    z *
      (1 / 3 +
        z *
          (1 / 5 +
            z *
              (1 / 7 +
                z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))));
  return exponent * LN2 + 2 * s * series;
}

const INVERSE_FACTORIALS = Array.from({ length: 15 }, (_, n) => {
  let factorial = 1;
  for (let k = 2; k <= n; k++) {
    factorial *= k;
  }
  return 1 / factorial;
});

/**
 * Exponential function for |x| ≤ 700, to a relative error of about 1e-15: x = k·ln 2 + r with |r| ≤ ln(2)/2, and e^r by its
 * series up to r^14/14!, whose next term is below 1e-18.
 *
 * @example exactExp(0) // 1
 */
export function exactExp(x: number): number {
  const k = Math.round(x / LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let series = 0;
  for (let n = INVERSE_FACTORIALS.length - 1; n >= 0; n--) {
    series = series * r + INVERSE_FACTORIALS[n];
  }
  // The scale at the biased exponent 1023 − k is 2^k.
  return series * SCALES[1023 - k];
}

/** Uniform number in (0, 1), never 0 or 1, from two random words: 52 bits and a half. */
export function uniformFrom(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) / TWO_52;
}

/**
 * Quantile of the standard normal distribution by Wichura's algorithm AS 241 (PPND16, Applied Statistics 37, 1988), to
 * about 1e-16 relative.
 *
 * @param p in (0, 1).
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r +
          133.14166789178437745) * r + 3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r +
        42.313330701600911252) * r + 1)
    ); // prettier-ignore
  }
  const tail = Math.sqrt(-exactLog(q < 0 ? p : 1 - p));
  const value = tail <= 5 ? middleTail(tail - 1.6) : farTail(tail - 5);
  return q < 0 ? -value : value;
}

function middleTail(r: number): number {
  return (
    (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
      1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r +
      4.6303378461565452959) * r + 1.42343711074968357734) /
    (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
      0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r +
      2.05319162663775882187) * r + 1)
  ); // prettier-ignore
}

function farTail(r: number): number {
  return (
    (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
      0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r +
      5.4637849111641143699) * r + 6.6579046435011037772) /
    (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
      7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r +
      0.59983220655588793769) * r + 1)
  ); // prettier-ignore
}
