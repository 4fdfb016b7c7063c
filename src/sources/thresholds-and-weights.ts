import { badSettings } from '../series';
import {
  type Catalogue,
  isSignalId,
  type ScoreName,
  scorePartOf,
  type Signal,
  type SignalId,
  type ThresholdOverrides,
  type Weights,
} from '../signals';
import { refuseMisfits } from './own-signal-levels';
import { fieldsOf, readNumber, readSignalId } from './setting-values';

/**
 * Reads `jsonData.thresholds`.
 *
 * @param catalogue the signals that there are, with the levels that these replace.
 */
export function readThresholds(value: unknown, catalogue: Catalogue): ThresholdOverrides {
  const overrides: ThresholdOverrides = {};
  for (const [id, entry] of Object.entries(fieldsOf('thresholds', value))) {
    const signal = catalogue.of(readSignalId('thresholds', id, catalogue));
    const place = `thresholds.${id}`;
    const fields = fieldsOf(place, entry);
    const levels: { warning?: number; critical?: number } = {};
    for (const level of ['warning', 'critical'] as const) {
      if (fields[level] !== undefined) {
        levels[level] = readNumber(`${place}.${level}`, fields[level]);
      }
    }
    if (!isSignalId(id)) {
      refuseMisfits(place, signal, { ...signal, ...levels });
    }
    overrides[id] = levels;
  }
  return overrides;
}

/**
 * Reads `jsonData.weights`. Any signal may count towards any score, as long as it has a best and a worst value.
 *
 * @param catalogue with the levels in force.
 */
export function readWeights(value: unknown, catalogue: Catalogue): Weights {
  const fields = fieldsOf('weights', value);
  const weightsOf = (score: ScoreName): ReadonlyMap<SignalId, number> =>
    new Map(
      Object.entries(fieldsOf(`weights.${score}`, fields[score])).map(([id, entry]) => {
        const field = `weights.${score}.${id}`;
        const signal = catalogue.of(readSignalId(`weights.${score}`, id, catalogue));
        const weight = readNumber(field, entry);
        if (weight < 0) {
          throw badSettings(field, `${weight} is negative. A weight is 0 or more.`);
        }
        if (weight > 0 && scorePartOf(signal, score) === null) {
          throw badSettings(field, `${weight} has no scale to weigh. ${fixOf(signal)}`);
        }
        return [id, weight];
      }),
    );
  return { health: weightsOf('health'), quality: weightsOf('quality') };
}

/** What would give a signal a best and a worst value. */
function fixOf({ id, direction, limits }: Signal): string {
  const [low] = limits;
  if (direction !== 'neither') {
    return `Give the signal a level above ${low}, such as thresholds.${id}.warning${isSignalId(id) ? '' : ', or an upper limit'}.`;
  }
  return isSignalId(id)
    ? 'Of this signal neither more nor less is better. Leave the weight out.'
    : 'The signal\'s direction is "neither". Set it to "lower" or "higher", whichever is better, or leave the weight out.';
}
