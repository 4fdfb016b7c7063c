import { AnswerError, isFailure } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { groupBy } from '../../series/group-by';
import { inSlices } from '../../series/turns';
import { boundsOf, type Catalogue, outsideRemark, type SignalId } from '../../signals';
import { NothingRead } from '../nothing-read';
import { signalsOf } from '../paired';
import { type Summaries, type SummaryRequest } from '../types';
import { type MatrixSeries } from './answer/series';
import { type Answer } from './api';
import { type Asking } from './asking';
import { unmappedRemark, unreadRemarks } from './findings';
import { byPipeline, eachValue, OtherInstants, unreadableIn } from './matrix';
import { findOutside } from './outside';
import { bytesOf } from './parts';
import { counted, labelsOf, pairedWith, statisticOver, union } from './promql';
import { WaitedInVain } from './queue';
import { type Reading } from './reading';

/** The label that tells the windows of one request apart. */
const PART = 'mlpulse_part';
/** About what a window adds to the expression of its signal, and a signal that this is paired with to that of its own. */
const WINDOW_LENGTH = 150;
/** A millisecond: a window whose ends are moved by it has them between samples, where engines cannot see them differently. */
const NUDGE = 1;

type Values = ReadonlyMap<string, Float64Array>;
/** Of a signal that is not read. */
const NOBODY: Values = new Map();

/** One request to the engine. It answers those at some places of the list of what was asked. */
interface Job {
  readonly places: readonly number[];
  readonly expression: string;
  send(): Promise<Outcome>;
}

interface Outcome {
  readonly answer: Answer<unknown>;
  /** In the order of the job's places; null where it is not what the samples would give. */
  readonly values: ReadonlyArray<Values | null>;
}

/**
 * Statistics of windows as the engine computes them. Where it refuses, or answers for other instants, there is null: the
 * samples themselves can still be asked for, and what is wrong with them shows then.
 *
 * @throws NothingRead if the engine fails in everything that it is asked for.
 */
export async function summarize(
  asking: Asking,
  catalogue: Catalogue,
  requests: readonly SummaryRequest[],
): Promise<Summaries> {
  const jobs = jobsOf(asking, catalogue, requests);
  const [outcomes, outside] = await Promise.all([
    Promise.all(jobs.map(attempt)),
    findOutside(asking, catalogue, requests),
  ]);
  const failures = outcomes.filter((outcome) => outcome instanceof AnswerError);
  if (failures.length === jobs.length && failures.some((failure) => !isRefusal(failure))) {
    const unread = requests.map(({ signal }) => ({ signal, error: failures[0] }));
    throw new NothingRead(failures[0], { executed: [], warnings: unreadRemarks(unread) });
  }
  const isRead = (signal: SignalId): boolean => asking.readings.resolved.has(signal);
  const values: Array<Values | null> = requests.map((request) => (signalsOf(request).every(isRead) ? null : NOBODY));
  const answered = outcomes.flatMap((outcome, j) =>
    outcome instanceof AnswerError ? [] : { ...outcome, job: jobs[j] },
  );
  for (const { job, values: own } of answered) {
    job.places.forEach((place, i) => {
      values[place] = own[i];
    });
  }
  // Whose values all lie outside is there, without any.
  requests.forEach(({ signal, windows }, place) => {
    const own = values[place];
    values[place] = own && withRows(own, [...(outside.get(signal)?.keys() ?? [])], windows.count);
  });
  const unmapped = requests.flatMap(signalsOf).filter((id) => !isRead(id));
  const notices = [...outside].map(([signal, found]) => outsideRemark(catalogue.of(signal), found));
  return {
    values,
    refused: new Set(outcomes.flatMap((outcome, j) => (outcome instanceof AnswerError ? jobs[j].places : []))),
    executed: answered.map(({ job }) => job.expression),
    warnings: [...answered.flatMap(({ answer }) => answer.warnings), ...notices],
    infos: [...answered.flatMap(({ answer }) => answer.infos), ...unmapped.map(unmappedRemark)],
  };
}

function withRows(values: Values, pipelines: readonly string[], length: number): Values {
  const missing = pipelines.filter((pipeline) => !values.has(pipeline));
  return missing.length === 0
    ? values
    : new Map([...values, ...missing.map((pipeline) => [pipeline, new Float64Array(length).fill(NaN)] as const)]);
}

/** The engine answers, but not this. */
const isRefusal = (error: AnswerError): boolean => error instanceof OtherInstants || error.category === 'query';

async function attempt(job: Job): Promise<Outcome | AnswerError> {
  try {
    return await job.send();
  } catch (error) {
    if (isFailure(error) && !(error instanceof WaitedInVain)) {
      return error;
    }
    throw error;
  }
}

/** A request together with how its signal is read, and that which it is paired with. */
interface Read {
  readonly request: SummaryRequest;
  readonly reading: Reading;
  readonly other: Reading | null;
  readonly place: number;
}

