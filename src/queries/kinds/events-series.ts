import { wideFrame, type Frame } from '../../frames';
import { gridWithin, minutes, MOST_POINTS, upperFirst, type Grid } from '../../series';
import { type PipelineEvent } from '../../sources';
import { instantsOf, seriesStep } from '../grids';
import { type Request } from '../kind';

/** Points are no closer than this. */
const FINEST_STEP = minutes(5);
/** Events that are counted before others have their turn. */
const PIECE = 4_096;
/** What events without a tag are called. */
const UNTAGGED = 'event';

/**
 * How many events there are at each step, by their first tag: those that touch the time from one instant to the next. Nothing is
 * passed over, however long a step is. Without events it is no data: a source may not know of any. It pauses. O(events + instants).
 */
export function* countsOf(events: readonly PipelineEvent[], request: Request<unknown>): Generator<void, Frame[]> {
  const { range } = request;
  const least = (range.to - range.from) / (MOST_POINTS - 1);
  const step = Math.ceil(Math.max(seriesStep(request, FINEST_STEP), least));
  const grid = gridWithin({ from: Math.floor(range.from / step) * step, to: range.to }, step);
  const byType = new Map<string, Float64Array>();
  for (const [i, event] of events.entries()) {
    const type = typeOf(event);
    const changes = byType.get(type) ?? new Float64Array(grid.length + 1);
    byType.set(type, changes);
    addTo(changes, event, grid);
    if (i % PIECE === 0) {
      yield;
    }
  }
  const types = [...byType].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    wideFrame(
      'events',
      instantsOf(grid),
      types.map(([type, changes]) => ({
        name: 'events',
        type: 'number',
        // Of all pipelines together: the name is empty.
        labels: { pipeline: '', type },
        config: { displayNameFromDS: upperFirst(type), decimals: 0, min: 0, interval: step },
        values: runningSum(changes),
      })),
    ),
  ];
}

function typeOf({ tags: [first = UNTAGGED] }: PipelineEvent): string {
  return first;
}

/** Counts an event at the instants that it touches: a running sum is one more from the first of them on, and one less after the last. */
function addTo(changes: Float64Array, { time, timeEnd }: PipelineEvent, grid: Grid): void {
  const placeOf = (at: number): number => Math.floor((at - grid.start) / grid.step);
  const [first, last] = [Math.max(0, placeOf(time)), Math.min(grid.length - 1, placeOf(timeEnd ?? time))];
  if (first <= last) {
    changes[first]++;
    changes[last + 1]--;
  }
}

/** How many events there are at each instant. */
function runningSum(changes: Float64Array): Float64Array {
  let running = 0;
  return changes.subarray(0, -1).map((change) => (running += change));
}
