export { bucketsOf, type Bucket } from './calendar';
export { days, formatDuration, hours, minutes, parseDuration, seconds } from './duration';
export {
  AnswerError,
  badQuery,
  badSettings,
  isFailure,
  SettingsError,
  show,
  type ErrorCategory,
  type ErrorSource,
} from './errors';
export { floorTo, gridEndingAt, gridWithin, instantAt, lastInstant, type Grid, type Range } from './grid';
export { MOST_POINTS, MOST_VALUES, refuseTooManyValues } from './limits';
export { isMatched, matchersInText, parseLabelMatchers, type LabelMatcher } from './label-matcher';
export { isLabelName } from './label-name';
export { matcherOf, membersOf, narrowedTo, parseMatcher, type PipelineMatcher } from './matcher';
export { memberName, pipelineOf, readMember, type Member } from './member';
export { parseSpan, type CalendarUnit, type Span } from './span';
export { refuseVariables } from './variables';
export { inList, lowerFirst, upperFirst } from './words';
