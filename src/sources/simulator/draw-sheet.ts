import { hours } from '../../series';
import { isSignalId, type SignalId } from '../../signals';
import { type Calendar } from './calendar';
import { drawsOf } from './draws';
import { GENERATORS } from './generators';
import { alter } from './incidents/alter';
import { type Incident } from './incidents/incident';
import { type Instants } from './instants';
import { dailyLoad, weeklyLoad } from './load';
import { type Profile } from './profile';
import { type Sheet } from './sheet';

/**
 * A sheet on which nothing is drawn yet.
 *
 * @param profile the pipeline.
 * @param calendar local hours and weekdays.
 * @param incidents the incidents of the pipeline at these instants; what is computed from a signal follows its changes.
 */
export function sheetOf(
  profile: Profile,
  calendar: Calendar,
  instants: Instants,
  incidents: readonly Incident[] = [],
): Sheet {
  const rows = new Map<SignalId, Float64Array>();
  const loads = new Map<typeof dailyLoad, Float64Array>();
  const shift = hours(profile.phaseHours);
  const loadRow = (factor: typeof dailyLoad): Float64Array => {
    const row =
      loads.get(factor) ?? instants.times.map((time) => factor(profile.load, calendar.hourOfWeek(time + shift)));
    loads.set(factor, row);
    return row;
  };
  const draw = (signal: SignalId): Float64Array => {
    if (!isSignalId(signal)) {
      return new Float64Array(instants.times.length).fill(NaN);
    }
    const draws = drawsOf(profile.seed, profile.index, signal);
    const row = GENERATORS[signal](sheet, draws);
    alter(row, signal, instants.times, incidents, draws, profile);
    return row;
  };
  const sheet: Sheet = {
    profile,
    instants,
    row(signal) {
      const known = rows.get(signal);
      if (known) {
        return known;
      }
      const row = draw(signal);
      rows.set(signal, row);
      return row;
    },
    weeklyLoad: () => loadRow(weeklyLoad),
    dailyLoad: () => loadRow(dailyLoad),
  };
  return sheet;
}
