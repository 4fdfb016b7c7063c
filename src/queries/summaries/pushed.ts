import { type RowsByName } from '../../series';
import { signalsOf, type SampleWindows, type SummaryRequest } from '../../sources';
import { type Context } from '../kind';
import { type Askable, byLength, noSamples, type Rows, type SampleWindow, type Values } from './summary';

/** Equal windows in a row that are worth a request of their own. */
const SHORTEST_RUN = 3;
/** Requests that one summary may take; what falls into more pieces is computed here. */
const MOST_PIECES = 16;

/** What the source answered. */
export interface Pushed {
  readonly values: Values;
  /** What the engine refused when it was last asked. */
  readonly refused: ReadonlySet<Askable>;
}

/**
 * What the source computes. What is optional goes along. If the source refuses it together, windows of one length are asked for
 * alone, so that one that reaches back too far costs no others, and then what is required alone.
 */
export async function askWithOptional(summaries: readonly Askable[], context: Context): Promise<Pushed> {
  const answered = await askSource(summaries, context);
  const left = summaries.filter((summary) => !answered.values.has(summary));
  const required = left.filter((summary) => summary.optional === undefined);
  if (required.length === 0 || required.length === summaries.length) {
    return answered;
  }
  const groups = byLength(left);
  const parts = groups.length > 1 ? groups : [required];
  const rest = await context.together(parts.map((part) => (own: Context) => askWithOptional(part, own)));
  const again = new Set(parts.flat());
  return {
    values: new Map([answered, ...rest].flatMap(({ values }) => [...values])),
    refused: new Set([
      ...[...answered.refused].filter((summary) => !again.has(summary)),
      ...rest.flatMap(({ refused }) => [...refused]),
    ]),
  };
}

/** What the source computed, by summary and pipeline, and what it refused. */
async function askSource(summaries: readonly Askable[], context: Context): Promise<Pushed> {
  const pieces = summaries.flatMap((summary, s) => {
    const interval = context.intervalOf(summary.signal);
    // Signals of other intervals have other instants.
    const isPaired = signalsOf(summary).every((signal) => context.intervalOf(signal) === interval);
    const own = isPaired ? piecesOf(summary.windows, interval) : [];
    return own.length <= MOST_PIECES ? own.map((piece) => ({ ...piece, s })) : [];
  });
  const requests = pieces.map(({ s, windows }): SummaryRequest => {
    const { signal, statistic: name, above: level, paired } = summaries[s];
    return {
      signal,
      statistic: name,
      ...(level !== undefined && { above: level }),
      ...(paired && { paired }),
      windows,
    };
  });
  const { values: answers, refused = new Set() } = await context.summarize(requests);
  const computedBySource = new Map<Askable, Rows>();
  for (const [s, summary] of summaries.entries()) {
    const own = pieces.flatMap(({ s: of, place }, i) => (of === s ? [{ place, rows: answers[i] }] : []));
    const known = own.flatMap(({ place, rows }) => (rows === null ? [] : { place, rows }));
    if (own.length > 0 && known.length === own.length) {
      computedBySource.set(summary, joined(summary, known));
    }
  }
  return {
    values: computedBySource,
    refused: new Set(pieces.flatMap(({ s }, i) => (refused.has(i) ? summaries[s] : []))),
  };
}

/** The rows of some of the windows of a summary, from a place on. */
interface Piece {
  readonly place: number;
  readonly rows: RowsByName;
}

/** The rows of a summary, each put together when it is asked for: of a large fleet they are not there twice. */
function joined(summary: Askable, pieces: readonly Piece[]): Rows {
  const empty = noSamples(summary);
  return {
    get(pipeline) {
      const parts = pieces.map(({ place, rows }) => ({ place, values: rows.get(pipeline) }));
      if (parts.every(({ values }) => values === undefined)) {
        return undefined;
      }
      const row = empty.slice();
      for (const { place, values } of parts) {
        values?.forEach((value, i) => {
          row[place + i] = Number.isNaN(value) ? row[place + i] : value;
        });
      }
      return row;
    },
    *names() {
      for (const { rows } of pieces) {
        yield* rows.keys();
      }
    },
  };
}

/** Windows in the form that sources take: windows of equal length at equal intervals together, the others alone. */
function piecesOf(
  windows: readonly SampleWindow[],
  interval: number,
): Array<{ readonly place: number; readonly windows: SampleWindows }> {
  const pieces = [];
  const lengthOf = ({ first, last }: SampleWindow): number => (last - first) / interval + 1;
  for (let place = 0; place < windows.length;) {
    const samples = lengthOf(windows[place]);
    const every = place + 1 < windows.length ? windows[place + 1].last - windows[place].last : interval;
    let count = 1;
    while (
      place + count < windows.length &&
      lengthOf(windows[place + count]) === samples &&
      windows[place + count].last - windows[place + count - 1].last === every
    ) {
      count++;
    }
    count = count < SHORTEST_RUN ? 1 : count;
    if (samples > 0) {
      pieces.push({ place, windows: { samples, end: windows[place].last, every, count } });
    }
    place += count;
  }
  return pieces;
}
