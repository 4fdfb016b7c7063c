export { outcomeOf, type Outcome } from './outcome';
export { tallyOf, type Tally } from './tally';
