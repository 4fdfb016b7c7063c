import { exactExp } from '../exact';

const REACH = 8;
const STEPS_A_UNIT = 128;
const SQRT_TWO_PI = 2.5066282746310002;

/**
 * Distribution function of the standard normal distribution, ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …), to about 1e-15 (Marsaglia,
 * "Evaluating the Normal Distribution", Journal of Statistical Software 11, 2004).
 */
function normalSeries(z: number): number {
  let sum = z;
  let before = 0;
  for (let n = 3, term = z; sum !== before; n += 2) {
    before = sum;
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + (sum * exactExp((-z * z) / 2)) / SQRT_TWO_PI;
}

let table: Float64Array | undefined;

/** Values of {@link normalSeries} from −8 to 8, made monotone where its last digit is not. */
function tabulated(): Float64Array {
  if (!table) {
    table = new Float64Array(2 * REACH * STEPS_A_UNIT + 1);
    for (let i = 0, least = 0; i < table.length; i++) {
      least = Math.min(1, Math.max(least, normalSeries(i / STEPS_A_UNIT - REACH)));
      table[i] = least;
    }
  }
  return table;
}

/**
 * Share of a standard normal population that is at most z, to 2e-6: read from a table, for it is asked for every bucket at
 * every instant. Never falls as z rises, and the same to the bit on every machine.
 *
 * @example normalShare(0) // 0.5
 */
export function normalShare(z: number): number {
  const shares = tabulated();
  const place = (z + REACH) * STEPS_A_UNIT;
  if (!(place > 0)) {
    return 0;
  }
  const i = Math.floor(place);
  if (i >= shares.length - 1) {
    return 1;
  }
  return Math.min(shares[i + 1], shares[i] + (place - i) * (shares[i + 1] - shares[i]));
}
