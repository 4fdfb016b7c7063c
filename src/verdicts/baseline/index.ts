export { BASELINE_NAMES, type BaselineName } from './choice';
export {
  Judge,
  LEAST_KNOWN,
  SENSITIVITIES,
  type Band,
  type Judged,
  type Judging,
  type Reason,
  type Sensitivity,
} from './judge';
export { type Look } from './stream';
