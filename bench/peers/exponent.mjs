/** Exponents that are tried. */
const EXPONENTS = Array.from({ length: 301 }, (_, i) => i / 100);
/** Sizes are tried at so many places from one that was measured to the next, up to which nothing grows. */
const KNEES = 12;

/**
 * How a cost grows with a size: the exponent b of cost = c + a · size^b with c and a not below 0, or of cost = a · max(size, d)^b of what looks at
 * so much anyway, such as a month of samples for a range of a day; whichever has the least squares of the relative errors, so that small
 * sizes count as much as large ones. At least two sizes are d or more.
 *
 * @param {ReadonlyArray<{ size: number, cost: number }>} measured of rising sizes.
 * @param {number} least what does not grow by so much does not grow.
 * @returns 1 if twice the size costs twice as much; 0 if nothing grows: so it is where a smaller size has cost as much as the largest.
 */
export function exponentOf(measured, least) {
  const costs = measured.map(({ cost }) => cost);
  const last = costs.at(-1);
  if (last - Math.min(...costs) < least || last <= Math.max(...costs.slice(0, -1))) {
    return 0;
  }
  const largest = measured.at(-1).size;
  const points = measured.map(({ size, cost }) => ({ x: size / largest, y: cost }));
  const knees = kneesOf(points.map(({ x }) => x));
  const fits = EXPONENTS.flatMap((exponent) => [
    { exponent, error: errorBeside(points.map(({ x, y }) => ({ x: x ** exponent, y }))) },
    ...knees.map((knee) => ({
      exponent,
      error: errorOfMultiple(points.map(({ x, y }) => ({ x: Math.max(x, knee) ** exponent, y }))),
    })),
  ]);
  return fits.reduce((best, fit) => (fit.error < best.error ? fit : best)).exponent;
}

/** Sizes up to which nothing may grow. */
function kneesOf(sizes) {
  return sizes.slice(1, -1).flatMap((size, i) => {
    const ratio = size / sizes[i];
    return Array.from({ length: KNEES }, (_, k) => sizes[i] * ratio ** ((k + 1) / KNEES));
  });
}

/** The least sum of the squared relative errors of y = a · x. */
function errorOfMultiple(points) {
  const [x, xx] = [1, 2].map((power) => points.reduce((sum, point) => sum + (point.x / point.y) ** power, 0));
  return points.reduce((sum, point) => sum + ((x / xx) * (point.x / point.y) - 1) ** 2, 0);
}

/** The least sum of the squared relative errors of y = c + a · x, c and a not below 0. */
function errorBeside(points) {
  const sum = (of) => points.reduce((total, point) => total + of(point) / point.y ** 2, 0);
  const [one, x, xx, y, xy] = [() => 1, ({ x }) => x, ({ x }) => x * x, ({ y }) => y, ({ x, y }) => x * y].map(sum);
  const determinant = one * xx - x * x;
  const both = { c: (y * xx - xy * x) / determinant, a: (one * xy - x * y) / determinant };
  const lines = [both, { c: 0, a: xy / xx }, { c: y / one, a: 0 }].filter(({ c, a }) => c >= 0 && a >= 0);
  return Math.min(...lines.map(({ c, a }) => sum((point) => (c + a * point.x - point.y) ** 2)));
}
