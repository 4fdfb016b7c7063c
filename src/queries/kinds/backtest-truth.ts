import { floorTo, instantAt, inTurns, type Grid } from '../../series';
import { type SignalId } from '../../signals';
import { valuesOf, type PipelineEvent } from '../../sources';
import { byPipeline } from '../by-pipeline';
import { type Context } from '../kind';

/** What marks an event as an incident. */
const INCIDENT = 'incident';

/** The truth about each pipeline at the instants of a grid: the source's own, or what its events call incidents. */
export async function truthsOf(
  signal: SignalId,
  grid: Grid,
  context: Context,
): Promise<(pipeline: string) => Uint8Array | null> {
  if (grid.length === 0) {
    return () => null;
  }
  const known = await context.truth([{ signal, grid }], (dataset) =>
    inTurns(
      valuesOf(dataset, signal).rows,
      (row, p) => {
        const flags = new Uint8Array(row.length);
        row.forEach((level, i) => (flags[i] = level > 0 ? 1 : 0));
        return [dataset.pipelines[p], flags] as const;
      },
      context.abort,
    ),
  );
  if (known !== null) {
    const truths = new Map(known);
    return (pipeline) => truths.get(pipeline) ?? null;
  }
  const end = instantAt(grid, grid.length);
  const events = (await context.events({ from: grid.start, to: end }, true)) ?? [];
  const incidents = events.filter(({ tags }) => tags.includes(INCIDENT));
  if (incidents.length === 0) {
    context.notice({
      severity: 'info',
      text: `What was right is unknown: the data source has no truth, and no event of the range has the tag "${INCIDENT}". How often the rule would have fired is known all the same.`,
    });
    return () => null;
  }
  const own = byPipeline(incidents);
  return (pipeline) => within(own.get(pipeline) ?? [], grid);
}

/** The instants at which any of some events goes on; one between two samples counts at the older one, which holds until the next. */
function within(events: readonly PipelineEvent[], grid: Grid): Uint8Array {
  const flags = new Uint8Array(grid.length);
  const placeOf = (time: number): number => (floorTo(time, grid.step) - grid.start) / grid.step;
  for (const { time, timeEnd } of events) {
    flags.fill(1, Math.max(0, placeOf(time)), Math.max(0, placeOf(timeEnd ?? time) + 1));
  }
  return flags;
}
