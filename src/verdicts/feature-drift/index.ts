export { binsOf } from './bins';
export { featureDrifts, LEAST_VALUES, type FeatureDrift, type FeatureHistogram } from './judge';
export { DRIFT_METHODS, type DriftMethodId } from './methods';
