import { SIMULATOR } from '../../contract/simulated';
import { days } from '../../series';
import { CATALOGUE, isSignalId, type Catalogue, type SignalId } from '../../signals';
import { refuseTooManyValues } from '../../series/limits';
import { isMatched } from '../../series/label-matcher';
import { type PipelineMatcher } from '../../series/matcher';
import { inSlices, inTurns, isTurnOver, nextTurn, sortInTurns } from '../../series/turns';
import { labelRemarks, refuseGroups } from './labels';
import {
  type Dataset,
  type FetchRequest,
  type Histogram,
  type MetricSource,
  type PipelineEvent,
  type SignalRequest,
  type SourceReport,
} from '../types';
import { retrainingsOf } from './events';
import { createFleet, type Member, type SimulatorSettings } from './fleet';
import { histogramsOf } from './histograms';
import { incidentEvents, refuseTooManyEvents } from './incidents/events';
import { type Incident } from './incidents/incident';
import { incidentsOf, spansOf } from './incidents/plan';
import { truthOf } from './incidents/truth';
import { joined, partsOf, samplesOf, type Instants, type Samples } from './instants';
import { LABEL_DELAY, RETRAINING_PERIOD } from './profile';

export { type SimulatorSettings } from './fleet';

/** The rows of one pipeline at the same instants, by signal. */
type Rows = (signal: SignalId) => Float64Array;

/** The simulator as a source: it alone knows the truth. */
export type Simulator = MetricSource & Required<Pick<MetricSource, 'truth'>>;

/**
 * A fleet of prediction pipelines that needs no set-up. Every value is a pure function of (seed, pipeline, signal,
 * instant floored to the signal's interval): the same for every range, step, replica and restart.
 *
 * @param catalogue the signals that may be asked for; those of a data source's own are not simulated: all missing.
 */
export function createSimulator(settings: SimulatorSettings, catalogue: Catalogue = CATALOGUE): Simulator {
  const fleet = createFleet(settings, catalogue);
  const { intervalOf } = fleet;
  // Simulated pipelines have no other labels, and to PromQL a label that is missing is empty.
  const sorted = byName(fleet.members);
  const matching = (matcher: PipelineMatcher, members = fleet.members): readonly Member[] => {
    refuseGroups(matcher);
    const { all, where, matches } = matcher;
    return !where.every((one) => isMatched(one, '')) ? [] : all ? members : members.filter(({ name }) => matches(name));
  };

  /** Lays what is known of each pipeline onto the grids of a request. */
  const fill = async (
    { pipelines, signals, abort, mostValues }: FetchRequest,
    what: string,
    rowsOf: (member: Member, incidents: readonly Incident[], instants: Instants) => Rows,
  ): Promise<Dataset> => {
    const chosen = matching(pipelines, sorted);
    refuseTooManyValues(
      chosen.length * signals.reduce((sum, { grid }) => sum + grid.length, 0),
      mostValues ?? Infinity,
    );
    const targets = signals.map((request): Target => ({ ...request, rows: new Array<Float64Array>(chosen.length) }));
    const groups = await groupsOf(targets, intervalOf, abort);
    const spans = spansOf(groups.map(({ samples }) => samples.instants.times));
    for (const [p, member] of chosen.entries()) {
      const incidents = incidentsOf(settings, member, spans);
      for (const { samples, targets: own } of groups) {
        const parts = partsOf(samples.instants).map((instants) => rowsOf(member, incidents, instants));
        for (const { signal, rows } of own) {
          const drawn = await inTurns(parts, (rowOf) => rowOf(signal), abort);
          rows[p] = samples.hold(joined(drawn));
        }
      }
    }
    return {
      pipelines: chosen.map(({ name }) => name),
      values: new Map(targets.map(({ signal, grid, rows }) => [signal, { grid, rows }])),
      executed: [`${what}: ${signals.map(({ signal }) => signal).join(', ')}`],
      warnings: [],
      infos: labelRemarks(pipelines),
    };
  };

  return {
    intervalOf,
    expects: isSignalId,
    settling: 0,

    fetch: (request) =>
      fill(request, nameOf(settings), (member, incidents, instants) => fleet.sheet(member, instants, incidents).row),

    truth: (request) =>
      fill(
        request,
        `${nameOf(settings)}: truth`,
        (_, incidents, { times }) =>
          (signal) =>
            truthOf(signal, times, incidents),
      ),

    labelDelay: LABEL_DELAY,

    async histograms(matcher, request, abort) {
      const chosen = matching(matcher, sorted);
      const histograms: Histogram[] = [];
      for (const member of chosen) {
        histograms.push(...(await inSlices(histogramsOf(fleet, member, request), abort)));
      }
      return {
        histograms,
        executed: [`${nameOf(settings)}: ${request.family}`],
        warnings: [],
        infos: labelRemarks(matcher),
      };
    },

    async events(matcher, range, abort) {
      const chosen = matching(matcher);
      // Every pipeline has at least so many; more than can be told are not even made.
      const period = settings.incidents === 'demo' ? days(1) : RETRAINING_PERIOD;
      refuseTooManyEvents(chosen.length * Math.floor((range.to - range.from) / period));
      const events: PipelineEvent[] = [];
      for (const member of chosen) {
        if (isTurnOver()) {
          await nextTurn(abort);
        }
        const { name, profile } = member;
        const incidents = incidentsOf(settings, member, [range]);
        for (const event of [...retrainingsOf(name, profile, range), ...incidentEvents(name, incidents, range)]) {
          events.push(event);
        }
        refuseTooManyEvents(events.length);
      }
      return {
        events: await sortInTurns(events, (a, b) => a.time - b.time, abort),
        executed: [`${nameOf(settings)}: events`],
        warnings: [],
        infos: labelRemarks(matcher),
      };
    },

    expected: (matcher) => matching(matcher).length,

    pipelines: async (matcher) => Promise.resolve(matching(matcher).map(({ name }) => name)),

    check(): Promise<SourceReport> {
      const { pipelines, seed, timezone } = settings;
      const { ids } = catalogue;
      const simulated = ids.filter(isSignalId);
      const left = ids.filter((id) => !isSignalId(id));
      const signals = left.length === 0 ? ids.length : `${simulated.length} of ${ids.length}`;
      const note = left.length === 0 ? '' : ` Signals of your own are not simulated: ${left.join(', ')}.`;
      return Promise.resolve({
        message: `Simulator ready: ${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'}, ${signals} signals, seed ${seed}.${note}`,
        pipelines,
        signalsWithData: simulated,
        details: { seed, timezone },
      });
    },

    close() {},
  };
}

/** In the order in which an engine answers, so that both sources give the same frames. */
function byName<T extends { readonly name: string }>(pipelines: readonly T[]): T[] {
  return [...pipelines].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A request and the rows that answer it, one a pipeline. */
interface Target extends SignalRequest {
  readonly rows: Float64Array[];
}

/** Requests that read the same samples, so that signals from which several others are computed are drawn once. */
interface Group {
  readonly samples: Samples;
  readonly targets: Target[];
}

async function groupsOf(
  targets: readonly Target[],
  intervalOf: (signal: SignalId) => number,
  abort: AbortSignal,
): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const target of targets) {
    const { signal, grid } = target;
    const interval = intervalOf(signal);
    const key = [interval, grid.start, grid.step, grid.length].join();
    const group = groups.get(key) ?? { samples: await inSlices(samplesOf(grid, interval), abort), targets: [] };
    group.targets.push(target);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function nameOf({ seed, pipelines }: SimulatorSettings): string {
  return `${SIMULATOR}(seed=${seed}, pipelines=${pipelines})`;
}
