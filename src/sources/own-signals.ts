import { badSettings, hours, minutes, show } from '../series';
import {
  CATEGORY_BY_GROUP,
  isSignalId,
  objectiveId,
  type Signal,
  type SignalGroup,
  type SignalId,
  SIGNALS,
} from '../signals';
import { type Statistic } from '../statistics';
import { openVariable } from './prometheus/durations';
import { readLevels, readLimits, readObjective } from './own-signal-levels';
import {
  fieldsOf,
  isAbsent,
  readInteger,
  readInterval,
  readList,
  readNumber,
  readText,
  readWord,
} from './setting-values';

/** A signal that a data source adds to the built-in ones. */
export interface OwnSignal {
  /** With the category that its alert rule has if it has a level. */
  readonly signal: Signal;
  /** PromQL that reads it; null for a gauge of its own name. */
  readonly expr: string | null;
}

const MOST_SIGNALS = 100;
const LONGEST_LABEL = 80;
const LONGEST_UNIT = 40;
const LONGEST_CATEGORY = 40;
const LONGEST_DESCRIPTION = 500;
/** More digits than that a number does not have. */
const MOST_DECIMALS = 15;

const GROUPS = ['system', 'model', 'data'] as const;
const DIRECTIONS = ['lower', 'higher', 'neither'] as const;
const COMBINES = ['mean', 'sum', 'max', 'min'] as const;

const ID = /^[a-z][a-z0-9_]{0,63}$/;
/** Names that already mean something else where the ids of signals are used: columns, objectives, and rules on how a signal moves. */
const TAKEN: readonly string[] = [
  'time',
  'pipeline',
  'uptime',
  'accuracy_decline_24h',
  'traffic_drop',
  'traffic_spike',
];

const INTERVALS: Readonly<Record<SignalGroup, number>> = { system: minutes(5), model: hours(1), data: hours(1) };
/** The smallest change that matters, by unit; of other units it is a share of the median. */
const RELEVANT_CHANGES: Readonly<Record<string, number | undefined>> = { percent: 1, percentunit: 0.01 };
/** Decimals in texts, by unit. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...['percent', 'percentunit', 'ms', 'm', 'h', 'reqps', 'cpm', 'short'].map((unit) => [unit, 1] as const),
  ...['s', 'none'].map((unit) => [unit, 3] as const),
  ...['bytes', 'decbytes'].map((unit) => [unit, 0] as const),
]);
const OTHER_DECIMALS = 2;

/**
 * Reads the custom signals, `jsonData.signals`. Everything but the id has a default.
 *
 * @throws SettingsError that names the field, its value and what it can be.
 */
export function readOwnSignals(field: string, value: unknown): OwnSignal[] {
  const ids = new Map<SignalId, string>();
  const objectives = new Map(SIGNALS.flatMap(objectiveIds).map((id) => [id, 'a built-in signal']));
  return readList(field, value, MOST_SIGNALS, 'signals').map((entry, i) => {
    const place = `${field}[${i}]`;
    const own = readOwnSignal(place, entry);
    const { id } = own.signal;
    if (ids.has(id)) {
      throw badSettings(`${place}.id`, `${show(id)} is that of ${ids.get(id)} already. Give each signal its own id.`);
    }
    ids.set(id, place);
    for (const objective of objectiveIds(own.signal)) {
      if (objectives.has(objective)) {
        throw badSettings(
          `${place}.objective`,
          `would be called ${show(objective)}, as that of ${objectives.get(objective)} is. Give the signal another id, or leave the objective out.`,
        );
      }
      objectives.set(objective, place);
    }
    return own;
  });
}

function objectiveIds({ id, objective }: Signal): string[] {
  return (Object.keys(objective ?? {}) as Statistic[]).map((statistic) => objectiveId(id, statistic));
}

function readOwnSignal(place: string, value: unknown): OwnSignal {
  const fields = fieldsOf(place, value);
  const at = (name: string): string => `${place}.${name}`;
  /** What a field holds, by its reader, or what goes without saying. */
  const read = <T, Default>(name: string, reader: (field: string, value: unknown) => T, usual: Default): T | Default =>
    fields[name] === undefined ? usual : reader(at(name), fields[name]);
  const text = (most: number) => (field: string, one: unknown) => readText(field, one, most);

  const id = readId(at('id'), fields.id);
  const label = read('label', text(LONGEST_LABEL), humanize(id));
  const unit = read('unit', text(LONGEST_UNIT), 'short');
  const group = read('group', (field, one) => readWord(field, one, GROUPS), 'system');
  const direction = read('direction', (field, one) => readWord(field, one, DIRECTIONS), 'neither');
  const relevantChange = read('relevantChange', readPositive, RELEVANT_CHANGES[unit]);
  const scale = { unit, direction, limits: readLimits(at('limits'), fields.limits, unit) };
  return {
    signal: {
      id,
      group,
      label,
      description: read('description', text(LONGEST_DESCRIPTION), `${label}, a signal of this data source's own.`),
      decimals: read(
        'decimals',
        (field, one) => readInteger(field, one, 0, MOST_DECIMALS),
        DECIMALS.get(unit) ?? OTHER_DECIMALS,
      ),
      interval: read('interval', readInterval, INTERVALS[group]),
      combine: read('combine', (field, one) => readWord(field, one, COMBINES), 'mean'),
      alertCategory: read('category', text(LONGEST_CATEGORY), CATEGORY_BY_GROUP[group]),
      ...(relevantChange === undefined ? {} : { relevantChange }),
      ...scale,
      ...readLevels(place, fields, scale),
      ...readObjective(at('objective'), fields.objective, scale),
    },
    expr: read('expr', readExpression, null),
  };
}

function readId(field: string, value: unknown): SignalId {
  if (typeof value !== 'string' || !ID.test(value)) {
    const found = isAbsent(value) ? 'is missing' : `${show(value)} is no id`;
    throw badSettings(
      field,
      `${found}. Use a lower-case letter and then up to 63 letters, digits and "_", as in "queue_length".`,
    );
  }
  if (isSignalId(value)) {
    throw badSettings(
      field,
      `${show(value)} is a built-in signal. Map it by prometheus.signals.${value}, set its levels by thresholds.${value}, or choose another id.`,
    );
  }
  if (TAKEN.includes(value)) {
    throw badSettings(field, `${show(value)} already means something else in answers. Choose another id.`);
  }
  return value;
}

/** PromQL of the user's own; the engine says whether it is any. */
export function readExpression(field: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw badSettings(
      field,
      `${show(value)} is no expression. Enter PromQL, with {$selector} in the place of the pipeline matcher.`,
    );
  }
  const variable = openVariable(value);
  if (variable !== undefined) {
    throw badSettings(
      field,
      `holds ${variable}, which has no value here: an answer is the same for every range. Write a duration, $__interval or $__rate_interval.`,
    );
  }
  return value;
}

function readPositive(field: string, value: unknown): number {
  const number = readNumber(field, value);
  if (number <= 0) {
    throw badSettings(field, `${number} is no change. Enter a number above 0.`);
  }
  return number;
}

/**
 * An id as words.
 *
 * @example humanize('queue_length') // 'Queue length'
 */
function humanize(id: SignalId): string {
  const words = id.split('_').filter((word) => word !== '');
  const text = words.join(' ');
  return text[0].toUpperCase() + text.slice(1);
}
