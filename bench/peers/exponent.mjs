/** Exponents that are tried. */
const EXPONENTS = Array.from({ length: 301 }, (_, i) => i / 100);

/**
 * How a cost grows with a size: the exponent b of cost = c + a · size^b with c and a not below 0, found by least squares of the relative
 * errors, so that small sizes count as much as large ones.
 *
 * @param {ReadonlyArray<{ size: number, cost: number }>} measured of rising sizes.
 * @param {number} least what does not grow by so much does not grow.
 * @returns 1 if twice the size costs twice as much; 0 if nothing grows.
 */
export function exponentOf(measured, least) {
  const smallest = Math.min(...measured.map(({ cost }) => cost));
  if (measured.at(-1).cost - smallest < least) {
    return 0;
  }
  const largest = measured.at(-1).size;
  const fits = EXPONENTS.map((exponent) => ({
    exponent,
    error: errorOf(measured.map(({ size, cost }) => ({ x: (size / largest) ** exponent, y: cost }))),
  }));
  return fits.reduce((best, fit) => (fit.error < best.error ? fit : best)).exponent;
}

/** The least sum of the squared relative errors of y = c + a · x, c and a not below 0. */
function errorOf(points) {
  const sum = (of) => points.reduce((total, point) => total + of(point) / point.y ** 2, 0);
  const [one, x, xx, y, xy] = [() => 1, ({ x }) => x, ({ x }) => x * x, ({ y }) => y, ({ x, y }) => x * y].map(sum);
  const determinant = one * xx - x * x;
  const both = { c: (y * xx - xy * x) / determinant, a: (one * xy - x * y) / determinant };
  const lines = [both, { c: 0, a: xy / xx }, { c: y / one, a: 0 }].filter(({ c, a }) => c >= 0 && a >= 0);
  return Math.min(...lines.map(({ c, a }) => sum((point) => (c + a * point.x - point.y) ** 2)));
}
