import { badSettings, show } from '../series';
import { type Signal } from '../signals';
import { type Statistic } from '../statistics';
import { fieldsOf, isAbsent, readNumber, type Fields } from './setting-values';

/** What levels and objectives are held against. */
export type Scale = Pick<Signal, 'unit' | 'direction' | 'limits'>;
type Levels = Pick<Signal, 'warning' | 'critical'>;

/** Statistics that can be an objective: those that have the signal's own unit. */
const STATISTICS = ['mean', 'min', 'max', 'p50', 'p95', 'p99'] as const satisfies readonly Statistic[];

/** The possible values of a signal by its unit, unless it says otherwise. */
export function readLimits(field: string, value: unknown, unit: string): Signal['limits'] {
  if (value === undefined) {
    return [0, unit === 'percent' ? 100 : unit === 'percentunit' ? 1 : null];
  }
  if (!Array.isArray(value) || value.length !== 2) {
    throw badSettings(field, `${show(value)} is no pair. Enter the lowest and the highest value, as in [0, null].`);
  }
  const [first, second] = value as unknown[];
  const low = readNumber(`${field}[0]`, first);
  const high = isAbsent(second) ? null : readNumber(`${field}[1]`, second);
  if (high !== null && high <= low) {
    throw badSettings(field, `${show([low, high])} holds no value. Enter the lowest value first, as in [0, 100].`);
  }
  return [low, high];
}

/** The thresholds of a custom signal, checked. */
export function readLevels(place: string, fields: Fields, scale: Scale): Levels {
  const levels: { warning?: number; critical?: number } = {};
  for (const name of ['warning', 'critical'] as const) {
    if (fields[name] !== undefined) {
      levels[name] = readNumber(`${place}.${name}`, fields[name]);
    }
  }
  refuseMisfits(place, scale, levels);
  return levels;
}

/**
 * Refuses levels that could never mean what they say: of a signal without a bad side, outside its limits, or in the wrong
 * order.
 *
 * @param place where the thresholds are among the settings.
 */
export function refuseMisfits(place: string, scale: Scale, { warning, critical }: Levels): void {
  for (const [name, level] of Object.entries({ warning, critical })) {
    if (level !== undefined) {
      refuseMisfit(`${place}.${name}`, level, scale);
    }
  }
  if (warning === undefined || critical === undefined) {
    return;
  }
  const { direction } = scale;
  if (direction === 'higher' ? critical > warning : critical < warning) {
    const [side, good] = direction === 'higher' ? ['at or below', 'higher'] : ['at or above', 'lower'];
    throw badSettings(
      `${place}.critical`,
      `${critical} is on the good side of the warning level ${warning}. Where ${good} values are better, critical is ${side} warning.`,
    );
  }
}

/** The objective of a custom signal: a number for its mean, or one by statistic. */
export function readObjective(field: string, value: unknown, scale: Scale): Pick<Signal, 'objective'> {
  if (value === undefined) {
    return {};
  }
  const targets = typeof value === 'object' ? fieldsOf(field, value) : { mean: value };
  const objective: Partial<Record<Statistic, number>> = {};
  for (const [name, target] of Object.entries(targets)) {
    const statistic = STATISTICS.find((one) => one === name);
    if (statistic === undefined) {
      throw badSettings(field, `names the unknown statistic ${show(name)}. Choose among ${STATISTICS.join(', ')}.`);
    }
    const at = typeof value === 'object' ? `${field}.${name}` : field;
    objective[statistic] = readNumber(at, target);
    refuseMisfit(at, objective[statistic], scale);
  }
  return Object.keys(objective).length === 0 ? {} : { objective };
}

function refuseMisfit(field: string, level: number, { direction, limits: [low, high] }: Scale): void {
  if (direction === 'neither') {
    throw badSettings(
      field,
      `${level} needs a bad side, and the signal's direction is "neither". Set its direction to "lower" or "higher", whichever is better, or leave the level out.`,
    );
  }
  if (level < low || level > (high ?? Infinity)) {
    throw badSettings(
      field,
      `${level} is outside the signal's limits, ${low} to ${high ?? 'no end'}. Move the level or the limits.`,
    );
  }
}
