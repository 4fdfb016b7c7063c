export { DEFINITIONS, firedBy, samplesBefore, type Definition, type Tried } from './fired';
export { outcomeOf, type Outcome } from './outcome';
export { tallyOf, type Tally } from './tally';
export { candidatesOf, comparedWith, inOrder } from './thresholds';
