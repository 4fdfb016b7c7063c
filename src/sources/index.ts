export { type AnswerStore, createAnswerStore } from './answer-store';
export { outsideAt, rowsOf, UNMAPPED, valuesOf, withPipelines } from './dataset';
export { NothingRead } from './nothing-read';
export { openSource } from './open';
export { signalsOf } from './paired';
export { type Inventory, type Present, type Scrapes, takeInventory } from './prometheus/discovery';
export { parseSettings, type Settings } from './parse-settings';
export { type AbsentSignal } from './prometheus/absent-signals';
export { type KnownSignals, labelName, type Preset, PRESETS, windowOf, withLabel } from './prometheus/presets';
export { reachableEnvironment } from './prometheus/reachable';
export { type RawSettings } from './raw-settings';
export { inSentences, type Remark, type SignalRemark } from './remarks';
export {
  type AnswerOrigin,
  type Dataset,
  type EventReport,
  type FetchRequest,
  type Histogram,
  type HistogramFamily,
  type HistogramRequest,
  type Histograms,
  type MeasuredQuantiles,
  type MetricSource,
  type Outside,
  type Paired,
  type PipelineEvent,
  type QuantileRequest,
  type Quantiles,
  type SampleWindows,
  type SignalRequest,
  type SignalValues,
  type SourceReport,
  type SourceTools,
  type Summaries,
  type SummaryRequest,
} from './types';
