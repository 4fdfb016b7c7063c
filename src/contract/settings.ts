import {
  type AlertCategory,
  type BaselineName,
  type Combine,
  type Direction,
  type SignalGroup,
  type SignalId,
  type ThresholdOverrides,
} from '../signals';
import { type PlannedKind } from '../series/planned-times';
import { type Statistic } from '../statistics';
import { type IncidentType } from './incident-types';

/**
 * PromQL and how often it is evaluated. `$selector` stands for the pipeline matcher, `$__interval` and `$__rate_interval` for the
 * interval and four of them, at least a minute.
 */
export interface EventMapping {
  expr: string;
  /** Time between its samples, such as `5m`; default that of what it replaces. */
  interval?: string;
}

/** How a signal is read; what is absent is as the preset has it. */
export interface SignalMapping extends Partial<EventMapping> {
  /** False if it gives one value without the pipeline label, which then holds for every pipeline; default true. */
  perPipeline?: boolean;
  /**
   * PromQL of a true quantile over any time, where the engine has a histogram: `$quantile` stands for the quantile, `$__range` for
   * the time, which ends at the instant of evaluation. Only `response_time_ms` has KPIs that need it.
   */
  quantile?: string;
}

/**
 * How features are read. The expression names their buckets alone, such as `my_bucket{$selector}`, or is PromQL of what buckets
 * gain, with `$__range` for the time.
 */
export interface FeatureMapping {
  /** Default `feature_value_bucket`, or a native `feature_value`. */
  expr?: string;
  /** The label that names the feature; default `feature`. */
  featureLabel?: string;
}

/** How predicted scores are read. */
export interface ScoreMapping {
  /** As that of features; default `prediction_score_bucket`, or a native `prediction_score`. */
  expr?: string;
  /** How long after a prediction its label counts for the accuracy, such as `1d`; default none. */
  labelDelay?: string;
}

/**
 * A signal of a data source's own, treated as the built-in ones are. All but the id has a default, which is in parentheses.
 */
export interface OwnSignalJson {
  /** A lower-case letter and up to 63 more letters, digits and `_`; no built-in id. */
  id: SignalId;
  /** Name in a sentence, capitalised (the id as words). */
  label?: string;
  /** Grafana unit id, such as `ms` or `suffix:tokens/s` (`short`). */
  unit?: string;
  /** Digits after the decimal point (by the unit). */
  decimals?: number;
  /** (`system`) */
  group?: SignalGroup;
  /** Which way is good (`neither`). */
  direction?: Direction;
  /** Time between two samples (`5m`; `1h` in the groups `model` and `data`). */
  interval?: string;
  /** Lowest and highest possible value, null = unbounded (by the unit: `[0, 100]` of `percent`, `[0, 1]` of `percentunit`, else `[0, null]`). */
  limits?: [low: number, high: number | null];
  /** How several series of one pipeline become one (`mean`). */
  combine?: Combine;
  /** Crossing it in the bad direction raises a warning (none). A signal with a level has an alert rule of its id. */
  warning?: number;
  /** Crossing it in the bad direction is critical (none). */
  critical?: number;
  /** Target of its mean, or one by statistic (none). */
  objective?: number | Partial<Record<Exclude<Statistic, 'sum' | 'count'>, number>>;
  /** The smallest change that matters (0.01 of `percentunit`, 1 of `percent`, else 5 % of the median). */
  relevantChange?: number;
  /** Category of its alerts, up to 40 characters (`System`, `Model` or `Data Quality` by the group). */
  category?: AlertCategory;
  /** A sentence on what is measured. */
  description?: string;
  /** PromQL that reads it from an engine (a gauge of its id). `prometheus.signals` wins over it. */
  expr?: string;
}

/** An incident of simulated pipelines; durations such as `30m` replace what is usual for its type. */
export interface ScheduledIncidentJson {
  type: IncidentType;
  /** RE2-style regular expression, anchored; absent = every pipeline. */
  pipeline?: string;
  /** Its onset: epoch milliseconds, or a time such as `2026-01-31T12:00:00Z`. */
  at: string | number;
  /** Above 0; 1 is as usual. */
  magnitude?: number;
  ramp?: string;
  duration?: string;
  recovery?: string;
  /** Repeats it, such as `1d`. */
  every?: string;
  /** When somebody ends it, as `at` is written: all its effects are gone from then on, and it does not repeat any more. */
  until?: string | number;
}

/** A service level objective; what is absent is as usual. */
export interface ServiceLevelJson {
  /** The signal whose samples are good or not; required of an objective that is added. */
  signal?: SignalId;
  /** How a sample compares with the limit when it is good: `<=`, `>=`, `<` or `>`. Default: as the direction of the signal says. */
  comparison?: string;
  /** In the unit of the signal; required of an objective that is added. */
  limit?: number;
  /** The share that has to be good, between 0 and 1; required of an objective that is added. */
  target?: number;
  /** A duration from `1h` to `90d`; default `30d`. */
  period?: string;
}

