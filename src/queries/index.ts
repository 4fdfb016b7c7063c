export { answer, type Question } from './answer';
export { type Allowance } from './allowance';
export { createInstance } from './create-instance';
export { describeKinds, describeRules } from './describe';
export { discover } from './discovery';
export { type Instance } from './instance';
export { liveQuery, type LiveQuery } from './live';
export { describeMapping } from './mapping';
export { withinReach } from './reach';
