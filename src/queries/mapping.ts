import { AnswerError, days, type Grid, gridEndingAt, instantAt, parseMatcher } from '../series';
import { ratioHint, type SignalId } from '../signals';
import { type Instance } from './instance';
import { type KindReadiness, type MappingReport, type SignalReport } from '../contract/resources';
import { rowsOf } from '../sources';
import { signalsReadBy } from './reads';

/** How far back the newest sample of a silent signal is looked for. */
const LOOKED_BACK = days(1);

/**
 * Reads every signal by itself, so that one wrong expression hides no other, and says which kinds of question can therefore
 * be answered. One or two requests per signal.
 *
 * @param now epoch milliseconds.
 * @throws any error except AnswerError. An AnswerError is reported with its signal.
 */
export async function describeMapping(instance: Instance, now: number, abort: AbortSignal): Promise<MappingReport> {
  const signals = await Promise.all(instance.catalogue.ids.map((signal) => reportOn(signal, instance, now, abort)));
  const present = new Set(signals.filter(({ pipelines }) => pipelines > 0).map(({ signal }) => signal));
  const kinds = await Promise.all(
    [...instance.kinds.values()].map(async (kind): Promise<KindReadiness> => {
      const reads = await signalsReadBy(kind, instance, now);
      return { kind: kind.kind, title: kind.describe(instance).title, ...readiness(reads, present) };
    }),
  );
  return { time: now, signals, kinds, remarks: instance.settings.remarks };
}

/** What a source has of a signal on a grid. */
interface Look {
  readonly executed: string;
  readonly rows: readonly Float64Array[];
  /** What it says besides. */
  readonly remarks: readonly string[];
}

async function reportOn(
  signal: SignalId,
  { source, catalogue }: Instance,
  now: number,
  abort: AbortSignal,
): Promise<SignalReport> {
  const pipelines = parseMatcher(undefined);
  const interval = source.intervalOf(signal);
  const look = async (grid: Grid): Promise<Look> => {
    const dataset = await source.fetch({ pipelines, signals: [{ signal, grid }], abort });
    const remarks = [...dataset.warnings, ...(dataset.infos ?? [])];
    return { executed: dataset.executed.join('\n'), rows: rowsOf(dataset, signal), remarks };
  };
  try {
    const current = gridEndingAt(now, interval, 1);
    const { rows, executed, remarks } = await look(current);
    const present = rows.filter(([value]) => !Number.isNaN(value)).length;
    const hint = ratioHint(
      catalogue.of(signal),
      rows.map(([value]) => value),
    );
    const said = [...remarks, ...(hint === null ? [] : [hint])];
    const newest =
      present > 0
        ? ((await source.newest?.(signal, now, abort)) ?? current.start)
        : await lastInstantWithValue(look, gridEndingAt(now, interval, Math.ceil(LOOKED_BACK / interval)));
    return { signal, pipelines: present, newest, interval, executed, ...(said.length > 0 ? { remarks: said } : {}) };
  } catch (error) {
    if (!(error instanceof AnswerError) || error.category === 'cancelled') {
      throw error;
    }
    return { signal, pipelines: 0, newest: null, interval, executed: '', error: error.message };
  }
}

async function lastInstantWithValue(look: (grid: Grid) => Promise<Look>, grid: Grid): Promise<number | null> {
  const { rows } = await look(grid);
  const lastOf = (row: Float64Array): number => row.reduce((last, value, i) => (Number.isNaN(value) ? last : i), -1);
  const last = rows.reduce((most, row) => Math.max(most, lastOf(row)), -1);
  return last < 0 ? null : instantAt(grid, last);
}

function readiness(
  reads: readonly SignalId[] | null,
  present: ReadonlySet<SignalId>,
): Pick<KindReadiness, 'state' | 'lacking'> {
  if (reads === null) {
    return { state: present.size > 0 ? 'full' : 'none', lacking: [] };
  }
  const lacking = reads.filter((signal) => !present.has(signal));
  const state = lacking.length === 0 ? 'full' : lacking.length < reads.length ? 'partial' : 'none';
  return { state, lacking };
}
