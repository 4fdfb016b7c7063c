export { derivedFrom } from './abort';
export { createSharedWork, type SharedWork } from './shared-work';
export { bucketsOf, type Bucket } from './calendar';
export { decimalIn } from './decimal';
export { days, formatDuration, hours, minutes, parseDuration, seconds } from './duration';
export {
  AnswerError,
  badQuery,
  badSettings,
  cancelled,
  inFull,
  isCancelled,
  isFailure,
  SettingsError,
  show,
  TooLarge,
  type ErrorCategory,
  type ErrorSource,
} from './errors';
export { nestsDeep, parseJson } from './json';
export { shorten } from './show';
export { groupBy } from './group-by';
export { parseGroupLabels } from './group-labels';
export {
  coverOf,
  floorTo,
  gridEndingAt,
  gridFrom,
  gridWithin,
  instantAt,
  lastInstant,
  type Grid,
  type Range,
} from './grid';
export {
  CURVE_VALUES,
  isInstant,
  MOST_POINTS,
  MOST_TIME,
  MOST_VALUES,
  refuseTooManyCurves,
  refuseTooManyRequests,
  refuseTooManyValues,
} from './limits';
export { matchersInText, parseLabelMatchers, type LabelMatcher } from './label-matcher';
export { compileExpression, matcherOf, membersOf, parseMatcher, selectionOf, type PipelineMatcher } from './matcher';
export { memberName, readMember } from './member';
export { RowTables, type RowsByName } from './row-tables';
export { isPlanned, PLANNED_KINDS, plannedOn, runsOn, type PlannedKind, type PlannedTime } from './planned-times';
export { parseSpan, type CalendarUnit, type Span } from './span';
export { refuseVariables } from './variables';
export { inList, lowerFirst, upperFirst } from './words';
export { toEnd } from './to-end';
export {
  filterInTurns,
  flatInTurns,
  inSlices,
  inTurns,
  beginFirstTurn,
  isTurnOver,
  namesInTurns,
  nextTurn,
  shortenTurns,
  slicesInTurns,
  sortInTurns,
} from './turns';
