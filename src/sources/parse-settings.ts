import { IANAZone } from 'luxon';

import { badSettings, minutes, show, type PlannedTime } from '../series';
import {
  type Baselines,
  type Catalogue,
  type ServiceLevel,
  type SignalId,
  type Weights,
  withThresholds,
} from '../signals';
import { readCalendar } from './calendar-settings';
import { readOwnSignals } from './own-signals';
import { type AbsentSignal, absentSignals } from './prometheus/absent-signals';
import { readPrometheus } from './prometheus/parse-settings';
import { readPresets } from './prometheus/preset-settings';
import { addedSignals, levelsOver, presetLevels } from './prometheus/presets';
import { type PrometheusSettings } from './prometheus/source';
import { type RawSettings } from './raw-settings';
import { baselinesOf, readRules, type RuleSettings } from './rule-settings';
import { fieldsOf, numberIn, readInteger, readInterval, readWord } from './setting-values';
import { parseSchedule } from './simulator/incidents/schedule';
import { MOST_PIPELINES } from './simulator/names';
import { readServiceLevels } from './service-level-settings';
import { type SimulatorSettings } from './simulator/source';
import { unknownFields } from './unknown-fields';
import { unsupportedSettings } from './unsupported-settings';
import { readThresholds, readWeights } from './thresholds-and-weights';

/** A data source's settings made whole: validated, with every default filled in. */
export interface Settings {
  readonly source:
    | { readonly kind: 'simulator'; readonly simulator: SimulatorSettings }
    | { readonly kind: 'prometheus'; readonly prometheus: PrometheusSettings };
  /** The signals of this data source: the built-in ones and those of its own, with its levels. */
  readonly catalogue: Catalogue;
  /** Signals that it does not have, and others do by a preset, by their ids. */
  readonly absent: ReadonlyMap<SignalId, AbsentSignal>;
  readonly weights: Weights;
  /** What is set of alert rules, by their ids. */
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** What each traffic rule compares the request rate with, as the notebook judges. */
  readonly baselines: Baselines;
  /** The service level objectives. */
  readonly serviceLevels: readonly ServiceLevel[];
  /** Times that are known beforehand. */
  readonly calendar: readonly PlannedTime[];
  readonly timezone: string;
  /** What is set and changes nothing, in words. */
  readonly remarks: readonly string[];
}

const SOURCES = ['simulator', 'prometheus'] as const;
const INCIDENTS = ['demo', 'none'] as const;
/** The version of the settings that is known. */
const VERSION = 1;

/**
 * Validates settings and fills in the defaults. Everything is optional; unknown fields are ignored; numbers and switches may
 * be text, and an empty text is as good as none.
 *
 * @throws SettingsError that names the field, its value and what it can be.
 */
export function parseSettings(raw: RawSettings): Settings {
  const json = fieldsOf('jsonData', raw.jsonData);
  if (json.version !== undefined && numberIn(json.version) !== VERSION) {
    throw badSettings('version', `${show(json.version)} is unknown; this plugin knows version 1. Update the plugin.`);
  }
  const timezone = readTimezone(json.timezone ?? 'UTC');
  const kind = readWord('source', json.source ?? 'simulator', SOURCES);
  const own = readOwnSignals('signals', json.signals);
  const presets = kind === 'prometheus' ? readPresets(fieldsOf('prometheus', json.prometheus)) : null;
  const ids = own.map(({ signal }) => signal.id);
  const added = readOwnSignals('signals of presets', addedSignals(presets ?? [], ids));
  const signals = [...own, ...added].map(({ signal }) => signal);
  const usual = presetLevels(presets ?? []);
  const chosen = readThresholds(json.thresholds, withThresholds(usual, signals));
  const catalogue = withThresholds(levelsOver(usual, chosen), signals);
  const rules = readRules(json.rules, catalogue);
  const common = {
    catalogue,
    absent: absentSignals(presets ?? [], (id) => catalogue.has(id)),
    weights: readWeights(json.weights, catalogue),
    rules,
    baselines: baselinesOf(rules),
    serviceLevels: readServiceLevels(json.objectives, catalogue),
    calendar: readCalendar(json.calendar),
    timezone,
    remarks: [...unsupportedSettings(json), ...unknownFields(json)],
  };
  return presets === null
    ? { ...common, source: { kind: 'simulator', simulator: readSimulator(json.simulator, timezone) } }
    : { ...common, source: { kind: 'prometheus', prometheus: readPrometheus(raw, json, catalogue, own, presets) } };
}

function readTimezone(value: unknown): string {
  // The tables of time zones take 8 ms to load, a sixth of the time to a healthy answer, and who leaves it at UTC needs none.
  if (typeof value !== 'string' || !(value === 'UTC' || IANAZone.isValidZone(value))) {
    throw badSettings(
      'timezone',
      `${show(value)} is not an IANA time zone. Enter one such as "Europe/Berlin" or "UTC".`,
    );
  }
  return value;
}

function readSimulator(value: unknown, timezone: string): SimulatorSettings {
  const fields = fieldsOf('simulator', value);
  return {
    seed: readInteger('simulator.seed', fields.seed ?? 42, 0, Number.MAX_SAFE_INTEGER),
    pipelines: readInteger('simulator.pipelines', fields.pipelines ?? 4, 1, MOST_PIPELINES),
    interval: fields.interval === undefined ? minutes(5) : readInterval('simulator.interval', fields.interval),
    timezone,
    incidents: readWord('simulator.incidents', fields.incidents ?? 'demo', INCIDENTS),
    schedule: parseSchedule('simulator.schedule', fields.schedule),
  };
}
