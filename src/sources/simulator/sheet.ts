import { type SignalId } from '../../signals';
import { type Instants } from './instants';
import { type Profile } from './profile';

/** The signals of one pipeline at the same instants. Each row is drawn once, when it is first asked for. */
export interface Sheet {
  readonly profile: Profile;
  readonly instants: Instants;
  /** One value an instant, all NaN for a signal that is not simulated. Others read the same row: it must not be changed. */
  row(signal: SignalId): Float64Array;
  /** Load factor at each instant by hour and weekday. */
  weeklyLoad(): Float64Array;
  /** Load factor at each instant by hour alone. */
  dailyLoad(): Float64Array;
}
