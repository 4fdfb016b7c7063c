export { departureOf, type Departure, type Expectation } from './departure';
export { firstOf, type Departed } from './first';
export { historyOf, HISTORY_STEP, type Course } from './usual';
