/** What a traffic rule compares the request rate with: the last hour, as the notebook does, or this hour on the days before. */
export const BASELINES = ['window', 'same_hours'] as const;
export type BaselineName = (typeof BASELINES)[number];

/** The rules that have a baseline. */
export const TRAFFIC_RULES = ['traffic_drop', 'traffic_spike'] as const;
export type TrafficRule = (typeof TRAFFIC_RULES)[number];

/** What each traffic rule compares with. */
export type Baselines = Readonly<Record<TrafficRule, BaselineName>>;

/** The notebook's. */
export const USUAL_BASELINES: Baselines = { traffic_drop: 'window', traffic_spike: 'window' };
