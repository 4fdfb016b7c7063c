import { days, type Grid, gridEndingAt, instantAt, isFailure, parseMatcher } from '../series';
import { formatValue, outsideRemark, ratioHint, scaleHint, type SignalId } from '../signals';
import { type Instance } from './instance';
import { type KindReadiness, type MappingReport, type SignalReport } from '../contract/resources';
import {
  inSentences,
  valuesOf,
  type Dataset,
  type HistogramFamily,
  type Outside,
  type Remark,
  type SignalRemark,
} from '../sources';
import { readBy } from './reads';

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
  const [listed, reads] = await Promise.all([
    knownTo(instance, now, abort),
    Promise.all(instance.catalogue.ids.map((signal) => reportOn(signal, instance, now, abort))),
  ]);
  const signals = reads.map(({ report }) => report);
  const known = new Set([...listed, ...reads.flatMap(({ pipelines }) => pipelines)]);
  const present = new Set(signals.filter(({ pipelines }) => pipelines > 0).map(({ signal }) => signal));
  const counted = new Map<HistogramFamily, Promise<boolean>>();
  const isCounted = (family: HistogramFamily): Promise<boolean> => {
    const found = counted.get(family) ?? hasHistograms(family, instance, now, abort);
    counted.set(family, found);
    return found;
  };
  const kinds = await Promise.all(
    [...instance.kinds.values()].map(async (kind): Promise<KindReadiness> => {
      const { signals: ids, histograms } = await readBy(kind, instance, now);
      const has = await Promise.all(histograms.map(isCounted));
      const state = has.includes(false) ? NOTHING_COUNTED : readiness(ids, present);
      return { kind: kind.kind, title: kind.describe(instance).title, ...state };
    }),
  );
  return { time: now, known: known.size, signals, kinds, remarks: instance.settings.remarks };
}

const NOTHING_COUNTED: Pick<KindReadiness, 'state' | 'lacking'> = { state: 'none', lacking: [] };

/** Whether any pipeline has histograms of a family. An engine that refuses has none to show. */
async function hasHistograms(
  family: HistogramFamily,
  { source }: Instance,
  now: number,
  abort: AbortSignal,
): Promise<boolean> {
  const windows = [{ from: now - LOOKED_BACK, to: now }];
  try {
    const found = await source.histograms?.(parseMatcher(undefined), { family, windows }, abort);
    return found?.histograms.some(({ counts: [counts] }) => counts.some((count) => count > 0)) ?? false;
  } catch (error) {
    if (!isFailure(error)) {
      throw error;
    }
    return false;
  }
}

/** The pipelines that anything is known of; a source that cannot list them may still have values of some. */
async function knownTo({ source }: Instance, now: number, abort: AbortSignal): Promise<readonly string[]> {
  try {
    return await source.pipelines(parseMatcher(undefined), { from: now - LOOKED_BACK, to: now }, abort);
  } catch (error) {
    if (!isFailure(error)) {
      throw error;
    }
    return [];
  }
}

/** The report on a signal, and the pipelines that have it. */
interface Read {
  readonly report: SignalReport;
  readonly pipelines: readonly string[];
}

async function reportOn(signal: SignalId, instance: Instance, now: number, abort: AbortSignal): Promise<Read> {
  const { source, catalogue } = instance;
  const measured = catalogue.of(signal);
  const interval = source.intervalOf(signal);
  const look = (grid: Grid): Promise<Dataset> =>
    source.fetch({ pipelines: parseMatcher(undefined), signals: [{ signal, grid }], abort });
  try {
    const current = gridEndingAt(now, interval, 1);
    const dataset = await look(current);
    const { pipelines } = dataset;
    const { rows, outside = new Map<string, Outside>() } = valuesOf(dataset, signal);
    const values = rows.map(([value]) => value);
    const present = values.filter((value) => !Number.isNaN(value)).length;
    // What is outside the limits has a line of its own.
    const above = outside.size > 0 ? [outsideRemark(measured, valuesOfOutside(outside))] : [];
    const said = without(above, [...dataset.warnings, ...(dataset.infos ?? [])]);
    const remarks = [...inSentences(said, catalogue), ratioHint(measured, values)].filter((text) => text !== null);
    const last = lastOf(
      present > 0 ? dataset : await look(gridEndingAt(now, interval, Math.ceil(LOOKED_BACK / interval))),
      signal,
    );
    const newest = present > 0 ? await source.newest?.(signal, now, abort) : null;
    const [wrong] = outside.values();
    return {
      pipelines,
      report: {
        ...{ signal, pipelines: present, newest: newest ?? last?.time ?? null, interval },
        ...(last && { value: { pipeline: last.pipeline, text: formatValue(measured, last.value) } }),
        ...(wrong && { outside: scaleHint(measured, wrong.value) }),
        executed: dataset.executed.join('\n'),
        ...(remarks.length > 0 && { remarks }),
      },
    };
  } catch (error) {
    if (!isFailure(error)) {
      throw error;
    }
    const report = { signal, pipelines: 0, newest: null, interval, executed: '', error: error.message };
    return { report, pipelines: [] };
  }
}

function without(some: readonly SignalRemark[], remarks: readonly Remark[]): Remark[] {
  return remarks.filter((one) => typeof one === 'string' || some.every(({ says }) => says !== one.says));
}

function valuesOfOutside(outside: ReadonlyMap<string, Outside>): ReadonlyMap<string, number> {
  return new Map([...outside].map(([pipeline, { value }]) => [pipeline, value]));
}

/** The newest value of a signal in a dataset, of the first pipeline that has one then. */
function lastOf(dataset: Dataset, signal: SignalId): { pipeline: string; value: number; time: number } | null {
  const { grid, rows } = valuesOf(dataset, signal);
  for (let i = grid.length - 1; i >= 0; i--) {
    const p = rows.findIndex((row) => !Number.isNaN(row[i]));
    if (p >= 0) {
      return { pipeline: dataset.pipelines[p], value: rows[p][i], time: instantAt(grid, i) };
    }
  }
  return null;
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