/** How one alert rule judges; what is absent is as usual. All but `against` is of the alert engine alone. */
export interface RuleJson {
  /**
   * Of `traffic_drop` and `traffic_spike`: they compare with the last hour (`window`), or with this hour on the 7 days before
   * (`same_hours`). Without it the engine takes the same hours, and single samples are judged by the last hour.
   */
  against?: BaselineName;
  /** For how long the condition lasts before an alert fires, such as `10m`; `0s` for at once. */
  for?: string;
  /** For how long it is clear before the alert ends. */
  keepFiring?: string;
  /** The value at which the level that is met first clears, on its good side. */
  clear?: number;
  /** Whether an alert that comes and goes lasts until it does no more; default true. */
  flapping?: boolean;
}

/** A time that is known beforehand. */
export interface PlannedTimeJson {
  name: string;
  /** Epoch milliseconds, or a time such as `2026-01-31T12:00:00Z`. */
  from: string | number;
  to: string | number;
  /** Repeats it, such as `1d` or `7d`. */
  every?: string;
  /** In `maintenance` nothing is alerted. */
  kind: PlannedKind;
}

/**
 * `jsonData` of the data source, as saved: everything is optional. Provisioning replaces variables by text, so numbers and
 * switches may arrive as text, and an empty text counts as absent.
 */
export interface PulseJsonData {
  /** Version of these settings: 1. */
  version?: number;
  /** Default `simulator`. */
  source?: 'simulator' | 'prometheus';
  simulator?: {
    /** The same seed always gives the same values; default 42. */
    seed?: number;
    /** 1 to 10,000; default 4. */
    pipelines?: number;
    /** Whether incidents happen by themselves; default `demo`. */
    incidents?: 'demo' | 'none';
    /** Incidents of one's own. */
    schedule?: ScheduledIncidentJson[];
    /** Time between the system signals' samples; default `5m`. */
    interval?: string;
  };
  prometheus?: {
    /** Which products' metrics signals are read from; of a signal that several have, the last one's. Default `["canonical"]`. */
    presets?: string[];
    /** One preset, as older settings have it; `presets` wins over it. */
    preset?: string;
    /** The label that tells pipelines apart; default that of the first preset. */
    pipelineLabel?: string;
    /** Time between two samples of the engine, to which the presets' rates are fitted; default `15s`. */
    scrapeInterval?: string;
    /** Default 30,000. */
    timeoutMs?: number;
    /**
     * Milliseconds for which an answer of the engine is kept for panels that ask the same, a tenth of the step at most; 0 to 60,000, 0 = never.
     * Alert rules ask anew. Default 5,000.
     */
    answerCacheMs?: number;
    /** Bytes of the longest PromQL that is sent; longer lists of pipelines are asked for in parts. Default 8,192. */
    maxQueryBytes?: number;
    /**
     * True: where the engine says that its answer is not whole, the form `instant`, which alert rules ask for, is unknown. Default
     * false: a notice.
     */
    strictRules?: boolean;
    /**
     * `auto`, the default: a signal that is mapped to PromQL is read from what the recording rules of `mlpulse rules` have written, where
     * that is there and new. `off`: it never is.
     */
    recordedRules?: 'auto' | 'off';
    /** Sent with every request, such as `tenant=a&partial_response=false`. */
    queryParameters?: string;
    /** PromQL or another interval for single signals, in place of the presets'. */
    signals?: Partial<Record<SignalId, SignalMapping>>;
    /** PromQL that is not zero while something happens to a pipeline, for annotations; evaluated every `1m` by default. */
    events?: EventMapping;
    /** Histograms of the features of models. */
    features?: FeatureMapping;
    /** Histogram of the scores that models predict. */
    scores?: ScoreMapping;
  };
  /** As data sources of Grafana's own keep parameters of every request; `prometheus.queryParameters` wins over it. */
  customQueryParameters?: string;
  /** Signals besides the built-in ones. */
  signals?: OwnSignalJson[];
  /** Levels by signal, in place of its own. */
  thresholds?: ThresholdOverrides;
  /** How alert rules judge, by their ids. */
  rules?: Partial<Record<string, RuleJson>>;
  /** Service level objectives by their ids: what is other than usual, and further ones. */
  objectives?: Partial<Record<string, ServiceLevelJson>>;
  /** Times that are known beforehand. */
  calendar?: PlannedTimeJson[];
  /** Weights by score and signal, in place of the usual ones. Any signal with a best and a worst value can have one. */
  weights?: { health?: Partial<Record<SignalId, number>>; quality?: Partial<Record<SignalId, number>> };
  /** IANA time zone; default `UTC`. */
  timezone?: string;
  /** True in a provisioning file: the settings page then says that Grafana writes the file's settings again when it starts. */
  provisioned?: boolean;
}

/** `secureJsonData` of the data source. */
export interface PulseSecureJsonData {
  bearerToken?: string;
  basicAuthPassword?: string;
}
