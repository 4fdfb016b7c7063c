import { tableFrame, type FrameWork } from '../../frames';
import { days, lowerFirst, type Range } from '../../series';
import { formatValue, type Signal } from '../../signals';
import { type Segment } from '../../verdicts';

/** The segments of the signal of one pipeline, in the order of time. */
export interface Segmented {
  readonly pipeline: string;
  readonly segments: readonly Segment[];
}

/** Where one segment ends and the next one begins. */
interface Change {
  readonly pipeline: string;
  readonly before: Segment;
  readonly after: Segment;
}

/** A row a change point within the range, in the order of time, with the columns of an annotation. */
export function changesFrame(rows: readonly Segmented[], { from, to }: Range, measured: Signal): FrameWork {
  const changes = rows
    .flatMap(({ pipeline, segments }) =>
      segments.slice(1).map((after, i): Change => ({ pipeline, before: segments[i], after })),
    )
    .filter(({ after: { start } }) => start >= from && start <= to)
    .sort((a, b) => a.after.start - b.after.start);
  return tableFrame('drift', changes, [
    { name: 'time', type: 'time', of: ({ after }) => after.start },
    { name: 'title', type: 'string', of: () => `Change of ${lowerFirst(measured.label)}` },
    { name: 'text', type: 'string', of: (change) => inWords(change, measured) },
    // A list, so that a comma in a name is no separator.
    { name: 'tags', type: 'json', of: ({ pipeline }) => ['change', measured.id, pipeline] },
    { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
  ]);
}

/** The level on either side of the change, and the slopes where there are any. */
function inWords({ pipeline, before, after }: Change, measured: Signal): string {
  const { label, unit, decimals } = measured;
  const level = (value: number): string => formatValue({ unit, decimals: decimals + 1 }, value);
  const last = before.mean + rise(before) / 2;
  const first = after.mean - rise(after) / 2;
  const change = `${label} of ${pipeline} went from ${level(last)} to ${level(first)}.`;
  return before.slopePerDay === 0 && after.slopePerDay === 0
    ? change
    : `${change} Since then ${courseOf(after, measured)}, before ${courseOf(before, measured)}.`;
}

function courseOf({ slopePerDay }: Segment, { unit, decimals }: Signal): string {
  if (slopePerDay === 0) {
    return 'at a level';
  }
  // Per cent of per cent would be another number.
  const isShare = unit === 'percent' || unit === 'percentunit';
  const pace = isShare
    ? `${(Math.abs(slopePerDay) * (unit === 'percentunit' ? 100 : 1)).toFixed(decimals + 2)} points`
    : formatValue({ unit, decimals: decimals + 2 }, Math.abs(slopePerDay));
  return `${slopePerDay > 0 ? 'rising' : 'falling'} by ${pace} a day`;
}

/** From its first to its last instant, along its line. */
const rise = ({ start, end, slopePerDay }: Segment): number => (slopePerDay * (end - start)) / days(1);
