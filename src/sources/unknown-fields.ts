import {
  type EventMapping,
  type FeatureMapping,
  type OwnSignalJson,
  type PlannedTimeJson,
  type PulseJsonData,
  type RuleJson,
  type ScoreMapping,
  type ServiceLevelJson,
  type ScheduledIncidentJson,
  type SignalMapping,
} from '../contract/settings';
import { shorten } from '../series';
import { closest, plainOf } from '../series/closest';
import { isAbsent } from './setting-values';
import { isUnsupported } from './unsupported-settings';

/** What a setting holds: a value, or names that are checked where they are read; fields of its own; or many of one shape. */
type Shape = null | { readonly fields: Readonly<Record<string, Shape>> } | { readonly each: Shape };
type Part<Name extends keyof PulseJsonData> = NonNullable<PulseJsonData[Name]>;
/** Every field of an interface, so that a setting that joins the contract joins here, or does not compile. */
type FieldsOf<Type> = Readonly<Record<keyof Required<Type>, Shape>>;

const MAPPING: FieldsOf<SignalMapping> = {
  expr: null,
  interval: null,
  perPipeline: null,
  quantile: null,
};
const EVENTS: FieldsOf<EventMapping> = { expr: null, interval: null };
const FEATURES: FieldsOf<FeatureMapping> = { expr: null, featureLabel: null };
const SCORES: FieldsOf<ScoreMapping> = { expr: null, labelDelay: null };
const PROMETHEUS: FieldsOf<Part<'prometheus'>> = {
  presets: null,
  preset: null,
  pipelineLabel: null,
  scrapeInterval: null,
  timeoutMs: null,
  answerCacheMs: null,
  maxQueryBytes: null,
  strictRules: null,
  recordedRules: null,
  queryParameters: null,
  signals: { each: { fields: MAPPING } },
  events: { fields: EVENTS },
  features: { fields: FEATURES },
  scores: { fields: SCORES },
};
const INCIDENT: FieldsOf<ScheduledIncidentJson> = {
  type: null,
  pipeline: null,
  at: null,
  magnitude: null,
  ramp: null,
  duration: null,
  recovery: null,
  every: null,
  until: null,
};
const SIMULATOR: FieldsOf<Part<'simulator'>> = {
  seed: null,
  pipelines: null,
  incidents: null,
  schedule: { each: { fields: INCIDENT } },
  interval: null,
};
const SIGNAL: FieldsOf<OwnSignalJson> = {
  id: null,
  label: null,
  unit: null,
  decimals: null,
  group: null,
  direction: null,
  interval: null,
  limits: null,
  combine: null,
  warning: null,
  critical: null,
  objective: null,
  relevantChange: null,
  category: null,
  description: null,
  expr: null,
};
const RULE: FieldsOf<RuleJson> = { against: null, for: null, keepFiring: null, clear: null, flapping: null };
const OBJECTIVE: FieldsOf<ServiceLevelJson> = {
  signal: null,
  comparison: null,
  limit: null,
  target: null,
  period: null,
};
const PLANNED: FieldsOf<PlannedTimeJson> = { name: null, from: null, to: null, every: null, kind: null };
const OURS: FieldsOf<PulseJsonData> = {
  version: null,
  source: null,
  simulator: { fields: SIMULATOR },
  prometheus: { fields: PROMETHEUS },
  customQueryParameters: null,
  signals: { each: { fields: SIGNAL } },
  thresholds: { each: { fields: { warning: null, critical: null } } },
  rules: { each: { fields: RULE } },
  objectives: { each: { fields: OBJECTIVE } },
  calendar: { each: { fields: PLANNED } },
  weights: { fields: { health: null, quality: null } },
  timezone: null,
  provisioned: null,
};

/** What Grafana keeps beside our settings, and reads itself or has us read. */
const GRAFANAS =
  /^(?:httpHeaderName\d+|tlsAuth|tlsAuthWithCACert|tlsSkipVerify|serverName|manageAlerts|alertmanagerUid|allowAsRecordingRulesTarget|disableGrafanaCache|teamHttpHeaders)$/;

/** A field that nothing reads, where it is, and the names that are known there. */
interface Unknown {
  readonly path: string;
  readonly name: string;
  readonly siblings: readonly string[];
}

/**
 * What is set and changes nothing, each with the setting that was probably meant: a typo would otherwise be ignored in silence.
 * What is empty or off says nothing, and goes unmentioned.
 *
 * @param jsonData as it is saved, of which nothing is believed.
 * @example unknownFields({ prometheus: { pipeline_label: 'job' } })[0]
 *   // 'The setting prometheus.pipeline_label is unknown and ignored. Did you mean prometheus.pipelineLabel?'
 */
export function unknownFields(jsonData: unknown): string[] {
  const all = find(jsonData, { fields: OURS }, '').filter(
    ({ path, name }) => path !== name || !(GRAFANAS.test(name) || isUnsupported(name)),
  );
  const told = all.slice(0, MOST_TOLD).map((unknown) => {
    const meant = meantBy(unknown);
    return `The setting ${shorten(unknown.path, LONGEST_PATH)} is unknown and ignored.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
  });
  return all.length > MOST_TOLD
    ? [
        ...told,
        `${all.length - MOST_TOLD} more settings are unknown and ignored. Is this the file of another data source?`,
      ]
    : told;
}

/** Who mistypes some settings wants to know of each; who sets hundreds set those of something else. */
const MOST_TOLD = 10;
/** Characters of a setting's path: names of anything are part of it. */
const LONGEST_PATH = 200;

function find(value: unknown, shape: Shape, path: string): Unknown[] {
  if (shape === null || typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, entry]: [string, unknown]) => {
    const place = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    if ('each' in shape) {
      return find(entry, shape.each, place);
    }
    if (Object.hasOwn(shape.fields, name)) {
      return find(entry, shape.fields[name], place);
    }
    return saysNothing(entry) ? [] : { path: place, name, siblings: Object.keys(shape.fields) };
  });
}

function saysNothing(value: unknown): boolean {
  return isAbsent(value) || value === false || (typeof value === 'object' && Object.keys(value as object).length === 0);
}

/** A neighbour of nearly that name, or a setting of exactly that name elsewhere. */
function meantBy({ path, name, siblings }: Unknown): string | undefined {
  const near = closest(name, siblings);
  if (near !== undefined) {
    return path.slice(0, path.length - name.length) + near;
  }
  return Object.entries({ prometheus: PROMETHEUS, simulator: SIMULATOR, '': OURS })
    .flatMap(([place, fields]) => Object.keys(fields).map((field) => (place === '' ? field : `${place}.${field}`)))
    .find((field) => plainOf(field.slice(field.indexOf('.') + 1)) === plainOf(name));
}
