export { DOWN_ABOVE_ERROR_RATE, uptimeOf, uptimePercent } from './availability';
export { BOTTLENECK_CHECKS, type BottleneckCheck, type Finding } from './bottlenecks';
export { capacityOf, type Capacity } from './capacity';
export { driftOf, type Drift } from './drift';
export { isMet, objectivesOf, type Objective } from './objectives';
export { adviceOn, qualityStatus, type QualityStatus } from './quality';
export { limitOf, rulesOf, type Rule, type Verdict } from './rules';
export { codeOfSeverity, stateOf, stateWord, type Checked, type State } from './state';
export { lostPoints, scoreAtLevel, scoreOf, type Levelled, type Part } from './score';
