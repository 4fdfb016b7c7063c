export { DOWN_ABOVE_ERROR_RATE, uptimeOf, uptimePercent } from './availability';
export { RULES, type Rule, type Verdict } from './rules';
export { composeScore, type Part, type Score } from './score';
export { count, max, mean, min, quantile, statistic, STATISTIC_NAMES, sum, type Numbers } from './statistics';
