import { namesInTurns } from '../../series';
import { type Context } from '../kind';
import { type Rows } from './summary';

/** The pipelines that an answer must hold, and all that have something of some summaries, in the order of their names. */
export async function namesIn(
  rows: ReadonlyArray<Rows | undefined>,
  { everyone, abort }: Pick<Context, 'everyone' | 'abort'>,
): Promise<string[]> {
  const known = await everyone();
  // One at a time: a large fleet has a hundred thousand of them in each of many summaries.
  function* all(): Generator<string> {
    yield* known;
    for (const own of rows) {
      yield* own?.names() ?? [];
    }
  }
  return namesInTurns(all(), abort);
}