function jobsOf(asking: Asking, catalogue: Catalogue, requests: readonly SummaryRequest[]): Job[] {
  const jobs: Job[] = [];
  const singles = new Map<string, Read[]>();
  requests.forEach((request, place) => {
    const signals = signalsOf(request);
    const [reading, other = null] = signals.map((signal) => asking.readings.of(signal, asking.matcher));
    if (!reading || (request.paired && !other)) {
      return;
    }
    const read = { request, place, reading, other };
    if (request.windows.count > 1) {
      jobs.push(bucketsJob(asking, catalogue, read));
    } else {
      const key = signals.join(' ');
      singles.set(key, [...(singles.get(key) ?? []), read]);
    }
  });
  const chunks = [...singles.values()].flatMap((reads) => inChunks(reads, asking.maxQueryBytes));
  return [...jobs, ...chunks.map((chunk) => singlesJob(asking, catalogue, chunk))];
}

/** As many as fit into one request. */
function inChunks(reads: readonly Read[], maxQueryBytes: number): Array<readonly Read[]> {
  const [{ reading, other }] = reads;
  const lengths = [reading, other].map((one) => (one === null ? 0 : bytesOf(one.expression) + WINDOW_LENGTH));
  const size = Math.max(1, Math.floor(maxQueryBytes / (lengths[0] + lengths[1])));
  return Array.from({ length: Math.ceil(reads.length / size) }, (_, i) => reads.slice(i * size, (i + 1) * size));
}

/** What counts of a signal for a request. */
function valuesFor(asking: Asking, catalogue: Catalogue, { request, reading, other }: Read): string {
  const { signal, above, paired } = request;
  const values = counted(reading.expression, { above, bounds: boundsOf(catalogue.of(signal)) });
  return paired === undefined || other === null
    ? values
    : pairedWith(
        values,
        counted(other.expression, { bounds: boundsOf(catalogue.of(paired.signal)) }),
        paired.multiplied,
        labelsOf(asking),
      );
}

/** How both signals of a request are evaluated: a gauge has its newest sample however far the engine looks back for others. */
const evaluationOf = ({ reading, other }: Read): Reading => (other !== null && reading.gauge ? other : reading);

/** Windows at equal intervals, each evaluated one interval after its last sample: an hour, for example, when it is over. */
function bucketsJob(asking: Asking, catalogue: Catalogue, read: Read): Job {
  const { api, abort } = asking;
  const { statistic, windows } = read.request;
  const { interval } = read.reading;
  const window = { range: windows.samples * interval, step: interval, offset: NUDGE };
  const expression = statisticOver(statistic, valuesFor(asking, catalogue, read), window);
  const grid = { start: windows.end + interval, step: windows.every, length: windows.count };
  return {
    places: [read.place],
    expression,
    async send() {
      const answer = await api.range(expression, grid, abort, { subqueryStep: interval, ...evaluationOf(read) });
      return { answer, values: [await inSlices(rowsOf(asking, answer.data, grid), abort)] };
    },
  };
}

/** Single windows of one signal, all evaluated at the last sample of the latest of them. */
function singlesJob(asking: Asking, catalogue: Catalogue, reads: readonly Read[]): Job {
  const { api, abort } = asking;
  const end = Math.max(...reads.map(({ request }) => request.windows.end));
  const expressions = reads.map((read) => {
    const { statistic, windows } = read.request;
    const { interval } = read.reading;
    const window = { range: (windows.samples - 1) * interval + NUDGE, step: interval, offset: end - windows.end };
    return statisticOver(statistic, valuesFor(asking, catalogue, read), window);
  });
  const alone = reads.length === 1;
  const expression = alone ? expressions[0] : union(expressions, PART);
  const instant = { start: end, step: 1, length: 1 };
  return {
    places: reads.map(({ place }) => place),
    expression,
    async send() {
      const answer = await api.instant(expression, end, abort, evaluationOf(reads[0]));
      const parts = groupBy(answer.data, ({ metric }) => (alone ? '0' : metric[PART]));
      const values: Array<Values | null> = [];
      for (const part of reads.keys()) {
        values.push(await inSlices(rowsOf(asking, parts.get(String(part)) ?? [], instant), abort));
      }
      return { answer, values };
    },
  };
}

/**
 * Statistics by pipeline. Those of several series say nothing of the series that they become, and a series of no pipeline or a
 * value that is no number has to be told of: in these cases there is null.
 */
function* rowsOf(asking: Asking, series: readonly MatrixSeries[], grid: Grid): Generator<void, Values | null> {
  const { pipelines, stray } = yield* byPipeline(series, asking);
  let exact = stray === null;
  const rows = new Map<string, Float64Array>();
  for (const [pipeline, [one, ...others]] of pipelines) {
    const row = new Float64Array(grid.length).fill(NaN);
    exact &&= others.length === 0 && unreadableIn(one) === null;
    eachValue(one, grid, (place, value) => (row[place] = value));
    if (row.some((value) => !Number.isNaN(value))) {
      rows.set(pipeline, row);
    }
    yield;
  }
  return exact ? rows : null;
}
