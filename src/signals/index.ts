export {
  BASELINES,
  TRAFFIC_RULES,
  USUAL_BASELINES,
  type BaselineName,
  type Baselines,
  type TrafficRule,
} from './baselines';
export { ALERT_LEVEL, BASELINE_PREFIX, baselineId, signalOfBaseline, type BaselineId } from './baseline-id';
export { ALERT_CATEGORIES, CATEGORY_BY_GROUP, categoryOf } from './categories';
export {
  CATALOGUE,
  createCatalogue,
  isSignalId,
  SIGNAL_IDS,
  SIGNALS,
  type BuiltInSignal,
  type Catalogue,
} from './catalogue';
export { DRIFT_LIMIT } from './drift-limit';
export { formatValue, resolutionOf } from './format';
export {
  boundsOf,
  isOutside,
  outsideInWords,
  outsideRemark,
  pipelinesInText,
  ratioHint,
  scaleHint,
  type Bounds,
} from './limits';
export { MOVING_RULES, ruleLevelOfBaseline, ruleLevelsOf, type MovingRule, type RuleLevel } from './moving-rules';
export { objectiveId } from './objective-id';
export { runbookName } from './runbook-name';
export { scorePartOf, scorePartsOf, type WeightedPart, type Weights } from './score-parts';
export {
  LEVEL_COMPARISONS,
  REQUESTS,
  SERVICE_LEVELS,
  serviceLevelsOf,
  USUAL_PERIOD,
  type LevelComparison,
  type ServiceLevel,
} from './service-levels';
export { severityOf, withThresholds, type SeverityCode, type Levels, type ThresholdOverrides } from './thresholds';
export {
  type AlertCategory,
  type Combine,
  type Direction,
  type ScoreName,
  type ScorePart,
  type Signal,
  type SignalGroup,
  type SignalId,
} from './types';
