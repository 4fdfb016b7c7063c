import { resolutionOf, type SignalId } from '../../signals';
import { days, gridEndingAt, gridFrom, type Grid, type Range } from '../../series';
import { type Dataset, type SignalRequest } from '../../sources';
import { departureOf, historyOf, HISTORY_STEP, type Course, type Departed } from '../../verdicts';
import { type Context } from '../kind';
import { optional } from '../optional';

/** A departure is looked for in the last day. */
const DAY = days(1);

/** The signals of a pipeline that left their ordinary course, in the order of the catalogue. */
export type Departures = readonly Departed[];

/** More pipelines are not looked into: nobody reads of so many why they are as they are. */
const MOST_PIPELINES = 500;

/**
 * Which signals of some pipelines have left their ordinary course: by their last day, and by the week before, of
 * which one sample an hour is read.
 *
 * @param suspects everyone who may have to be looked into; null if that is not known yet. Where they are few they are read at once.
 * @param unwell who has to be looked into, the most urgent first.
 * @returns by pipeline; those beyond {@link MOST_PIPELINES} are left out with a notice, as all are where an engine refuses.
 */
export async function departuresOf(
  suspects: readonly string[] | null,
  unwell: () => Promise<readonly string[]>,
  { to }: Range,
  context: Context,
): Promise<ReadonlyMap<string, Departures>> {
  const names = suspects !== null && suspects.length <= MOST_PIPELINES ? suspects : await unwell();
  if (names.length > MOST_PIPELINES) {
    context.notice({
      severity: 'info',
      text: `What moved first is looked for in the ${MOST_PIPELINES} worst pipelines; of ${names.length - MOST_PIPELINES} others the check that failed first is named.`,
    });
  }
  const read = names.slice(0, MOST_PIPELINES);
  return read.length === 0
    ? new Map<string, Departures>()
    : optional(
        readDepartures(read, to, context),
        new Map<string, Departures>(),
        'Causes are checks that failed first',
        context,
      );
}

async function readDepartures(
  names: readonly string[],
  to: number,
  context: Context,
): Promise<Map<string, Departures>> {
  const { catalogue, intervalOf } = context;
  const paces = catalogue.ids.map((signal) => ({ signal, interval: intervalOf(signal) }));
  const week = paces.map(({ signal, interval }): SignalRequest => {
    const step = Math.max(interval, HISTORY_STEP);
    return { signal, grid: endingAt(to, step, historyOf(DAY)) };
  });
  const lastDay = paces
    .filter(({ interval }) => interval < HISTORY_STEP)
    .map(({ signal, interval }): SignalRequest => ({ signal, grid: endingAt(to, interval, DAY) }));
  const [history, recent] = await context.together([
    (own) => rowsBy(names, week, own),
    (own) => rowsBy(names, lastDay, own),
  ]);
  return new Map(
    names.map((name) => {
      const departed = catalogue.signals.flatMap((signal): Departed[] => {
        const past = history.get(name)?.get(signal.id);
        const own = recent.get(name)?.get(signal.id) ?? (past && lastDayOf(past));
        const found = own && past ? departureOf(own, past, { ...signal, resolution: resolutionOf(signal) }) : null;
        return found ? [{ ...found, signal }] : [];
      });
      return [name, departed];
    }),
  );
}

/** Every sample of a span that ends now, and the one before it. */
function endingAt(to: number, interval: number, span: number): Grid {
  return gridEndingAt(to, interval, Math.ceil(span / interval) + 2);
}

/** The end of a history that has every sample. */
function lastDayOf({ grid, row }: Course): Course {
  const place = Math.max(0, grid.length - Math.ceil(DAY / grid.step) - 2);
  return { grid: gridFrom(grid, place), row: row.subarray(place) };
}

type Rows = ReadonlyMap<SignalId, Course>;

async function rowsBy(
  names: readonly string[],
  requests: readonly SignalRequest[],
  context: Context,
): Promise<ReadonlyMap<string, Rows>> {
  const rows = await context.fetchOf(names, requests, (dataset) =>
    dataset.pipelines.map((name, p) => [name, rowsIn(dataset, p)] as const),
  );
  return new Map(rows);
}

function rowsIn({ values }: Dataset, p: number): Rows {
  return new Map([...values].map(([id, { grid, rows }]) => [id, { grid, row: rows[p] }]));
}
