import { type SignalId, type ThresholdOverrides } from '../signals';
import { type IncidentType } from './incident-types';

/** A signal's own PromQL: `$selector` stands for the pipeline matcher. */
export interface SignalMapping {
  expr: string;
  /** Distance of its samples, such as `5m`; default the catalogue's. */
  interval?: string;
}

/** An incident that is to befall simulated pipelines; durations such as `30m` replace what is usual for its type. */
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
}

/** `jsonData` of the data source, as saved: everything is optional. */
export interface PulseJsonData {
  version?: number;
  source?: 'simulator' | 'prometheus';
  simulator?: {
    seed?: number;
    /** 1 to 10,000. */
    pipelines?: number;
    incidents?: 'demo' | 'none';
    schedule?: ScheduledIncidentJson[];
    /** Distance of the system signals' samples. */
    interval?: string;
  };
  prometheus?: {
    preset?: 'canonical';
    pipelineLabel?: string;
    timeoutMs?: number;
    signals?: Partial<Record<SignalId, SignalMapping>>;
    /** PromQL that is not zero while something happens to a pipeline, for annotations; evaluated every `1m` by default. */
    events?: SignalMapping;
  };
  thresholds?: ThresholdOverrides;
  weights?: { health?: Partial<Record<SignalId, number>>; quality?: Partial<Record<SignalId, number>> };
  timezone?: string;
}

/** `secureJsonData` of the data source. */
export interface PulseSecureJsonData {
  bearerToken?: string;
  basicAuthPassword?: string;
}
