import { AnswerError, madeOf } from '../series/errors';
import { type Dataset } from './types';

/**
 * Nothing that a source was asked for at once could be read. Whoever asks for more than that may still have an answer: what is
 * wrong with some signals costs these signals.
 */
export class NothingRead extends AnswerError {
  /**
   * @param reason the first of what went wrong.
   * @param report what was asked of the engine, and a warning for each signal that is missing.
   */
  constructor(
    reason: AnswerError,
    readonly report: Pick<Dataset, 'executed' | 'warnings' | 'infos'>,
  ) {
    super(...madeOf(reason, { cause: reason }));
  }
}
