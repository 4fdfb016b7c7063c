import { max } from './max';
import { type Numbers } from './numbers';

/** Rounds of the fit at most, and the relative improvement under which it has converged. */
const MOST_ROUNDS = 200;
const CONVERGED = 1e-14;
const DAMPING = 1e-3;

/**
 * The universal scalability law: throughput X(N) = λN ÷ (1 + σ(N − 1) + κN(N − 1)) at N requests at a time (Gunther, "Guerrilla capacity
 * planning", 2007, chapter 4). By Little's law N is throughput times response time.
 */
export interface Usl {
  /** Throughput of one request at a time. */
  readonly lambda: number;
  /** What waits for shared resources. */
  readonly sigma: number;
  /** What keeping things consistent costs. */
  readonly kappa: number;
}

/**
 * Fits the law to throughput by least squares. The law is N ÷ (A + BN + CN²) with A = (1 − σ) ÷ λ, B = (σ − κ) ÷ λ and C = κ ÷ λ. In these
 * parameters the response time N ÷ X is a parabola: its least-squares one is where Levenberg's and Marquardt's method begins
 * (Marquardt, "An algorithm for least-squares estimation of nonlinear parameters", J. SIAM 11, 1963).
 *
 * No bound is put on the parameters: data without a peak give κ ≤ 0, which is for the caller to judge. It agrees with scipy's
 * `curve_fit` to 1e-6. simple-statistics fits straight lines only. O(n) a round.
 *
 * @param n concurrency, none missing, above 0.
 * @param x throughput, as long, none missing.
 * @param near where to begin; the parabola if there is none.
 * @returns NaN for all of fewer than three different concurrencies.
 * @example fitUsl([1, 2, 4, 8, 16, 32], [955, 1878, 3548, 6531, 9897, 11425]).kappa // 0.0009…
 */
export function fitUsl(n: Numbers, x: Numbers, near?: Usl): Usl {
  // Concurrencies up to 1 keep the three equations comparable.
  const scale = max(n);
  const u = Float64Array.from(n, (value) => value / scale);
  const begun = near ? quadraticOf(near, scale) : parabolaOf(u, x);
  return begun ? uslOf(refined(begun, u, x), scale) : { lambda: NaN, sigma: NaN, kappa: NaN };
}

/** Throughput at so many requests at a time. */
export function uslThroughput({ lambda, sigma, kappa }: Usl, n: number): number {
  return (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1));
}

/** The highest throughput of the law, and the concurrency that has it: √((1 − σ) ÷ κ). NaN where it has none. */
export function uslPeak(usl: Usl): { readonly concurrency: number; readonly throughput: number } {
  const concurrency = usl.kappa > 0 ? Math.sqrt((1 - usl.sigma) / usl.kappa) : NaN;
  return { concurrency, throughput: uslThroughput(usl, concurrency) };
}

/**
 * The throughput up to which the response time of the law is no longer than so many seconds: where the parabola meets it, or
 * the peak where it does so only beyond.
 *
 * @param usl with a peak.
 * @returns NaN where a single request takes longer already.
 */
export function uslThroughputWithin(usl: Usl, seconds: number): number {
  const [a, b, c] = quadraticOf(usl, 1);
  const concurrency = (-b + Math.sqrt(b * b - 4 * c * (a - seconds))) / (2 * c);
  const peak = uslPeak(usl);
  if (concurrency >= peak.concurrency) {
    return peak.throughput;
  }
  return concurrency > 0 ? concurrency / seconds : NaN;
}

/**
 * How much of each throughput the law takes from itself, from 0 to 1: the diagonal of the hat matrix at the law. Where that is much, as at the
 * ends, residuals are small because the law follows them. O(n).
 *
 * @param n concurrency, above 0.
 */
export function uslLeverages(usl: Usl, n: Numbers): Float64Array {
  const scale = max(n);
  const quadratic = quadraticOf(usl, scale);
  const equations = new Equations();
  const terms = Array.from(n, (value) => termsOf(quadratic, value / scale));
  terms.forEach((one) => equations.add(one, 0));
  return Float64Array.from(terms, (one) => {
    const share = equations.solved(0, one);
    return share ? one[0] * share[0] + one[1] * share[1] + one[2] * share[2] : NaN;
  });
}

