export {
  CATALOGUE,
  createCatalogue,
  isSignalId,
  SIGNAL_IDS,
  SIGNALS,
  type BuiltInSignal,
  type Catalogue,
} from './catalogue';
export { formatValue } from './format';
export { severityOf, withThresholds, type SeverityCode, type ThresholdOverrides } from './thresholds';
export {
  type AlertCategory,
  type Direction,
  type ScorePart,
  type Signal,
  type SignalGroup,
  type SignalId,
} from './types';
