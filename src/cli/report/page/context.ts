import { type Answer } from '../../answer';
import { rowsOf, type Row } from '../../rows';
import { type Mark } from '../charts/marks';
import { curvesOf, type Curve } from '../data/curves';
import { type Detail, type Report } from '../data/inquire';
import { type Standing } from '../data/standing';
import { type DetailQuestion } from '../data/questions';
import { type Times } from '../words';

/** What the sections of one pipeline are made from. */
export interface PipelineContext {
  readonly report: Report;
  readonly standing: Standing;
  readonly detail: Detail;
  readonly times: Times;
  /** Beginning of the ids of its parts. */
  readonly id: string;
  /** What happened, for every time axis. */
  readonly marks: readonly Mark[];
}

/** The answer to a question; `frames` are those of all pipelines that were asked about together. */
export const answerTo = ({ detail }: PipelineContext, question: DetailQuestion): Answer => detail.answers[question];

/** Rows of the pipeline in a frame of an answer, by default the first. */
export const rowsOn = (context: PipelineContext, question: DetailQuestion, frame = 0): Row[] =>
  rowsOf(answerTo(context, question).frames[frame], context.standing.pipeline);

/** Curves of the pipeline in an answer. */
export const curvesOn = (context: PipelineContext, question: DetailQuestion): Curve[] =>
  curvesOf(answerTo(context, question), context.standing.pipeline);

/** True if there is no answer to a question; the notices of the part say why, and nothing else can be said. */
export const hasFailed = (context: PipelineContext, question: DetailQuestion): boolean =>
  answerTo(context, question).error !== null;
