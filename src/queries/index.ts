export { answer, describeKinds, type Question } from './answer';
export { instanceOf, type Instance } from './instance';
export { type Format, type KindInfo, type OptionInfo, type PulseQuery } from './model';
