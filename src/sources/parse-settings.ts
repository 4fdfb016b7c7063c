import { IANAZone } from 'luxon';

import {
  isSignalId,
  parseDuration,
  minutes,
  seconds,
  SIGNAL_IDS,
  type SignalId,
  type ThresholdOverrides,
} from '../signals';
import { badSettings, show } from './errors';
import { type PrometheusSettings } from './prometheus/source';
import { type PulseJsonData, type SignalMapping } from './settings';
import { parseSchedule } from './simulator/incidents/schedule';
import { MOST_PIPELINES } from './simulator/names';
import { type SimulatorSettings } from './simulator/source';
import { readHttpSettings } from './http-settings';

/** A data source as Grafana hands it over, before anything is believed. */
export interface RawSettings {
  readonly url: string;
  readonly jsonData: unknown;
  readonly secure: Readonly<Record<string, string>>;
  readonly basicAuth: { readonly user: string } | null;
}

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

type Fields = Record<string, unknown>;

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

function readPrometheus(value: unknown, raw: RawSettings, json: Fields): PrometheusSettings {
  const fields = fieldsOf('prometheus', value);
  if (fields.preset !== undefined && fields.preset !== 'canonical') {
    throw badSettings(`prometheus.preset ${show(fields.preset)} is unknown. Choose "canonical" and map what differs.`);
  }
  const label = fields.pipelineLabel ?? 'pipeline';
  if (typeof label !== 'string' || !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label)) {
    throw badSettings(
      `prometheus.pipelineLabel ${show(label)} is not a label name. Use letters, digits and "_", as in "pipeline".`,
    );
  }
  const timeoutMs = readInteger('prometheus.timeoutMs', fields.timeoutMs ?? seconds(30), 100, minutes(10));
  return {
    http: readHttpSettings(raw, json, timeoutMs),
    pipelineLabel: label,
    mappings: readMappings(fields.signals),
    events: readEventSettings(fields.events),
  };
}

function readEventSettings(value: unknown): PrometheusSettings['events'] {
  const { expr, interval } = fieldsOf('prometheus.events', value);
  if (expr === undefined || expr === '') {
    return null;
  }
  if (typeof expr !== 'string') {
    throw badSettings(
      `prometheus.events.expr ${show(expr)} is no expression. Enter PromQL that is not zero while something happens, such as "ALERTS{alertstate=\"firing\",$selector}".`,
    );
  }
  return { expr, interval: readInterval('prometheus.events.interval', interval ?? '1m') };
}

function readMappings(value: unknown): PrometheusSettings['mappings'] {
  const mappings = new Map<SignalId, SignalMapping>();
  for (const [id, entry] of Object.entries(fieldsOf('prometheus.signals', value))) {
    const signal = readSignalId('prometheus.signals', id);
    const { expr, interval } = fieldsOf(`prometheus.signals.${id}`, entry);
    if (typeof expr !== 'string' || expr.trim() === '') {
      throw badSettings(
        `prometheus.signals.${id}.expr ${show(expr)} is no expression. Enter PromQL, with {$selector} in the place of the pipeline matcher.`,
      );
    }
    mappings.set(
      signal,
      interval === undefined || interval === '' ? { expr } : { expr, interval: checkedInterval(id, interval) },
    );
  }
  return mappings;
}

function checkedInterval(id: string, interval: unknown): string {
  readInterval(`prometheus.signals.${id}.interval`, interval);
  return interval as string;
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

function readSignalId(field: string, id: string): SignalId {
  if (!isSignalId(id)) {
    throw badSettings(`${field} names the unknown signal ${show(id)}. Signals are: ${SIGNAL_IDS.join(', ')}.`);
  }
  return id;
}

function fieldsOf(field: string, value: unknown): Fields {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw badSettings(`${field} ${show(value)} is not an object.`);
  }
  return value as Fields;
}

function readNumber(field: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw badSettings(`${field} ${show(value)} is not a number.`);
  }
  return value;
}

function readInteger(field: string, value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw badSettings(`${field} ${show(value)} is not a whole number from ${least} to ${most}.`);
  }
  return value;
}

function readInterval(field: string, value: unknown): number {
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null || ms < seconds(1)) {
    throw badSettings(`${field} ${show(value)} is not a duration of at least 1s. Enter one such as "5m".`);
  }
  return ms;
}
