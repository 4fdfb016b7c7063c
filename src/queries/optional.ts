import { isFailure, type AnswerError } from '../series';
import { type Context } from './kind';

/**
 * A part of an answer that the rest can do without, such as the window before, which only a change needs: an engine that
 * refuses to look so far back costs that part alone, and a warning says so.
 *
 * @param without what stands in for the part.
 * @param lack what the answer lacks then, as the beginning of a sentence.
 * @throws whatever is not the source's answer to this part: a cancelled query, or a mistake of ours.
 */
export async function optional<T>(
  part: Promise<T>,
  without: T,
  lack: string,
  context: Pick<Context, 'notice'>,
): Promise<T> {
  try {
    return await part;
  } catch (error) {
    if (!isDispensable(error)) {
      throw error;
    }
    context.notice({ severity: 'warning', text: `${lack}: ${error.message}` });
    return without;
  }
}

/** True of what a source says about one question. A cancelled query and a mistake of ours are about all of them. */
export function isDispensable(error: unknown): error is AnswerError {
  return isFailure(error) && error.category !== 'internal';
}
