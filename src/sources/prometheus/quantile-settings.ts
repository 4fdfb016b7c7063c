import { missingPlace, withoutPlaces } from '../../contract/quantile-places';
import { badSettings } from '../../series/errors';
import { readExpression } from '../own-signals';

/**
 * PromQL of a quantile over any time, as settings have it.
 *
 * @throws SettingsError if it is none, or cannot be asked for any quantile or any time.
 */
export function readQuantileExpression(field: string, value: unknown): string {
  readExpression(field, typeof value === 'string' ? withoutPlaces(value) : value);
  const expression = String(value);
  const missing = missingPlace(expression);
  if (missing !== undefined) {
    throw badSettings(
      field,
      `has no ${missing}. Write it where the ${missing === '$quantile' ? 'quantile' : 'time'} is, as in "histogram_quantile($quantile, sum by (pipeline, le) (increase(request_seconds_bucket{$selector}[$__range])))".`,
    );
  }
  return expression;
}
