import { IN_OUR_PANEL, signalConfig, tableFrame, type FrameWork } from '../../frames';
import { instantAt, lowerFirst, type Grid } from '../../series';
import { ALERT_LEVEL, type Signal } from '../../signals';
import { excursionsOf, LEAST_KNOWN, weekOf, type Excursion } from '../../verdicts/baseline';
import { type Answer, type Context, type Request } from '../kind';
import { ANOMALY_CONFIG } from './baseline-score';
import { judgeWith, judgingOf, Lacks, type Asked, type JudgedPipeline } from './baseline-judged';
import { excursionInWords, nowInWords } from './baseline-words';

interface Options extends Asked {
  readonly list: 'excursions' | 'now';
  /** Whether the rows are for annotations. */
  readonly marks: boolean;
}

/** An excursion of one pipeline, with its times, and the value and the band where it was worst. */
interface Row extends Pick<Excursion, 'score' | 'reason'> {
  readonly pipeline: string;
  /** Null where nothing is unusual. */
  readonly start: number | null;
  readonly end: number | null;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly center: number;
  /** Whether the newest sample alerts; null where that is not known. */
  readonly ongoing: boolean | null;
  readonly text: string;
}

/** What was judged of a pipeline. */
interface Found {
  readonly rows: readonly Row[];
  readonly now: Row;
  /** How many samples the newest one was compared with; 0 where it was not judged. */
  readonly known: number;
}

/** The excursions that a range touches, the newest first. One is known from the start of the calendar week of the range on. */
export async function table({ range, options }: Request<Options>, context: Context): Promise<Answer> {
  const whole = { from: Math.min(range.from, weekOf(range.from)), to: range.to };
  const measured = context.catalogue.of(options.signal);
  const judging = judgingOf(
    options,
    whole,
    context,
    (score, place) => score >= ALERT_LEVEL || (options.list === 'now' && place === judging.judged.length - 1),
  );
  const lacks = new Lacks(judging);
  const found = await context.fetchInBatches(
    judging.requests,
    judgeWith(judging, (judged) => foundIn(judged, judging.judged, measured), lacks),
  );
  lacks.tell(context);
  const rows = found
    .flatMap((one) => one.rows)
    .filter(({ end }) => end !== null && end >= range.from)
    .sort((a, b) => (b.start ?? 0) - (a.start ?? 0));
  const listed = options.list === 'now' ? found.map(({ now }) => now) : rows;
  return [options.marks ? marksOf(rows, measured) : tableOf(listed, found, measured)];
}

function tableOf(rows: readonly Row[], found: readonly Found[], measured: Signal): FrameWork {
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
      { name: 'signal', type: 'string', of: () => measured.id },
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
      { name: 'text', type: 'string', of: (row) => row.text },
    ], { stats, ...IN_OUR_PANEL }); // prettier-ignore
}

/** The same with the columns of an annotation, in the order of time. */
function marksOf(rows: readonly Row[], measured: Signal): FrameWork {
  return tableFrame('baseline', [...rows].reverse(), [
    { name: 'time', type: 'time', of: (row) => row.start },
    { name: 'timeEnd', type: 'time', of: (row) => (row.end !== row.start ? row.end : null) },
    { name: 'title', type: 'string', of: () => `Unusual ${lowerFirst(measured.label)}` },
    { name: 'text', type: 'string', of: (row) => `${measured.label} of ${row.pipeline}. ${row.text}.` },
    // A list, so that a comma in a name is no separator.
    { name: 'tags', type: 'json', of: (row) => ['unusual', measured.id, row.pipeline] },
    { name: 'pipeline', type: 'string', of: (row) => row.pipeline },
  ]); // prettier-ignore
}

function foundIn(judged: JudgedPipeline, grid: Grid, measured: Signal): Found {
  const { pipeline, scores, known } = judged;
  const last = scores.length - 1;
  let newest = last;
  while (newest >= 0 && Number.isNaN(scores[newest])) {
    newest--;
  }
  const isJudged = newest === last && known >= LEAST_KNOWN;
  const rows = excursionsOf(judged).map(({ start, end, worst, score, reason }): Row => {
    const there = at(judged, worst);
    return {
      ...{ pipeline, score, reason, ...there, text: excursionInWords({ reason, ...there }, measured) },
      start: instantAt(grid, start),
      end: instantAt(grid, end),
      // Of what nothing was measured after, nobody knows whether it lasts.
      ongoing: scores[last] >= ALERT_LEVEL ? end === last : end < last && end >= newest ? null : false,
    };
  });
  const there = at(judged, last);
  const lasting = rows.find(({ ongoing }) => ongoing === true);
  const now: Row = {
    ...{ pipeline, score: scores[last], reason: lasting ? judged.reasons[last] : null, ...there },
    ...{ start: lasting?.start ?? null, end: lasting?.end ?? null },
    ongoing: isJudged ? lasting !== undefined : null,
    text: lasting
      ? excursionInWords({ reason: judged.reasons[last], ...there }, measured)
      : nowInWords({ ...there, ...usually(judged, last) }, isJudged, known, measured),
  };
  return { rows, now, known: isJudged ? known : 0 };
}

/** The value and the band at a place. */
function at({ values, lower, upper, center }: JudgedPipeline, place: number) {
  return { value: values[place], lower: lower[place], upper: upper[place], center: center[place] };
}

/** Between which nine of ten values of the past are. */
function usually({ usualLower, usualUpper }: JudgedPipeline, place: number) {
  return { usualLower: usualLower[place], usualUpper: usualUpper[place] };
}
