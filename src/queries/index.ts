export { answer, describeKinds, type Question } from './answer';
export { channelPath, isChannelOf } from './channel';
export { instanceOf, type Instance } from './instance';
export { liveQuery, type LiveQuery } from './live';
export { describeMapping } from './mapping';
export {
  type Format,
  type KindInfo,
  type MappingReport,
  type OptionInfo,
  type PulseQuery,
  type RuleInfo,
} from './model';
export { describeRules } from './rules';
