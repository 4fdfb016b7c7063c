import { days } from '../../series';
import { SIGNAL_IDS, type SignalId } from '../../signals';
import { AnswerError } from '../../series/errors';
import { refuseTooManyValues } from '../../series/limits';
import { type PipelineMatcher } from '../../series/matcher';
import { type Dataset, type FetchRequest, type MetricSource, type PipelineEvent, type SourceReport } from '../types';
import { retrainingsOf } from './events';
import { createFleet, type Member, type SimulatorSettings } from './fleet';
import { incidentEvents, refuseTooManyEvents } from './incidents/events';
import { type Incident } from './incidents/incident';
import { incidentsOf, spansOf } from './incidents/plan';
import { truthOf } from './incidents/truth';
import { samplesOf, type Instants, type Samples } from './instants';
import { RETRAINING_PERIOD } from './profile';

export { type SimulatorSettings } from './fleet';

/** Values computed between two looks at the abort signal, some milliseconds' worth. */
const VALUES_A_TURN = 100_000;
/** What a pipeline's events take, in values. */
const EVENTS_A_TURN = 1_000;

/** The rows of one pipeline at the same instants, by signal. */
type Rows = (signal: SignalId) => Float64Array;

/**
 * A fleet of prediction pipelines that needs no set-up. Every value is a pure function of (seed, pipeline, signal,
 * instant floored to the signal's interval): the same for every range, step, replica and restart.
 */
export function createSimulator(settings: SimulatorSettings): MetricSource {
  const fleet = createFleet(settings);
  const { intervalOf } = fleet;
  const matching = (matcher: PipelineMatcher): readonly Member[] =>
    matcher.all ? fleet.members : fleet.members.filter(({ name }) => matcher.matches(name));

  /** Lays what is known of each pipeline onto the grids of a request. */
  const fill = async (
    { pipelines, signals, abort, mostValues }: FetchRequest,
    what: string,
    rowsOf: (member: Member, incidents: readonly Incident[], instants: Instants) => Rows,
  ): Promise<Dataset> => {
    const chosen = byName(matching(pipelines));
    refuseTooManyValues(
      chosen.length * signals.reduce((sum, { grid }) => sum + grid.length, 0),
      mostValues ?? Infinity,
    );
    const takeTurns = turns(abort);
    const samples = samplesOfAll(signals, intervalOf);
    const values = signals.map(({ signal, grid }) => ({
      signal,
      grid,
      rows: new Array<Float64Array>(chosen.length),
    }));
    const distinct = [...new Set(samples)];
    const spans = spansOf(distinct.map(({ instants }) => instants.times));
    for (const p of chosen.keys()) {
      const incidents = incidentsOf(settings, chosen[p], spans);
      const known = new Map(distinct.map((of) => [of, rowsOf(chosen[p], incidents, of.instants)]));
      for (const [k, { signal, grid, rows }] of values.entries()) {
        await takeTurns(grid.length);
        rows[p] = samples[k].hold(known.get(samples[k])!(signal));
      }
    }
    return {
      pipelines: chosen.map(({ name }) => name),
      values: new Map(values.map(({ signal, grid, rows }) => [signal, { grid, rows }])),
      executed: [`${what}: ${signals.map(({ signal }) => signal).join(', ')}`],
      warnings: [],
    };
  };

  return {
    settling: 0,
    intervalOf,

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

    async events(matcher, range, abort) {
      const chosen = matching(matcher);
      const takeTurns = turns(abort);
      // Every pipeline has at least so many; more than can be told are not even made.
      const period = settings.incidents === 'demo' ? days(1) : RETRAINING_PERIOD;
      refuseTooManyEvents(chosen.length * Math.floor((range.to - range.from) / period));
      const events: PipelineEvent[] = [];
      for (const member of chosen) {
        await takeTurns(EVENTS_A_TURN);
        const { name, profile } = member;
        const incidents = incidentsOf(settings, member, [range]);
        for (const event of [...retrainingsOf(name, profile, range), ...incidentEvents(name, incidents, range)]) {
          events.push(event);
        }
        refuseTooManyEvents(events.length);
      }
      return {
        events: events.sort((a, b) => a.time - b.time),
        executed: [`${nameOf(settings)}: events`],
        warnings: [],
      };
    },

    pipelines: (matcher) => Promise.resolve(matching(matcher).map(({ name }) => name)),

    check(): Promise<SourceReport> {
      const count = settings.pipelines;
      return Promise.resolve({
        message: `Simulator ready: ${count} ${count === 1 ? 'pipeline' : 'pipelines'}, ${SIGNAL_IDS.length} signals, seed ${settings.seed}.`,
        pipelines: count,
        signalsWithData: SIGNAL_IDS,
        details: { seed: settings.seed, timezone: settings.timezone },
      });
    },

    close() {},
  };
}

/** In the order in which an engine answers, so that both sources give the same frames. */
function byName<T extends { readonly name: string }>(pipelines: readonly T[]): T[] {
  return [...pipelines].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The samples that each request needs; requests for the same ones share them, and so their parents are drawn once. */
function samplesOfAll(signals: FetchRequest['signals'], intervalOf: (signal: SignalId) => number): Samples[] {
  const known = new Map<string, Samples>();
  return signals.map(({ signal, grid }) => {
    const interval = intervalOf(signal);
    const key = [interval, grid.start, grid.step, grid.length].join();
    const samples = known.get(key) ?? samplesOf(grid, interval);
    known.set(key, samples);
    return samples;
  });
}

/** Lets other requests, and the cancellation of this one, have their turn during long computations. */
function turns(abort: AbortSignal): (values: number) => Promise<void> {
  let since = 0;
  return async (values) => {
    since += values;
    if (since >= VALUES_A_TURN) {
      since = 0;
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (abort.aborted) {
        throw new AnswerError('The query was cancelled.', 499, 'cancelled');
      }
    }
  };
}

function nameOf({ seed, pipelines }: SimulatorSettings): string {
  return `simulator(seed=${seed}, pipelines=${pipelines})`;
}
