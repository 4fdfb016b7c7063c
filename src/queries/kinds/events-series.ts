import { wideFrame, type Frame } from '../../frames';
import { gridWithin, minutes, MOST_POINTS, upperFirst, type Grid } from '../../series';
import { type PipelineEvent } from '../../sources';
import { instantsOf, seriesStep } from '../grids';
import { type Request } from '../kind';

/** Points are no closer than this. */
const FINEST_STEP = minutes(5);
/** What events without a tag are called. */
const UNTAGGED = 'event';

/**
 * How many events there are at each step, by their first tag: those that touch the time from one instant to the next. Nothing is
 * passed over, however long a step is. Without events it is no data: a source may not know of any. O(events + instants).
 */
export function countsOf(events: readonly PipelineEvent[], request: Request<unknown>): Frame[] {
  const { range } = request;
  const least = (range.to - range.from) / (MOST_POINTS - 1);
  const step = Math.ceil(Math.max(seriesStep(request, FINEST_STEP), least));
  const grid = gridWithin({ from: Math.floor(range.from / step) * step, to: range.to }, step);
  const types = [...new Set(events.map(typeOf))].sort();
  return [
    wideFrame(
      'events',
      instantsOf(grid),
      types.map((type) => ({
        name: 'events',
        type: 'number',
        // Of all pipelines together: the name is empty.
        labels: { pipeline: '', type },
        config: { displayNameFromDS: upperFirst(type), decimals: 0, min: 0, interval: step },
        values: countOver(
          events.filter((event) => typeOf(event) === type),
          grid,
        ),
      })),
    ),
  ];
}

function typeOf({ tags: [first = UNTAGGED] }: PipelineEvent): string {
  return first;
}

function countOver(events: readonly PipelineEvent[], grid: Grid): Float64Array {
  const changes = new Float64Array(grid.length + 1);
  const placeOf = (time: number): number => Math.floor((time - grid.start) / grid.step);
  for (const { time, timeEnd } of events) {
    const [first, last] = [Math.max(0, placeOf(time)), Math.min(grid.length - 1, placeOf(timeEnd ?? time))];
    if (first <= last) {
      changes[first]++;
      changes[last + 1]--;
    }
  }
  let running = 0;
  return Float64Array.from({ length: grid.length }, (_, i) => (running += changes[i]));
}
