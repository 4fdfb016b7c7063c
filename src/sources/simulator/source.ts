import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../signals';
import { AnswerError } from '../errors';
import { floorTo, instantAt, type Grid } from '../grid';
import { refuseTooManyValues } from '../limits';
import { type PipelineMatcher } from '../matcher';
import { type Dataset, type FetchRequest, type MetricSource, type SignalValues, type SourceReport } from '../types';
import { calendarOf, type Calendar } from './calendar';
import { retrainingsOf } from './events';
import { curveOf } from './generators';
import { pipelineName } from './names';
import { profileOf, type Profile } from './profile';

/** How the simulator is set up, already validated. */
export interface SimulatorSettings {
  readonly seed: number;
  readonly pipelines: number;
  /** Milliseconds between the samples of the system signals. */
  readonly interval: number;
  readonly timezone: string;
}

/** Values computed between two looks at the abort signal, some milliseconds' worth. */
const VALUES_A_TURN = 100_000;

/**
 * A fleet of prediction pipelines that needs no set-up. Every value is a pure function of (seed, pipeline, signal,
 * instant floored to the signal's interval): the same for every range, step, replica and restart.
 */
export function createSimulator(settings: SimulatorSettings): MetricSource {
  const calendar = calendarOf(settings.timezone);
  const fleet = Array.from({ length: settings.pipelines }, (_, index) => ({
    name: pipelineName(index),
    profile: profileOf(settings.seed, index),
  }));
  const intervalOf = (signal: SignalId): number => {
    const { group, interval } = CATALOGUE.get(signal)!;
    return group === 'system' ? settings.interval : interval;
  };
  const matching = (matcher: PipelineMatcher): typeof fleet =>
    matcher.all ? fleet : fleet.filter(({ name }) => matcher.matches(name));

  return {
    intervalOf,

    async fetch({ pipelines, signals, abort, mostValues }: FetchRequest): Promise<Dataset> {
      const chosen = byName(matching(pipelines));
      refuseTooManyValues(
        chosen.length * signals.reduce((sum, { grid }) => sum + grid.length, 0),
        mostValues ?? Infinity,
      );
      const takeTurns = turns(abort);
      const values = new Map<SignalId, SignalValues>();
      for (const { signal, grid } of signals) {
        const rows: Float64Array[] = [];
        for (const { profile } of chosen) {
          await takeTurns(grid.length);
          rows.push(drawRow(signal, profile, calendar, grid, intervalOf(signal)));
        }
        values.set(signal, { grid, rows });
      }
      return {
        pipelines: chosen.map(({ name }) => name),
        values,
        executed: [describe(settings, signals)],
        warnings: [],
      };
    },

    events(matcher, range) {
      const events = matching(matcher).flatMap(({ name, profile }) => retrainingsOf(name, profile, range));
      return Promise.resolve({
        events: events.sort((a, b) => a.time - b.time),
        executed: [`${nameOf(settings)}: events`],
        warnings: [],
      });
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

/** One signal of one pipeline on a grid. Between two samples the older one holds. */
function drawRow(signal: SignalId, profile: Profile, calendar: Calendar, grid: Grid, interval: number): Float64Array {
  const curve = curveOf(signal, profile, calendar);
  const row = new Float64Array(grid.length);
  let drawn = NaN;
  let value = NaN;
  for (let i = 0; i < row.length; i++) {
    const sample = floorTo(instantAt(grid, i), interval);
    if (sample !== drawn) {
      drawn = sample;
      value = curve(sample);
    }
    row[i] = value;
  }
  return row;
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

function describe(settings: SimulatorSettings, signals: FetchRequest['signals']): string {
  return `${nameOf(settings)}: ${signals.map(({ signal }) => signal).join(', ')}`;
}
