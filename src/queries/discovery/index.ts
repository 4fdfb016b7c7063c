export { discover, type Wishes } from './discover';
export { type Trying } from './trial';
