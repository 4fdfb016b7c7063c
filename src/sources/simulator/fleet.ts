import { CATALOGUE, type Catalogue, type SignalId } from '../../signals';
import { calendarOf } from './calendar';
import { sheetOf } from './draw-sheet';
import { type Incident } from './incidents/incident';
import { incidentsOf, spansOf, type IncidentSettings } from './incidents/plan';
import { type Instants } from './instants';
import { pipelineName } from './names';
import { profileOf, type Profile } from './profile';
import { type Sheet } from './sheet';

/** How the simulator is set up, already validated. */
export interface SimulatorSettings extends IncidentSettings {
  readonly pipelines: number;
  /** Milliseconds between the samples of the system signals. */
  readonly interval: number;
  readonly timezone: string;
}

/** One simulated pipeline. */
export interface Member {
  /** Its place in the fleet. */
  readonly index: number;
  readonly name: string;
  readonly profile: Profile;
}

/** Most queries ask of a few: who a pipeline is, is worked out when it is asked for. */
function memberOf(seed: number, index: number): Member {
  let profile: Profile | undefined;
  return {
    index,
    name: pipelineName(index),
    get profile() {
      return (profile ??= profileOf(seed, index));
    },
  };
}

/** All simulated pipelines, and what is measured of each. */
export interface Fleet {
  readonly members: readonly Member[];
  /** Milliseconds between two samples of a signal. */
  intervalOf(signal: SignalId): number;
  /**
   * The signals of one pipeline at some instants of its samples.
   *
   * @param incidents its incidents at these instants, if the caller has them already.
   */
  sheet(member: Member, instants: Instants, incidents?: readonly Incident[]): Sheet;
}

/**
 * The fleet of some settings. What is on a sheet is a pure function of (seed, pipeline, signal, instant) and the incidents.
 *
 * @param catalogue the signals that may be asked for; those of a data source's own have an interval and no samples.
 */
export function createFleet(settings: SimulatorSettings, catalogue: Catalogue = CATALOGUE): Fleet {
  const calendar = calendarOf(settings.timezone);
  return {
    members: Array.from({ length: settings.pipelines }, (_, index) => memberOf(settings.seed, index)),

    intervalOf(signal) {
      const { group, interval } = catalogue.of(signal);
      return group === 'system' ? settings.interval : interval;
    },

    sheet: (member, instants, incidents = incidentsOf(settings, member, spansOf([instants.times]))) =>
      sheetOf(member.profile, calendar, instants, incidents),
  };
}
