export { pearson, type Correlation } from './correlation';
export { histogram, type Histogram } from './histogram';
export { leastSquares, type Line } from './least-squares';
export {
  count,
  max,
  mean,
  min,
  quantile,
  statistic,
  STATISTIC_NAMES,
  sum,
  type Numbers,
  type Statistic,
} from './statistics';
export { firstSamples, lastSamples } from './windows';
