export { answer, describeKinds, type Question } from './answer';
export { instanceOf, type Instance } from './instance';
export { liveQuery, type LiveQuery } from './live';
export { describeMapping } from './mapping';
export { describeRules } from './kinds/rules';
