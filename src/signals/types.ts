import { type Statistic } from '../statistics';

/** The three families of measurements, each with its own default resolution. */
export type SignalGroup = 'system' | 'model' | 'data';

/** Which way is good: `lower` is better (CPU), `higher` is better (accuracy), or neither (traffic). */
export type Direction = 'lower' | 'higher' | 'neither';

/** Under which heading an alert is counted: one of the notebook's six, such as `Data Quality`, or one of a data source's own. */
export type AlertCategory = string;

/** How several series of one pipeline become one value at each instant. */
export type Combine = 'mean' | 'sum' | 'max' | 'min';

/** The two scores of a pipeline. */
export type ScoreName = 'health' | 'quality';

/** How a signal counts towards a score: full marks at `best`, none at `worst`, linear between. */
export interface ScorePart {
  readonly score: ScoreName;
  /** Share of the score, before the weights of the signals present are scaled to 1. */
  readonly weight: number;
  readonly best: number;
  readonly worst: number;
}

/** The id of a signal: a built-in one such as `cpu_usage`, or one of a data source's own. */
export type SignalId = string;

/** Everything ML Pulse knows of a measurement. Messages, editors, rules and docs read it, nothing repeats it. */
export interface Signal {
  readonly id: SignalId;
  readonly group: SignalGroup;
  /** Name in a sentence, capitalised: "Response time". */
  readonly label: string;
  readonly description: string;
  /** Grafana unit id, for field configurations. */
  readonly unit: string;
  /** Decimals of the value in texts. */
  readonly decimals: number;
  readonly direction: Direction;
  /** Milliseconds between two samples. */
  readonly interval: number;
  /** Lowest and highest possible value; null = unbounded. */
  readonly limits: readonly [number, number | null];
  /**
   * How several series of one pipeline, such as those of its replicas, become one: amounts add up, shares and times are
   * averaged, and of what is only as good as its worst part the worst counts.
   */
  readonly combine: Combine;
  /** The smallest change that matters, in the signal's own unit; absent = 5 % of the median. */
  readonly relevantChange?: number;
  /** Crossing it in the bad direction raises a warning. */
  readonly warning?: number;
  /** Crossing it in the bad direction is critical. */
  readonly critical?: number;
  /** Set where an alert rule watches the signal's current value, which takes a level. */
  readonly alertCategory?: AlertCategory;
  /** Limit of the data quality report. */
  readonly qualityLimit?: number;
  /** Targets by statistic, as the performance report states them. */
  readonly objective?: Readonly<Partial<Record<Statistic, number>>>;
  /** Where advice begins, on a statistic of a window, and what it is; other limits than those of the alerts. */
  readonly adviceAt?: { readonly statistic: Statistic; readonly value: number; readonly advice: string };
  readonly scorePart?: ScorePart;
}