/** A, B and C, of a concurrency in units of `scale`. */
type Quadratic = readonly [a: number, b: number, c: number];

function quadraticOf({ lambda, sigma, kappa }: Usl, scale: number): Quadratic {
  return [(1 - sigma) / lambda / scale, (sigma - kappa) / lambda, (kappa / lambda) * scale];
}

function uslOf([a, b, c]: Quadratic, scale: number): Usl {
  const [first, second, third] = [a * scale, b, c / scale];
  const lambda = 1 / (first + second + third);
  return { lambda, sigma: 1 - first * lambda, kappa: third * lambda };
}

/** The least-squares parabola of the response time. */
function parabolaOf(u: Float64Array, x: Numbers): Quadratic | null {
  const equations = new Equations();
  u.forEach((n, i) => equations.add([1, n, n * n], n / x[i]));
  return equations.solved(0);
}

function refined(begun: Quadratic, u: Float64Array, x: Numbers): Quadratic {
  let [best, damping] = [begun, DAMPING];
  let squares = squaresOf(best, u, x);
  for (let round = 0; round < MOST_ROUNDS && squares > 0; round++) {
    const equations = new Equations();
    const [a, b, c] = best;
    u.forEach((n, i) => equations.add(termsOf([a, b, c], n), x[i] - n / (a + b * n + c * n * n)));
    const step = equations.solved(damping);
    const next: Quadratic | null = step && [a + step[0], b + step[1], c + step[2]];
    const left = next ? squaresOf(next, u, x) : Infinity;
    if (next && left <= squares) {
      const gained = squares - left;
      [best, squares] = [next, left];
      damping /= 10;
      if (gained <= CONVERGED * squares) {
        break;
      }
    } else if ((damping *= 10) > 1e12) {
      break;
    }
  }
  return best;
}

/** By how much A, B and C change the throughput. */
function termsOf([a, b, c]: Quadratic, n: number): Quadratic {
  const below = a + b * n + c * n * n;
  const steep = -n / (below * below);
  return [steep, steep * n, steep * n * n];
}

/** Sum of squares; none of a law that has no throughput somewhere. */
function squaresOf([a, b, c]: Quadratic, u: Float64Array, x: Numbers): number {
  let total = 0;
  for (let i = 0; i < u.length; i++) {
    const below = a + b * u[i] + c * u[i] * u[i];
    if (!(below > 0)) {
      return Infinity;
    }
    total += (x[i] - u[i] / below) ** 2;
  }
  return total;
}

/** Normal equations of three parameters. */
class Equations {
  private readonly products = Array.from({ length: 3 }, () => new Float64Array(4));

  /** @param terms what each parameter adds to the value. */
  add(terms: Quadratic, value: number): void {
    for (let r = 0; r < 3; r++) {
      for (let c = 0; c < 3; c++) {
        this.products[r][c] += terms[r] * terms[c];
      }
      this.products[r][3] += terms[r] * value;
    }
  }

  /** By elimination with pivots; null where they have no single solution. @param sides in the place of those of the values. */
  solved(damping: number, sides?: Quadratic): Quadratic | null {
    const rows = this.products.map((row, r) =>
      row.map((value, c) => (c === 3 ? (sides?.[r] ?? value) : r === c ? value * (1 + damping) : value)),
    );
    for (let c = 0; c < 3; c++) {
      const pivot = [0, 1, 2]
        .slice(c)
        .reduce((best, r) => (Math.abs(rows[r][c]) > Math.abs(rows[best][c]) ? r : best), c);
      [rows[c], rows[pivot]] = [rows[pivot], rows[c]];
      if (!(Math.abs(rows[c][c]) > 1e-14 * this.products[c][c])) {
        return null;
      }
      for (let r = 0; r < 3; r++) {
        const factor = rows[r][c] / rows[c][c];
        if (r !== c) {
          rows[r] = rows[r].map((value, k) => value - factor * rows[c][k]);
        }
      }
    }
    return [rows[0][3] / rows[0][0], rows[1][3] / rows[1][1], rows[2][3] / rows[2][2]];
  }
}
