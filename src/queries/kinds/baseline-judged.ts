import { days, floorTo, lowerFirst, type Grid, type Range, inSlices } from '../../series';
import { count } from '../../statistics';
import { type SignalId } from '../../signals';
import { rowsOf, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { shareMeasured } from '../../verdicts';
import {
  judgeCourse,
  LEAST_KNOWN,
  lookOf,
  plansOn,
  weekOf,
  type BaselineName,
  type Course,
  type JudgedRow,
  type Sensitivity,
} from '../../verdicts/baseline';
import { inWords, tellLack, type Measured } from '../coverage';
import { type Context, type Request } from '../kind';

/** What is asked of a signal. */
export interface Asked {
  readonly signal: SignalId;
  readonly history: number;
  readonly season: BaselineName | 'auto';
  readonly direction: 'worse' | 'better' | 'both';
  readonly sensitivity: Sensitivity;
  readonly minimum: number | null;
}

/** How a signal is judged unless somebody says otherwise. */
export const USUALLY = {
  history: 4,
  season: 'auto',
  direction: 'worse',
  sensitivity: 'normal',
  minimum: null,
} as const satisfies Omit<Asked, 'signal'>;

/** The samples of one pipeline, judged. */
export interface JudgedPipeline extends JudgedRow {
  readonly pipeline: string;
  /** From the first judged instant on; NaN = missing. */
  readonly values: Float64Array;
}

/** How the samples of a range are judged. */
export interface Judging {
  /** What has to be read: the past that counts, then what is judged. */
  readonly requests: readonly [SignalRequest];
  /** The instants that are judged. */
  readonly judged: Grid;
  readonly course: Course;
  /** Ends it. */
  readonly abort: AbortSignal;
}

/**
 * How the samples are judged that a range touches.
 *
 * @param wantsBand where the band is wanted: see {@link Course}.
 */
export function judgingOf(asked: Asked, range: Range, context: Context, wantsBand: Course['wantsBand']): Judging {
  const { signal, history: weeks, season, direction, sensitivity, minimum } = asked;
  const step = context.intervalOf(signal);
  const [from, to] = [range.from, range.to].map((end) => floorTo(end, step));
  const start = Math.ceil((weekOf(from) - days(7 * weeks)) / step) * step;
  const grid = { start, step, length: (to - start) / step + 1 };
  const first = (from - start) / step;
  return {
    requests: [{ signal, grid }],
    judged: { start: from, step, length: grid.length - first },
    abort: context.abort,
    course: {
      ...{ grid, first, weeks, season, sensitivity, wantsBand },
      look: lookOf(direction, context.catalogue.of(signal).direction),
      minimum: minimum ?? 0,
      plans: plansOn(context.calendar, grid),
    },
  };
}

/** Judges the pipelines of a dataset, one after the other. */
export function judgeWith<Row>(
  { requests: [{ signal }], course, abort }: Judging,
  rowOf: (judged: JudgedPipeline) => Row,
  lacks: Lacks,
): (dataset: Dataset) => Promise<Row[]> {
  return async (dataset) => {
    const rows: Row[] = [];
    for (const [p, row] of rowsOf(dataset, signal).entries()) {
      const pipeline = dataset.pipelines[p];
      const judged = await inSlices(judgeCourse(row, course), abort);
      lacks.note(pipeline, row, judged, valuesOf(dataset, signal).outside?.get(pipeline)?.value);
      rows.push(rowOf({ ...judged, pipeline, values: row.subarray(course.first) }));
    }
    return rows;
  };
}

/** The newest sample of every pipeline, judged. */
export async function judgedNow(
  { range: { to }, options }: Pick<Request<Asked>, 'range' | 'options'>,
  context: Context,
): Promise<readonly JudgedPipeline[]> {
  const judging = judgingOf(options, { from: to, to }, context, () => false);
  const lacks = new Lacks(judging);
  const rows = await context.fetchInBatches(
    judging.requests,
    judgeWith(judging, (judged) => judged, lacks),
  );
  lacks.tell(context);
  return rows;
}

/** What the pasts of some pipelines lack. */
export class Lacks {
  private readonly measured: Measured[] = [];
  private readonly few = new Map<string, number>();
  private readonly unknownHolidays = new Set<number>();

  constructor(private readonly judging: Judging) {}

  note(pipeline: string, row: Float64Array, judged: JudgedRow, outside: number | undefined): void {
    const { course, requests } = this.judging;
    judged.unknownHolidays.forEach((holiday) => this.unknownHolidays.add(holiday));
    const present = count(row.subarray(0, course.first));
    const coverage = course.first === 0 ? NaN : shareMeasured(present, course.first);
    const window = course.first * course.grid.step;
    if (judged.known < LEAST_KNOWN) {
      this.few.set(pipeline, judged.known);
    } else {
      this.measured.push({ pipeline, signal: requests[0].signal, window, coverage, outside });
    }
  }

  /** Says it in notices. */
  tell(context: Context): void {
    const [{ signal }] = this.judging.requests;
    const label = lowerFirst(context.catalogue.of(signal).label);
    tellLack('Judged by a short past', this.measured, context);
    if (this.few.size > 0) {
      const names = inWords([...this.few.keys()]);
      const most = Math.max(...this.few.values());
      context.notice({
        severity: 'info',
        text: `Insufficient data, anomalies not judged (${names}): needs ${LEAST_KNOWN} earlier samples of ${label}, has ${most}${this.few.size > 1 ? ' at most' : ''}.`,
      });
    }
    if (this.unknownHolidays.size > 0) {
      const { holidays } = this.judging.course.plans;
      const names = inWords([...this.unknownHolidays].map((number) => holidays[number - 1]));
      context.notice({
        severity: 'info',
        text: `Holidays not judged (${names}): fewer than ${LEAST_KNOWN} samples of earlier ones of the name are within the history.`,
      });
    }
  }
}
