import { badSettings, days, formatDuration, hours, show } from '../series';
import {
  LEVEL_COMPARISONS,
  serviceLevelsOf,
  USUAL_PERIOD,
  type Catalogue,
  type ServiceLevel,
  type Signal,
} from '../signals';
import { fieldsOf, readNumber, readSignalId, readWord, type Fields } from './setting-values';
import { readSpan } from './setting-times';

const SHORTEST = hours(1);
const LONGEST = days(90);
const MOST = 50;
const ID = /^[a-z][a-z0-9_]{0,49}$/;

/**
 * Reads `jsonData.objectives`: what it says of the objectives that there are, and those that it adds.
 *
 * @param catalogue the signals that there are.
 * @throws SettingsError that names the objective or the field, its value and what it can be.
 */
export function readServiceLevels(value: unknown, catalogue: Catalogue): readonly ServiceLevel[] {
  const entries = Object.entries(fieldsOf('objectives', value));
  if (entries.length > MOST) {
    throw badSettings('objectives', `has ${entries.length} objectives. ${MOST} are the most.`);
  }
  const levels = new Map(serviceLevelsOf(catalogue).map((level) => [level.id, level]));
  for (const [id, entry] of entries) {
    const place = `objectives.${id}`;
    if (!ID.test(id)) {
      throw badSettings(
        'objectives',
        `names an objective ${show(id)}. An id has up to 50 small letters, digits and underscores, a letter first.`,
      );
    }
    const fields = fieldsOf(place, entry);
    const usual = levels.get(id);
    levels.set(
      id,
      usual?.good === null ? readOfRequests(place, fields, usual) : readOfSamples(place, id, fields, usual, catalogue),
    );
  }
  return [...levels.values()];
}

/** An objective that counts requests has no limit of its own. */
function readOfRequests(place: string, fields: Fields, usual: ServiceLevel): ServiceLevel {
  for (const name of ['signal', 'comparison', 'limit']) {
    if (fields[name] !== undefined) {
      throw badSettings(
        `${place}.${name}`,
        `${show(fields[name])} is not taken: this objective counts requests, and those that fail. Add an objective under another id.`,
      );
    }
  }
  return { ...usual, ...readAims(place, fields, usual) };
}

function readOfSamples(
  place: string,
  id: string,
  fields: Fields,
  usual: ServiceLevel | undefined,
  catalogue: Catalogue,
): ServiceLevel {
  const signal = catalogue.of(
    fields.signal === undefined && usual !== undefined
      ? usual.signal
      : readSignalId(`${place}.signal`, readName(place, fields.signal), catalogue),
  );
  const own = usual?.signal === signal.id ? usual.good : null;
  return {
    id,
    label: usual?.label ?? labelOf(id),
    signal: signal.id,
    good: {
      comparison:
        fields.comparison === undefined
          ? (own?.comparison ?? comparisonOf(place, signal))
          : readWord(`${place}.comparison`, fields.comparison, LEVEL_COMPARISONS),
      limit:
        fields.limit === undefined && own !== null && own !== undefined
          ? own.limit
          : readNumber(`${place}.limit`, fields.limit),
    },
    ...readAims(place, fields, usual),
  };
}

function readName(place: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw badSettings(`${place}.signal`, `is ${show(value)}. Name the signal whose samples are good or not.`);
  }
  return value;
}

function readAims(place: string, fields: Fields, usual?: ServiceLevel): Pick<ServiceLevel, 'target' | 'period'> {
  return {
    target:
      fields.target === undefined && usual !== undefined ? usual.target : readTarget(`${place}.target`, fields.target),
    period:
      fields.period === undefined ? (usual?.period ?? USUAL_PERIOD) : readPeriod(`${place}.period`, fields.period),
  };
}

function readTarget(field: string, value: unknown): number {
  const target = readNumber(field, value);
  if (!(target > 0 && target < 1)) {
    throw badSettings(
      field,
      `${target} is not between 0 and 1. Enter the share that has to be good, such as 0.99 for 99 %${target === 1 ? ': with all of it, there is no budget' : ''}.`,
    );
  }
  return target;
}

function readPeriod(field: string, value: unknown): number {
  const period = readSpan(field, value);
  if (period < SHORTEST || period > LONGEST) {
    throw badSettings(
      field,
      `${show(value)} is not between ${formatDuration(SHORTEST)} and ${LONGEST / days(1)}d. Enter such a duration.`,
    );
  }
  return period;
}

/** Which way is good; neither, where the settings have to say. */
function comparisonOf(place: string, { id, direction }: Signal): '<=' | '>=' {
  if (direction === 'neither') {
    throw badSettings(
      `${place}.comparison`,
      `is missing, and of ${id} neither way is bad. Choose one of: ${LEVEL_COMPARISONS.join(', ')}.`,
    );
  }
  return direction === 'higher' ? '>=' : '<=';
}

/** @example labelOf('gpu_memory') // Gpu memory */
function labelOf(id: string): string {
  const words = id.replaceAll('_', ' ');
  return `${words[0].toUpperCase()}${words.slice(1)}`;
}
