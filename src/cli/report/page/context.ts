import { type Answer } from '../../answer';
import { type Mark } from '../charts/curves';
import { type Detail, type Report } from '../data/inquire';
import { type Standing } from '../data/standing';
import { rowsOf, type Row } from '../data/select';
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

/** Rows of the pipeline in the first frame of an answer. */
export const rowsOn = (context: PipelineContext, question: DetailQuestion, frame = 0): Row[] =>
  rowsOf(answerTo(context, question).frames[frame], context.standing.pipeline);
