/** Where an expression of a quantile has the quantile. */
export const QUANTILE = /\$(?:quantile(?!\w)|\{quantile\})/g;
/** Where it has the time. */
export const RANGE = /\$(?:__range(?!\w)|\{__range\})/g;

/** The first of the places that an expression of a quantile must have, and lacks; undefined if it lacks none. */
export function missingPlace(expression: string): string | undefined {
  const places = [
    ['$quantile', QUANTILE],
    ['$__range', RANGE],
  ] as const;
  return places.find(([, pattern]) => expression.search(pattern) === -1)?.[0];
}

/** An expression of a quantile without the variables that it may hold. */
export function withoutPlaces(expression: string): string {
  return expression.replace(QUANTILE, '').replace(RANGE, '');
}
