export { changeOf, type Change } from './change';
export { costOf, type Cost } from './cost';
export { departureOf, type Departure, type Expectation } from './departure';
export { firstOf, type Departed } from './first';
export { leadOf, type Lead } from './lead';
export { historyOf, HISTORY_STEP, type Course } from './usual';
