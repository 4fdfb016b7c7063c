/** The forms of an answer: series, a table, or one row per label set for alert rules. */
export type Format = 'series' | 'table' | 'instant';

/** What every saved query carries, whatever its kind. */
export interface PulseQueryBase {
  refId: string;
  queryType: string;
  /** RE2-style regular expression, anchored; absent = every pipeline. */
  pipeline?: string;
  /** Label matchers of PromQL that the series of a pipeline meet, such as `team="risk",region=~"eu-.*"`; absent = all. */
  pipelineMatchers?: string;
  /** Labels that split each pipeline, whose values are further columns and labels of an answer; absent = none. */
  groupBy?: string[];
  /** Interval between the points of a `series` answer, such as `5m`. */
  step?: string;
  format?: Format;
  /** Streams new points of a `series` answer whose range ends now, for kinds that can. */
  live?: boolean;
}

/** A query as an editor or a saved dashboard holds it. Its kind describes the options; see `KindInfo`. */
export interface PulseQuery extends PulseQueryBase {
  [option: string]: unknown;
}
