import { IANAZone } from 'luxon';

import { minutes } from '../series';
import { type SignalId, type ThresholdOverrides } from '../signals';
import { badSettings, show } from '../series/errors';
import { readPrometheus } from './prometheus/parse-settings';
import { type PrometheusSettings } from './prometheus/source';
import { type RawSettings } from './raw-settings';
import { fieldsOf, readInteger, readInterval, readNumber, readSignalId, type Fields } from './setting-values';
import { type PulseJsonData } from '../contract/settings';
import { parseSchedule } from './simulator/incidents/schedule';
import { MOST_PIPELINES } from './simulator/names';
import { type SimulatorSettings } from './simulator/source';

/** Weights by score and signal, in place of the catalogue's. */
export type Weights = Readonly<Record<'health' | 'quality', ReadonlyMap<SignalId, number>>>;

/** A data source's settings made whole: validated, with every default filled in. */
export interface Settings {
  readonly source:
    | { readonly kind: 'simulator'; readonly simulator: SimulatorSettings }
    | { readonly kind: 'prometheus'; readonly prometheus: PrometheusSettings };
  readonly thresholds: ThresholdOverrides;
  readonly weights: Weights;
  readonly timezone: string;
}

/**
 * Validates settings and fills in the defaults. Everything is optional; unknown fields are ignored.
 *
 * @throws AnswerError that names the field, its value and what it can be.
 */
export function parseSettings(raw: RawSettings): Settings {
  const json = fieldsOf('jsonData', raw.jsonData) as Fields & PulseJsonData;
  if (json.version !== undefined && json.version !== 1) {
    throw badSettings(`version ${show(json.version)} is unknown; this plugin knows version 1. Update the plugin.`);
  }
  const timezone = json.timezone === undefined || (json.timezone as unknown) === '' ? 'UTC' : json.timezone;
  if (typeof timezone !== 'string' || !IANAZone.isValidZone(timezone)) {
    throw badSettings(
      `timezone ${show(timezone)} is not an IANA time zone. Enter one such as "Europe/Berlin" or "UTC".`,
    );
  }
  const common = { thresholds: readThresholds(json.thresholds), weights: readWeights(json.weights), timezone };
  const kind: unknown = json.source ?? 'simulator';
  switch (kind) {
    case 'simulator':
      return { ...common, source: { kind, simulator: readSimulator(json.simulator, timezone) } };
    case 'prometheus':
      return { ...common, source: { kind, prometheus: readPrometheus(json.prometheus, raw, json) } };
    default:
      throw badSettings(`source ${show(kind)} is unknown. Choose "simulator" or "prometheus".`);
  }
}

function readSimulator(value: unknown, timezone: string): SimulatorSettings {
  const fields = fieldsOf('simulator', value);
  const incidents = fields.incidents ?? 'demo';
  if (incidents !== 'demo' && incidents !== 'none') {
    throw badSettings(`simulator.incidents ${show(incidents)} is unknown. Choose "demo" or "none".`);
  }
  return {
    seed: readInteger('simulator.seed', fields.seed ?? 42, 0, Number.MAX_SAFE_INTEGER),
    pipelines: readInteger('simulator.pipelines', fields.pipelines ?? 4, 1, MOST_PIPELINES),
    interval: fields.interval === undefined ? minutes(5) : readInterval('simulator.interval', fields.interval),
    timezone,
    incidents,
    schedule: parseSchedule('simulator.schedule', fields.schedule),
  };
}

function readThresholds(value: unknown): ThresholdOverrides {
  const overrides: ThresholdOverrides = {};
  for (const [id, entry] of Object.entries(fieldsOf('thresholds', value))) {
    const signal = readSignalId('thresholds', id);
    const levels: { warning?: number; critical?: number } = {};
    const fields = fieldsOf(`thresholds.${id}`, entry);
    for (const level of ['warning', 'critical'] as const) {
      if (fields[level] !== undefined && fields[level] !== null) {
        levels[level] = readNumber(`thresholds.${id}.${level}`, fields[level]);
      }
    }
    overrides[signal] = levels;
  }
  return overrides;
}

function readWeights(value: unknown): Weights {
  const fields = fieldsOf('weights', value);
  const weightsOf = (score: 'health' | 'quality'): ReadonlyMap<SignalId, number> =>
    new Map(
      Object.entries(fieldsOf(`weights.${score}`, fields[score])).map(([id, weight]) => {
        const number = readNumber(`weights.${score}.${id}`, weight);
        if (number < 0) {
          throw badSettings(`weights.${score}.${id} ${number} is negative. A weight is 0 or more.`);
        }
        return [readSignalId(`weights.${score}`, id), number];
      }),
    );
  return { health: weightsOf('health'), quality: weightsOf('quality') };
}
