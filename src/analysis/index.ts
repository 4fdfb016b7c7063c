export { DOWN_ABOVE_ERROR_RATE, uptimePercent } from './availability';
export { pearson, type Correlation } from './correlation';
export { histogram, type Histogram } from './histogram';
export { leastSquares, type Line } from './least-squares';
export { RULES, type Rule, type Verdict } from './rules';
export { composeScore, type Part, type Score } from './score';
export { count, max, mean, min, quantile, statistic, STATISTIC_NAMES, sum, type Numbers } from './statistics';
