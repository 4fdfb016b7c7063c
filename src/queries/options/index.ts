export { absenceOf, type AbsentSignals, withoutAbsent } from './absent';
export { choice, choices, choicesOr } from './choice';
export { group } from './group';
export { describeOptions, readOptions, type Option, type OptionSet, type ValuesOf, type Vocabulary } from './option';
export { numbersOrAuto, numberWithin, optionalNumber } from './numbers';
export {
  durationOr,
  durationUpTo,
  flag,
  pipelineColors,
  readDuration,
  requiredSpan,
  wholeNumber,
  wholeWeeks,
  worstOnly,
} from './plain';
export { requiredRule } from './rule';
export { optionalSignal, requiredSignal, signal, signals, signalsOr } from './signal';
export { instantOf, type Moment, names, optionalMoment, optionalName, requiredMoment } from './text';
