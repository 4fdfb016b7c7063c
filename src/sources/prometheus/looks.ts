import { AnswerError, isFailure } from '../../series/errors';
import { inTurns } from '../../series/turns';
import { type Asking } from './asking';
import { bytesOf } from './parts';
import { nameIn } from './matrix';
import { countBy, either, labelsOf } from './promql';

/** An expression, and how far a selector in it looks back where it is not as far as engines do. */
export interface Look {
  readonly expression: string;
  readonly lookBack?: number;
}

/**
 * Names of the members of which some expressions have a series at an instant, all together. One request for as many
 * expressions as fit; where the engine refuses it, one for each, so that a wrong expression hides no other. Several series of
 * one pipeline are no matter here, and neither is what value they have.
 *
 * @throws AnswerError if the engine answers for none of them.
 */
export async function namesSeen(asking: Asking, looks: readonly Look[], instant: number): Promise<Set<string>> {
  const chunks = inChunks(looks, asking);
  const answers = (await Promise.all(chunks.map((chunk) => namesOfChunk(asking, chunk, instant)))).flat();
  const [failure, ...others] = answers.filter((answer) => answer instanceof AnswerError);
  if (failure && answers.length === 1 + others.length) {
    throw failure;
  }
  return new Set(answers.flatMap((answer) => (answer instanceof AnswerError ? [] : answer)));
}

type Names = readonly string[];

async function namesOfChunk(
  asking: Asking,
  chunk: readonly Look[],
  instant: number,
): Promise<ReadonlyArray<Names | AnswerError>> {
  const answer = await attempt(asking, chunk, instant);
  return answer instanceof AnswerError && chunk.length > 1
    ? Promise.all(chunk.map((look) => attempt(asking, [look], instant)))
    : [answer];
}

async function attempt(asking: Asking, chunk: readonly Look[], instant: number): Promise<Names | AnswerError> {
  const { api, abort } = asking;
  const expression = either(chunk.map((look) => countBy(labelsOf(asking), look.expression)));
  try {
    const { data } = await api.instant(expression, instant, abort, { lookBack: chunk[0].lookBack });
    const names = await inTurns(data, ({ metric }) => nameIn(metric, asking), abort);
    return names.filter((name) => name !== null);
  } catch (error) {
    if (isFailure(error)) {
      return error;
    }
    throw error;
  }
}

/** Looks that go into one request: they look back equally far, and are together no longer than the engine takes. */
function inChunks(looks: readonly Look[], asking: Asking): Look[][] {
  const chunks: Look[][] = [];
  const lengthOf = (chunk: readonly Look[]): number =>
    bytesOf(either(chunk.map(({ expression }) => countBy(labelsOf(asking), expression))));
  for (const look of looks) {
    const chunk = chunks.find(
      (one) => one[0].lookBack === look.lookBack && lengthOf([...one, look]) <= asking.maxQueryBytes,
    );
    if (chunk) {
      chunk.push(look);
    } else {
      chunks.push([look]);
    }
  }
  return chunks;
}
