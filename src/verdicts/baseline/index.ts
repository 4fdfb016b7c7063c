export { judgeCourse, weekOf, type Course, type JudgedRow } from './course';
export { type BaselineName } from './choice';
export { excursionsOf, type Excursion } from './excursions';
export { LEAST_KNOWN, SENSITIVITIES, type Reason, type Sensitivity } from './judge';
export { plansOn } from './plans';
export { lookOf } from './look';
export { REASON_WORDS } from './reasons';
export { type Look } from './stream';
