import { AnswerError } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { type Summaries, type SummaryRequest } from '../types';
import { type Answer, type MatrixSeries } from './api';
import { type Asking } from './asking';
import { OtherInstants, readRows } from './matrix';
import { bytesOf } from './parts';
import { statisticOver, union } from './promql';
import { type Reading } from './reading';

/** The label that tells the windows of one request apart. */
const PART = 'mlpulse_part';
/** About what a window adds to the expression of its signal. */
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
  /** In the order of the job's places. */
  readonly values: readonly Values[];
}

/**
 * Statistics of windows as the engine computes them. Where it refuses, or answers for other instants, there is null: the
 * samples themselves can still be asked for, and what is wrong with them shows then.
 */
export async function summarize(asking: Asking, requests: readonly SummaryRequest[]): Promise<Summaries> {
  const jobs = jobsOf(asking, requests);
  const outcomes = await Promise.all(jobs.map((job) => asking.inTurn(() => attempt(job))));
  const values: Array<Values | null> = requests.map(({ signal }) =>
    asking.readings.resolved.has(signal) ? null : NOBODY,
  );
  outcomes.forEach((outcome, j) =>
    jobs[j].places.forEach((place, i) => {
      values[place] = outcome?.values[i] ?? null;
    }),
  );
  return {
    values,
    executed: jobs.flatMap(({ expression }, j) => (outcomes[j] === null ? [] : expression)),
    warnings: outcomes.flatMap((outcome) => outcome?.answer.warnings ?? []),
    infos: outcomes.flatMap((outcome) => outcome?.answer.infos ?? []),
  };
}

async function attempt(job: Job): Promise<Outcome | null> {
  try {
    return await job.send();
  } catch (error) {
    if (error instanceof OtherInstants || (error instanceof AnswerError && error.category === 'query')) {
      return null;
    }
    throw error;
  }
}

/** A request together with how its signal is read. */
interface Read {
  readonly request: SummaryRequest;
  readonly reading: Reading;
  readonly place: number;
}

function jobsOf(asking: Asking, requests: readonly SummaryRequest[]): Job[] {
  const jobs: Job[] = [];
  const singles = new Map<string, Read[]>();
  requests.forEach((request, place) => {
    const reading = asking.readings.of(request.signal, asking.matcher);
    if (!reading) {
      return;
    }
    const read = { request, place, reading };
    if (request.windows.count > 1) {
      jobs.push(bucketsJob(asking, read));
    } else {
      singles.set(request.signal, [...(singles.get(request.signal) ?? []), read]);
    }
  });
  const chunks = [...singles.values()].flatMap((reads) => inChunks(reads, asking.maxQueryBytes));
  return [...jobs, ...chunks.map((chunk) => singlesJob(asking, chunk))];
}

/** As many as fit into one request. */
function inChunks(reads: readonly Read[], maxQueryBytes: number): Array<readonly Read[]> {
  const size = Math.max(1, Math.floor(maxQueryBytes / (bytesOf(reads[0].reading.expression) + WINDOW_LENGTH)));
  return Array.from({ length: Math.ceil(reads.length / size) }, (_, i) => reads.slice(i * size, (i + 1) * size));
}

/** Windows at equal intervals, each evaluated one interval after its last sample: an hour, for example, when it is over. */
function bucketsJob(asking: Asking, { request, reading, place }: Read): Job {
  const { api, abort } = asking;
  const { statistic, above, windows } = request;
  const { interval } = reading;
  const window = { range: windows.samples * interval, step: interval, offset: NUDGE };
  const expression = statisticOver(statistic, reading.expression, above, window);
  const grid = { start: windows.end + interval, step: windows.every, length: windows.count };
  return {
    places: [place],
    expression,
    async send() {
      const answer = await api.range(expression, grid, abort, { subqueryStep: interval, ...reading });
      return { answer, values: [rowsOf(asking, answer.data, grid)] };
    },
  };
}

/** Single windows of one signal, all evaluated at the last sample of the latest of them. */
function singlesJob(asking: Asking, reads: readonly Read[]): Job {
  const { api, abort } = asking;
  const end = Math.max(...reads.map(({ request }) => request.windows.end));
  const expressions = reads.map(({ request: { statistic, above, windows }, reading: { expression, interval } }) => {
    const range = (windows.samples - 1) * interval + NUDGE;
    return statisticOver(statistic, expression, above, { range, step: interval, offset: end - windows.end });
  });
  const alone = reads.length === 1;
  const expression = alone ? expressions[0] : union(expressions, PART);
  const instant = { start: end, step: 1, length: 1 };
  return {
    places: reads.map(({ place }) => place),
    expression,
    async send() {
      const answer = await api.instant(expression, end, abort, reads[0].reading);
      const ofPart = (part: number): MatrixSeries[] =>
        alone ? answer.data : answer.data.filter(({ metric }) => metric[PART] === String(part));
      return { answer, values: reads.map((_, part) => rowsOf(asking, ofPart(part), instant)) };
    },
  };
}

/** Statistics of several series say nothing of the series that they become, so several are refused here. */
function rowsOf({ label, matcher }: Asking, series: readonly MatrixSeries[], grid: Grid): Values {
  return readRows(series, grid, label, matcher, null).rows;
}
