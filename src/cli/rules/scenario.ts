import { boundsOf, isOutside, type Signal } from '../../signals';
import { combinedRow } from '../../sources/prometheus/combine';
import { type Alert, type Watched } from '../../alerting/alert';
import { storiesOf, type Part } from './stories';

/** What happens to one pipeline: the samples of one signal at its own interval, from the epoch on; NaN = no sample. */
export interface Scenario {
  /** Its name, which says what happens. */
  readonly pipeline: string;
  /** As a source has them: several series are those of replicas. */
  readonly series: readonly Float64Array[];
  /** As they are judged: combined, and missing where they are outside the limits of the signal. */
  readonly row: Float64Array;
}

/** What may happen to a rule: its levels are crossed, touched, crossed too briefly, and not measured. */
export function scenariosOf(alerts: readonly Alert[], watched: Watched): Scenario[] {
  const [{ rule, signal }] = alerts;
  const interval = watched.intervalOf(signal.id);
  const stories = storiesOf(alerts, interval, watched.against(rule));
  const longest = Math.max(...Object.values(stories).map(([parts]) => lengthOf(parts)));
  return Object.entries(stories).map(([pipeline, story]) => {
    const series = story.map((parts) => rowOf(parts, longest));
    return { pipeline, series, row: judgedRow(series, signal) };
  });
}

const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, [, samples]) => sum + samples, 0);

/** The samples of a story; what it does not tell is missing. */
function rowOf(parts: readonly Part[], length: number): Float64Array {
  const row = new Float64Array(length).fill(NaN);
  let place = 0;
  for (const [value, samples] of parts) {
    row.fill(value, place, place + samples);
    place += samples;
  }
  return row;
}

/** As the data source lays series onto a row. */
function judgedRow(series: readonly Float64Array[], signal: Signal): Float64Array {
  const bounds = boundsOf(signal);
  const combined = combinedRow(series[0].length, signal.combine);
  for (const one of series) {
    one.forEach((value, i) => {
      if (!Number.isNaN(value) && !isOutside(value, bounds)) {
        combined.add(i, value);
      }
    });
  }
  return combined.finish();
}
