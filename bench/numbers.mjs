// What many numbers come to.

/** The p-quantile of numbers, the nearest one. */
export function quantile(numbers, p) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
}

export function mean(numbers) {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
