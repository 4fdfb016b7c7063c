/**
 * How much neighbours share: Σ (xᵢ − m)(xᵢ₋₁ − m) ÷ Σ (xᵢ − m)² with the mean m, the autocorrelation at lag 1 as Box and Jenkins
 * estimate it ("Time series analysis", 1970). 0 where nothing varies. O(n).
 *
 * @param row none missing.
 * @example neighbourCorrelation([1, -1, 1, -1]) // -0.75
 */
export function neighbourCorrelation(row: ArrayLike<number>): number {
  const n = row.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += row[i];
  }
  const mean = sum / n;
  let [products, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    squares += (row[i] - mean) ** 2;
    products += i > 0 ? (row[i] - mean) * (row[i - 1] - mean) : 0;
  }
  return squares > 0 ? products / squares : 0;
}
