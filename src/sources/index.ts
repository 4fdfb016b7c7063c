export { AnswerError, badQuery, badSettings, show, type ErrorCategory, type ErrorSource } from './errors';
export { floorTo, gridEndingAt, gridWithin, instantAt, lastInstant, type Grid, type Range } from './grid';
export { MOST_VALUES, refuseTooManyValues } from './limits';
export { matcherOf, parseMatcher, refuseVariables, type PipelineMatcher } from './matcher';
export { openSource } from './open';
export { parseSettings, type Settings, type Weights } from './parse-settings';
export { type RawSettings } from './raw-settings';
export { INCIDENT_TYPES } from './incident-types';
export {
  type Dataset,
  type EventReport,
  type FetchRequest,
  type MetricSource,
  type PipelineEvent,
  type SampleWindows,
  type SignalRequest,
  type SignalValues,
  type SourceReport,
  type Summaries,
  type SummaryRequest,
} from './types';
