import { type Reason } from './judge';

/** What is unusual, in words. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  value: 'Unusual value',
  level: 'Unusual level',
  spread: 'Scatters more than usual',
  movement: 'Moves more than usual',
  dead: 'Stands still',
};
