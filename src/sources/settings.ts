import { type SignalId, type ThresholdOverrides } from '../signals';

/** A signal's own PromQL: `$selector` stands for the pipeline matcher. */
export interface SignalMapping {
  expr: string;
  /** Distance of its samples, such as `5m`; default the catalogue's. */
  interval?: string;
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
