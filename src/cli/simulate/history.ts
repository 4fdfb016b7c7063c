import { type Grid, gridWithin, instantAt, type Range } from '../../series';
import { type Fleet, type Member } from '../../sources/simulator/fleet';
import { instantsOf } from '../../sources/simulator/instants';
import { totalsOf } from '../../sources/simulator/service/totals';
import { type SignalId } from '../../signals';
import { COUNTERS, type CountedFamily } from './counters';
import { ENDS, headOf, labelOf, lineOf } from './exposition';
import { GAUGES } from './gauges';
import { type Label } from './labels';

/** Samples of one series that are held at once. */
const MOST_AT_ONCE = 4_096;

/**
 * The fleet's history as OpenMetrics: family by family, pipeline by pipeline, in the order of time.
 *
 * @param step milliseconds between two samples of counters and histograms, at its multiples; null leaves them out.
 * @param more labels of every series besides its own.
 */
export function* openMetricsOf(
  fleet: Fleet,
  range: Range,
  step: number | null,
  more: readonly Label[] = [],
): Generator<string> {
  const labelsOf = ({ name }: Member): string =>
    [{ name: 'pipeline', value: name }, ...more].map((label) => labelOf(label.name, label.value)).join(',');
  for (const family of GAUGES) {
    yield headOf(family, 'openmetrics');
    for (const member of fleet.members) {
      const series = `${family.name}{${labelsOf(member)}}`;
      for (const [time, value] of samplesOf(fleet, member, family.name, range)) {
        if (!Number.isNaN(value)) {
          yield lineOf(series, value, time, 'openmetrics');
        }
      }
    }
  }
  if (step !== null) {
    for (const family of COUNTERS) {
      yield headOf(family, 'openmetrics');
      for (const member of fleet.members) {
        yield* countedOf(fleet, member, family, gridWithin(range, step), labelsOf(member));
      }
    }
  }
  yield ENDS.openmetrics;
}

/**
 * The history of the signals as CSV (RFC 4180) with the columns time, pipeline, signal, value; empty where a sample is
 * missing. No name holds a character that would have to be quoted.
 */
export function* csvOf(fleet: Fleet, range: Range): Generator<string> {
  yield 'time,pipeline,signal,value\r\n';
  for (const { name } of GAUGES) {
    for (const member of fleet.members) {
      for (const [time, value] of samplesOf(fleet, member, name, range)) {
        yield `${new Date(time).toISOString()},${member.name},${name},${Number.isNaN(value) ? '' : value}\r\n`;
      }
    }
  }
}

/** The samples of one signal of one pipeline, NaN = missing. */
function* samplesOf(
  fleet: Fleet,
  member: Member,
  signal: SignalId,
  range: Range,
): Generator<readonly [time: number, value: number]> {
  const grid = gridWithin(range, fleet.intervalOf(signal));
  for (let first = 0; first < grid.length; first += MOST_AT_ONCE) {
    const length = Math.min(MOST_AT_ONCE, grid.length - first);
    const times = Float64Array.from({ length }, (_, i) => instantAt(grid, first + i));
    const row = fleet.sheet(member, instantsOf(times)).row(signal);
    for (let i = 0; i < length; i++) {
      yield [times[i], row[i]];
    }
  }
}

/** The samples of one family of one pipeline; the series of a histogram are next to each other at each instant. */
function* countedOf(fleet: Fleet, member: Member, family: CountedFamily, grid: Grid, own: string): Generator<string> {
  for (const metric of family.metrics) {
    const totals = totalsOf(() => fleet, member, family.counted);
    const names = metric.map(({ suffix, labels }) => `${family.name}${suffix}{${own}${labels}}`);
    for (let i = 0; i < grid.length; i++) {
      const time = instantAt(grid, i);
      const now = totals.at(time);
      for (const [s, { value }] of metric.entries()) {
        yield lineOf(names[s], value(now), time, 'openmetrics');
      }
    }
  }
}
