import { instantAt, lastInstant, type Range } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { wholeOf } from '../../series/member';
import { type Catalogue, type SignalId } from '../../signals';
import { type SignalRequest } from '../types';
import { type MatrixSeries } from './answer/series';
import { type Asking } from './asking';
import { type Fetched } from './dataset';
import { attemptSignals } from './fetch-signals';
import { LOOK_BACK, newestSample } from './promql';
import { type Reading, type Readings } from './reading';
import { type SignalReading } from './resolve';

/** In the place of a pipeline, and in notices. */
export const EVERYONE = 'all pipelines';
/** No label is called so. */
const NO_LABEL = '';

/**
 * Reads signals that have one value for all pipelines, such as those of a host: what the engine gives is one series, whatever
 * its labels. Each row is that of {@link EVERYONE}.
 *
 * @param readings how they are read.
 */
export function readShared(
  asking: Omit<Asking, 'readings' | 'label' | 'matcher' | 'together'>,
  catalogue: Catalogue,
  readings: ReadonlyMap<SignalId, SignalReading>,
  signals: readonly SignalRequest[],
): Promise<Fetched[]> {
  const { api } = asking;
  const ofEveryone = (series: MatrixSeries): MatrixSeries => ({
    ...series,
    metric: { ...series.metric, [NO_LABEL]: EVERYONE },
  });
  return attemptSignals(
    {
      ...asking,
      together: undefined,
      api: {
        ...api,
        async range(...asked) {
          const answer = await api.range(...asked);
          return { ...answer, data: answer.data.map(ofEveryone) };
        },
      },
      readings: readingsOf(readings, catalogue),
      label: NO_LABEL,
      matcher: parseMatcher(undefined),
    },
    catalogue,
    signals,
  );
}

function readingsOf(resolved: ReadonlyMap<SignalId, SignalReading>, catalogue: Catalogue): Readings {
  return {
    resolved,
    intervalOf: (signal) => resolved.get(signal)?.intervalMs ?? catalogue.of(signal).interval,
    of(signal): Reading | null {
      const reading = resolved.get(signal);
      if (!reading) {
        return null;
      }
      const { expr, gauge, combine, intervalMs: interval } = reading;
      return {
        ...{ gauge, combine, interval },
        expression: gauge ? newestSample(expr, '', interval) : expr,
        // A scalar has no older value to fall back on, as series have: the engine is to look back farther.
        ...(gauge || interval < LOOK_BACK ? {} : { lookBack: interval - 1 }),
      };
    },
  };
}

/**
 * Shared signals with their one row given to each pipeline: to those that are known, and to those of other signals.
 *
 * @param by labels that pipelines are split by; the row is of the pipeline as a whole.
 */
export function forEach(
  shared: readonly Fetched[],
  others: readonly Fetched[],
  known: readonly string[],
  by: readonly string[],
): Fetched[] {
  const names = [...known, ...others.flatMap(({ rows }) => [...rows.keys()])];
  const pipelines = new Set(names.map((name) => wholeOf(name, by)));
  return shared.map((one) => {
    const toEach = <T>(given: T | undefined): Map<string, T> =>
      new Map(given === undefined ? [] : [...pipelines].map((pipeline) => [pipeline, given]));
    return { ...one, rows: toEach(one.rows.get(EVERYONE)), outside: toEach(one.outside?.get(EVERYONE)) };
  });
}

/** The time that the grids of some signals cover, the interval before their first instants included. */
export function spanOf(signals: readonly SignalRequest[]): Range {
  const filled = signals.filter(({ grid }) => grid.length > 0);
  return {
    from: Math.min(...filled.map(({ grid }) => instantAt(grid, -1))),
    to: Math.max(...filled.map(({ grid }) => lastInstant(grid))),
  };
}
