import { TooLarge } from '../../series/errors';

/**
 * Asks for some things by one request, and where that is more than the engine allows, for their halves, one after the other, and for theirs.
 * Whoever has seen enough takes no more answers, and no more is asked. At most 2 n − 1 requests.
 *
 * @param items may be none, which is asked for as well.
 * @returns the answers, which together are for all items.
 * @throws what `ask` throws; TooLarge if the engine does not even allow one of them.
 * @example for await (const names of inHalves(['cpu_usage', 'error_rate'], (metrics) => namesOf(metrics))) { … }
 */
export async function* inHalves<Item, Answer>(
  items: readonly Item[],
  ask: (items: readonly Item[]) => Promise<Answer>,
): AsyncGenerator<Answer, void> {
  let answer: Answer;
  try {
    answer = await ask(items);
  } catch (error) {
    // An answer that was too long for us, a "server" error, would be read once more for each half, and be no shorter.
    if (!(error instanceof TooLarge) || error.category !== 'query' || items.length < 2) {
      throw error;
    }
    const half = Math.ceil(items.length / 2);
    yield* inHalves(items.slice(0, half), ask);
    yield* inHalves(items.slice(half), ask);
    return;
  }
  yield answer;
}

/** As {@link inHalves}, all answers. */
export async function allInHalves<Item, Answer>(
  ...asked: Parameters<typeof inHalves<Item, Answer>>
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of inHalves(...asked)) {
    answers.push(answer);
  }
  return answers;
}
