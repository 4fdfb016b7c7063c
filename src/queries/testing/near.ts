/** Share of a reference number that an answer may differ by: room for the order of a sum, and for nothing else. */
const TOLERANCE = 1e-9;

/**
 * Stands in an expected value for a number within 1e-9 of `expected`, relative; null stands for a missing one.
 *
 * @example expect(row).toEqual({ pipeline: 'a', value: near(0.1) })
 */
export function near(expected: number | null): number {
  const matches = (actual: unknown): boolean =>
    expected === null
      ? Number.isNaN(actual)
      : typeof actual === 'number' && Math.abs(actual - expected) <= TOLERANCE * Math.abs(expected);
  const matcher = {
    $$typeof: Symbol.for('jest.asymmetricMatcher'),
    asymmetricMatch: matches,
    toAsymmetricMatcher: () => `Near<${expected}>`,
    toString: () => 'Near',
  };
  return matcher as unknown as number;
}
