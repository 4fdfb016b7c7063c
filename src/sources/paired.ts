import { type SignalId } from '../signals';
import { type SummaryRequest } from './types';

/** The signals that a statistic is computed from: its own, and that by whose instants its samples count. */
export function signalsOf({ signal, paired }: Pick<SummaryRequest, 'signal' | 'paired'>): readonly SignalId[] {
  return paired === undefined ? [signal] : [signal, paired.signal];
}
