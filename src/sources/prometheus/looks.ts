import { AnswerError, isFailure } from '../../series/errors';
import { inTurns } from '../../series/turns';
import { type Asking } from './asking';
import { inHalves } from './in-halves';
import { bytesOf } from './parts';
import { nameIn } from './matrix';
import { countBy, either, labelsOf } from './promql';

/** An expression, and how far a selector in it looks back where it is not as far as engines do. */
export interface Look {
  readonly expression: string;
  readonly lookBack?: number;
  /** Several gauges that it looks at, of each of which it can be asked; absent of anything else. */
  readonly gauges?: {
    readonly names: readonly string[];
    readonly expressionOf: (names: readonly string[]) => string;
  };
}

/**
 * Names of the members of which some expressions have a series at an instant, all together. One request for as many
 * expressions as fit; where the engine refuses it, one for each, so that a wrong expression hides no other; where it has a limit for the
 * series of one, which some gauges together exceed, for some of these after the others. Several series of one pipeline are no matter
 * here, and neither is what value they have.
 *
 * @param isEnough told what some gauges have: whether the others need not be asked for.
 * @throws AnswerError if the engine answers for none of them.
 */
export async function namesSeen(
  asking: Asking,
  looks: readonly Look[],
  instant: number,
  isEnough: (names: Names) => Promise<boolean> = () => Promise.resolve(false),
): Promise<Set<string>> {
  const chunks = inChunks(looks, asking);
  const answers = (await Promise.all(chunks.map((chunk) => namesOfChunk(asking, chunk, instant, isEnough)))).flat();
  const [failure, ...others] = answers.filter((answer) => answer instanceof AnswerError);
  if (failure && answers.length === 1 + others.length) {
    throw failure;
  }
  return new Set(answers.flatMap((answer) => (answer instanceof AnswerError ? [] : [...answer])));
}

type Names = ReadonlySet<string>;

async function namesOfChunk(
  asking: Asking,
  chunk: readonly Look[],
  instant: number,
  isEnough: (names: Names) => Promise<boolean>,
): Promise<ReadonlyArray<Names | AnswerError>> {
  try {
    const [look, ...others] = chunk;
    return [await (others.length === 0 ? namesOf(asking, look, instant, isEnough) : ask(asking, chunk, instant))];
  } catch (error) {
    if (!isFailure(error)) {
      throw error;
    }
    return chunk.length === 1
      ? [error]
      : (await Promise.all(chunk.map((look) => namesOfChunk(asking, [look], instant, isEnough)))).flat();
  }
}

async function namesOf(
  asking: Asking,
  look: Look,
  instant: number,
  isEnough: (names: Names) => Promise<boolean>,
): Promise<Names> {
  if (look.gauges === undefined) {
    return ask(asking, [look], instant);
  }
  const { names, expressionOf } = look.gauges;
  const found = new Set<string>();
  const halves = inHalves(names, (some) => ask(asking, [{ ...look, expression: expressionOf(some) }], instant));
  for await (const some of halves) {
    some.forEach((name) => found.add(name));
    if (await isEnough(found)) {
      break;
    }
  }
  return found;
}

async function ask(asking: Asking, chunk: readonly Look[], instant: number): Promise<Names> {
  const { api, abort } = asking;
  const expression = either(chunk.map((look) => countBy(labelsOf(asking), look.expression)));
  const { data } = await api.instant(expression, instant, abort, { lookBack: chunk[0].lookBack });
  const names = await inTurns(data, ({ metric }) => nameIn(metric, asking), abort);
  return new Set(names.filter((name) => name !== null));
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
