import { IN_OUR_PANEL, signalConfig, tableFrame, type Frame } from '../../frames';
import { instantAt, lowerFirst, type Grid } from '../../series';
import { ALERT_LEVEL } from '../../signals';
import { statistic } from '../../statistics';
import { excursionsOf, LEAST_KNOWN, weekOf, type Excursion } from '../../verdicts/baseline';
import { type Context, type Request } from '../kind';
import { ANOMALY_CONFIG } from './baseline-score';
import { judgeWith, judgingOf, Lacks, type Asked, type JudgedPipeline } from './baseline-judged';
import { excursionInWords } from './baseline-words';

interface Options extends Asked {
  /** Whether the rows are for annotations. */
  readonly marks: boolean;
}

/** An excursion of one pipeline, with its times, and the value and the band where it was worst. */
interface Row extends Pick<Excursion, 'score' | 'reason'> {
  readonly pipeline: string;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly center: number;
  /** Whether the newest sample alerts; null where it did and there is none now. */
  readonly ongoing: boolean | null;
}

/** What was judged of a pipeline. */
interface Found {
  readonly rows: readonly Row[];
  /** How many samples the newest one was compared with; 0 where it was not judged. */
  readonly known: number;
}

/** The excursions that a range touches, the newest first. One is known from the start of the calendar week of the range on. */
export async function table({ range, options }: Request<Options>, context: Context): Promise<Frame[]> {
  const whole = { from: Math.min(range.from, weekOf(range.from)), to: range.to };
  const judging = judgingOf(options, whole, context, (score) => score >= ALERT_LEVEL);
  const lacks = new Lacks(judging);
  const found = await context.fetchInBatches(
    judging.requests,
    judgeWith(judging, (judged) => foundIn(judged, judging.judged), lacks),
  );
  lacks.tell(context);
  const rows = found
    .flatMap((one) => one.rows)
    .filter(({ end }) => end >= range.from)
    .sort((a, b) => b.start - a.start);
  return [options.marks ? marksOf(rows, options, context) : tableOf(rows, found, options, context)];
}

function tableOf(rows: readonly Row[], found: readonly Found[], { signal }: Asked, context: Context): Frame {
  const measured = context.catalogue.of(signal);
  const { unit, decimals } = signalConfig(measured);
  const amount = { unit, decimals: (decimals ?? 0) + 1 };
  const judged = found.map(({ known }) => known).filter((known) => known > 0);
  const stats = [
    { displayName: 'Pipelines', value: found.length },
    { displayName: 'Unknown', value: found.length - judged.length },
    // What the shortest past holds.
    ...(judged.length > 0 ? [{ displayName: 'Earlier samples', value: Math.min(...judged) }] : []),
  ];
  return tableFrame('baseline', rows, [
      { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
      { name: 'signal', type: 'string', of: () => signal },
      { name: 'start', type: 'time', of: (row) => row.start },
      { name: 'end', type: 'time', of: (row) => row.end },
      { name: 'worst_score', type: 'number', of: (row) => row.score, config: ANOMALY_CONFIG },
      { name: 'reason', type: 'string', of: (row) => row.reason },
      { name: 'value', type: 'number', of: (row) => row.value, config: amount },
      { name: 'lower', type: 'number', of: (row) => row.lower, config: amount },
      { name: 'upper', type: 'number', of: (row) => row.upper, config: amount },
      { name: 'center', type: 'number', of: (row) => row.center, config: amount },
      { name: 'label', type: 'string', of: () => measured.label },
      { name: 'ongoing', type: 'boolean', of: (row) => row.ongoing },
      { name: 'text', type: 'string', of: (row) => excursionInWords(row, measured) },
    ], { stats, ...IN_OUR_PANEL }); // prettier-ignore
}

/** The same with the columns of an annotation, in the order of time. */
function marksOf(rows: readonly Row[], { signal }: Asked, context: Context): Frame {
  const measured = context.catalogue.of(signal);
  return tableFrame('baseline', [...rows].reverse(), [
    { name: 'time', type: 'time', of: (row) => row.start },
    { name: 'timeEnd', type: 'time', of: (row) => (row.end > row.start ? row.end : null) },
    { name: 'title', type: 'string', of: () => `Unusual ${lowerFirst(measured.label)}` },
    { name: 'text', type: 'string', of: (row) => `${measured.label} of ${row.pipeline}. ${excursionInWords(row, measured)}.` },
    // A list, so that a comma in a name is no separator.
    { name: 'tags', type: 'json', of: (row) => ['unusual', signal, row.pipeline] },
    { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
  ]); // prettier-ignore
}

function foundIn(judged: JudgedPipeline, grid: Grid): Found {
  const { pipeline, values, scores, lower, upper, center } = judged;
  const newest = scores[scores.length - 1];
  const rows = excursionsOf(judged).map(({ start, end, worst, score, reason }): Row => ({
    ...{ pipeline, score, reason },
    ...{ value: values[worst], lower: lower[worst], upper: upper[worst], center: center[worst] },
    start: instantAt(grid, start),
    end: instantAt(grid, end),
    ongoing: newest >= ALERT_LEVEL ? end === scores.length - 1 : isLastWord(end, scores) ? null : false,
  }));
  return { rows, known: !Number.isNaN(newest) && judged.known >= LEAST_KNOWN ? judged.known : 0 };
}

/** Whether nothing was measured since a place. */
function isLastWord(place: number, scores: Float64Array): boolean {
  return place < scores.length - 1 && Number.isNaN(statistic('max', scores.subarray(place + 1)));
}
