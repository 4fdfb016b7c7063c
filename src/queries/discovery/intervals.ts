// How often the signals of a young engine are read: its boards should fill while somebody looks at them.
import { type FoundSignal } from '../../contract/discovery';
import { formatDuration, minutes } from '../../series';
import { CATALOGUE, type SignalId } from '../../signals';
import { type Scrapes } from '../../sources';

/** More pipelines than this stay with the usual intervals: five times as many samples are a matter of sizing then. */
const MOST_PIPELINES = 100;
/** In place of five minutes, and in place of an hour. */
const SHORT = minutes(1);
const HOURLY_SHORT = minutes(5);

/** What a preset reads, and when its metrics are sampled. */
export interface ReadByPreset {
  readonly signals: readonly FoundSignal[];
  readonly scrapes: Scrapes;
}

/**
 * Intervals of signals that the usual ones would show too late: until the next full five minutes boards have no point, and none
 * of an hourly signal until the next full hour. Only where the metrics are scraped often enough, so that every interval has a sample.
 *
 * @param read what is read along with it, in order: of several that read a signal the last one counts.
 * @param lead whose pipelines they are: as long as its history is short, that of their hosts does not help.
 */
export function intervalsOf(
  read: readonly ReadByPreset[],
  lead: { readonly scrapes: Scrapes; readonly pipelines: number },
): Readonly<Record<SignalId, string>> | undefined {
  if (!lead.scrapes.young || lead.pipelines > MOST_PIPELINES) {
    return undefined;
  }
  const all = read.flatMap(({ signals, scrapes }) =>
    signals
      .filter((signal) => signal.pipelines > 0)
      .map((signal) => [signal.signal, shorter(signal, scrapes)] as const),
  );
  const shortened = [...new Map(all)].flatMap(([id, interval]): Array<[SignalId, string]> =>
    interval === null ? [] : [[id, formatDuration(interval)]],
  );
  return shortened.length > 0 ? Object.fromEntries(shortened) : undefined;
}

/** A shorter interval, if one is due and has a sample each time. */
function shorter({ signal, interval = 0 }: FoundSignal, { every }: Scrapes): number | null {
  const isHourly = interval > minutes(5);
  const short = isHourly ? HOURLY_SHORT : SHORT;
  // A count of an hour, read every five minutes, would be added up twelve times.
  const isCount = isHourly && CATALOGUE.signals.some(({ id, combine }) => id === signal && combine === 'sum');
  return every !== null && every <= short && short < interval && !isCount ? short : null;
}
