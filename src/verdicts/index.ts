export { bandOf, calibrationOf, confidenceOf, type Calibration, type Confidence } from './accuracy-estimate';
export { DOWN_ABOVE_ERROR_RATE, uptimeOf, uptimePercent } from './availability';
export { BOTTLENECK_CHECKS, type BottleneckCheck, type Finding } from './bottlenecks';
export { capacityOf, type Capacity } from './capacity';
export {
  comparisonOf,
  isJudged,
  LEAST_INDEPENDENT,
  verdictOn,
  type Comparison,
  type ComparisonVerdict,
} from './comparison';
export {
  changeOf,
  costOf,
  departureOf,
  firstOf,
  historyOf,
  HISTORY_STEP,
  leadOf,
  type Change,
  type Cost,
  type Course,
  type Departed,
  type Departure,
  type Lead,
} from './causes';
export { coverageOf, ENOUGH_COVERAGE, isEnough, lengthInWords, samplesWithin, shareMeasured } from './coverage';
export { driftOf, trendOf, type Drift } from './drift';
export { exhaustionOf, type Exhausting, type Exhaustion, type ExhaustionState } from './exhaustion';
export {
  binsOf,
  DRIFT_METHODS,
  featureDrifts,
  LEAST_VALUES,
  type DriftMethodId,
  type FeatureDrift,
  type FeatureHistogram,
} from './feature-drift';
export { mayMeetSoon } from './meets-soon';
export {
  LEAST_SAMPLES,
  movementOf,
  segmentsOf,
  mayMove,
  trendVerdictOf,
  type Movement,
  type Segment,
  type TrendVerdict,
} from './movement';
export { isMet, objectivesOf, type Objective } from './objectives';
export { judgePeers, LEAST_PEERS, OUTLYING, type Outlying, type PeersCourse } from './peers';
export { adviceOn, qualityStatus, type QualityStatus } from './quality';
export { engineCheck, PLAIN, type Check, type Judgement, type Watched } from './check';
export { judgeInParts } from './judge-in-parts';
export { ALERT_STATES, type AlertState } from './engine/states';
export { type PolicySettings, type RulePolicies } from './engine/policy';
export { limitOf, rulesOf } from './rules';
export {
  firstLevel,
  formatOf,
  notJudged,
  withThreshold,
  withWait,
  type Evidence,
  type Rule,
  type RuleLevels,
  type Scored,
  type Verdict,
} from './rule';
export {
  codeOfCheck,
  codeOfSeverity,
  LEAST_MEASURED,
  rankOf,
  stateOf,
  stateWord,
  type Checked,
  type State,
} from './state';
export { scalabilityOf, type Scalability } from './scalability';
export { lostPoints, scoreAtLevel, scoreOf, type Levelled, type Part } from './score';
export { burnRateOf, countsOf, type Counted, type Counts } from './slo/burn';
export {
  budgetLeftOf,
  burningOver,
  countedOverPeriod,
  samplesOfPeriod,
  standingOf,
  windowsOf,
  type Burning,
  type Standing,
} from './slo/standing';
export { burnLimitOf, SHORTER, type BurnWindow } from './slo/windows';
