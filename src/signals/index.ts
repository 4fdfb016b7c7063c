export { CATALOGUE, SIGNALS, SIGNAL_IDS, isSignalId, type Catalogue, type SignalId } from './catalogue';
export { formatValue } from './format';
export { severityOf, withThresholds, type SeverityCode, type ThresholdOverrides } from './thresholds';
export { type AlertCategory, type Direction, type ScorePart, type Signal, type SignalGroup } from './types';
