export { DEFINITIONS, firedBy, firedByScore, samplesBefore, type Definition, type JudgedBy, type Tried } from './fired';
export { outcomeOf, type Outcome } from './outcome';
export { samplesToWait } from './pending';
export { tallyOf, type Tally } from './tally';
export { candidatesOf, comparedWith, inOrder } from './thresholds';
export { baselineRule, isBaseline, presentLevel, triablesOf, type BaselineRule, type Triable } from './triable';
