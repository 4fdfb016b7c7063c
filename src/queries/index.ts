export { answer, describeKinds, instanceOf, type Instance, type Question } from './answer';
export { type Format, type KindInfo, type OptionInfo, type PulseQuery } from './model';
