export { answer, describeKinds, type Question } from './answer';
export { channelPath, isChannelOf } from './channel';
export { instanceOf, type Instance } from './instance';
export { liveQuery, type LiveQuery } from './live';
export { type Format, type KindInfo, type OptionInfo, type PulseQuery } from './model';
