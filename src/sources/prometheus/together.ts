import { LRUCache } from 'lru-cache';

import { minutes } from '../../series';
import { isFailure } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { groupBy } from '../../series/group-by';
import { type SignalRequest } from '../types';
import { type MatrixSeries } from './answer/series';
import { type Answer } from './api';
import { type Asking, type Together } from './asking';
import { GivenUp } from './http';
import { bytesOf } from './parts';
import { newestSamples, selectorOf } from './promql';
import { WaitedInVain } from './queue';
import { type SeveralRanges } from './several';

/** A signal that is the samples of one metric, on a grid. */
interface Gauge {
  readonly metric: string;
  /** What it is asked for by where it is asked for alone. */
  readonly expression: string;
  readonly interval: number;
  readonly grid: Grid;
}

/** Values that are read by one request: beyond these an engine takes longer for them one after the other than for two requests at once. */
const MOST_VALUES = 8_192;
/** Milliseconds of a quick answer: one that waits for the others loses no more. */
const QUICK = 250;
/** For how long it is known of how many gauges that they were answered well. */
const KNOWN = minutes(5);
const MOST_KNOWN = 1_000;
/** For how long each is asked for alone after they could not be read together. */
const REST = minutes(1);
/** Bytes of an expression that is remembered. */
const LONGEST = 2_000;

/**
 * Nothing is known of any gauge yet. Those that were answered alone, quickly, with nothing said of them, are asked for together by the
 * names of their metrics, which series keep here. Whatever is wrong with that answer, that it is late, is refused, has a warning, or
 * lacks series of a gauge, costs no signal more than the wait: each is then asked for alone, as if there had been none.
 *
 * @param now a clock that only goes forward, in milliseconds.
 */
export function createTogether(now: () => number = () => performance.now()): Together {
  /** Series of a gauge, by its expression. */
  const known = new LRUCache<string, number>({ max: MOST_KNOWN, ttl: KNOWN, ttlResolution: 0, perf: { now } });
  let restsUntil = -Infinity;

  const learn = ({ metric, expression }: Gauge, { data, warnings, infos }: Series, took: number): void => {
    const isWell =
      took <= QUICK &&
      warnings.length + infos.length === 0 &&
      data.length > 0 &&
      data.every((one) => one.unreadable === null && one.metric.__name__ === metric);
    if (isWell && expression.length <= LONGEST) {
      known.set(expression, data.length);
    } else {
      known.delete(expression);
    }
  };

  /** Those of some gauges on one grid that could be read at once, by their expressions. */
  const read = async (
    gauges: readonly Gauge[],
    several: SeveralRanges,
    { label, matcher, maxQueryBytes, abort }: Asking,
  ): Promise<ReadonlyMap<string, Series>> => {
    const found = new Map<string, Series>();
    const left = gauges.filter(({ expression, grid }) => {
      const kept = several.kept(expression, grid);
      return kept === undefined || !found.set(expression, kept);
    });
    const { grid, interval } = gauges[0];
    const parts = new Map(
      left.map(({ metric, expression }) => [metric, { expression, least: known.get(expression) ?? 0 }]),
    );
    const expression = newestSamples([...parts.keys()].sort(), selectorOf(label, matcher), interval);
    if (left.length < 2 || bytesOf(expression) > maxQueryBytes) {
      return found;
    }
    try {
      for (const [metric, data] of await several.ask(expression, parts, grid, abort)) {
        found.set(parts.get(metric)!.expression, { data, warnings: [], infos: [] });
      }
    } catch (error) {
      if (!(error instanceof GivenUp) && (!isFailure(error) || error instanceof WaitedInVain)) {
        throw error;
      }
    }
    if (left.some((one) => !found.has(one.expression))) {
      restsUntil = now() + REST;
    }
    return found;
  };

  /** Gauges on one grid, by the requests that read them: as few as may be, alike in size, of two at least. */
  const inRequests = <Named extends readonly [string, Gauge]>(group: readonly Named[]): Named[][] => {
    const series = group.reduce((sum, [, { expression }]) => sum + (known.get(expression) ?? 0), 0);
    const requests = Math.ceil((series * group[0][1].grid.length) / MOST_VALUES);
    const each = Math.ceil(group.length / requests);
    return Array.from({ length: requests }, (_, r) => group.slice(r * each, (r + 1) * each)).filter(
      ({ length }) => length > 1,
    );
  };

  return {
    over(asking, signals) {
      const { api } = asking;
      const { several } = api;
      const gauges = gaugesIn(asking, signals);
      if (several === undefined || gauges.size === 0) {
        return api;
      }
      const together = new Map<string, Promise<ReadonlyMap<string, Series>>>();
      if (now() >= restsUntil) {
        const ready = [...gauges].filter(([, { expression }]) => known.has(expression));
        for (const group of groupBy(ready, ([, { grid, interval }]) => `${interval} ${idOf(grid)}`).values()) {
          for (const own of inRequests(group)) {
            const answers = read(
              own.map(([, gauge]) => gauge),
              several,
              asking,
            );
            // Whoever waits for it is told.
            answers.catch(() => {});
            own.forEach(([id]) => together.set(id, answers));
          }
        }
      }
      return {
        ...api,
        async range(expression, grid, abort, how) {
          const id = `${idOf(grid)} ${expression}`;
          const gauge = gauges.get(id);
          if (gauge === undefined) {
            return api.range(expression, grid, abort, how);
          }
          const found = (await together.get(id))?.get(expression);
          if (found !== undefined) {
            return found;
          }
          const began = now();
          known.delete(expression);
          const answer = await api.range(expression, grid, abort, how);
          learn(gauge, answer, now() - began);
          return answer;
        },
      };
    },
  };
}

type Series = Answer<readonly MatrixSeries[]>;

const idOf = ({ start, step, length }: Grid): string => `${start} ${step} ${length}`;

/** The gauges among some signals, by what is asked for of each. */
function gaugesIn({ readings, matcher }: Asking, signals: readonly SignalRequest[]): Map<string, Gauge> {
  const gauges = new Map<string, Gauge>();
  for (const { signal, grid } of signals) {
    const resolved = readings.resolved.get(signal);
    if (resolved?.gauge === true && grid.length > 0) {
      const { expression, interval } = readings.of(signal, matcher)!;
      gauges.set(`${idOf(grid)} ${expression}`, { metric: resolved.expr, expression, interval, grid });
    }
  }
  return gauges;
}
