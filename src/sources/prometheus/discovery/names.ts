import { type ErrorCategory, isFailure } from '../../../series/errors';
import { allInHalves } from '../in-halves';
import { inBatches, LOOKED_BACK, type Looking, seriesNamed } from './engine';

/** Bytes of a selector in a URL, where it takes up to three times as many: routers take 8 KiB. */
const MOST_BYTES_IN_URL = 2_000;

/**
 * Which of some metrics an engine has. All names that it has are never asked for: there may be hundreds of thousands. One request for
 * as many names as fit, whose answer has no more than these; where the engine refuses it, because there are too many
 * series to count, its index is asked instead.
 *
 * @throws AnswerError if it answers neither.
 */
export async function namesPresent(looking: Looking, names: readonly string[]): Promise<ReadonlySet<string>> {
  const batches = inBatches(names, countOf, looking.maxQueryBytes);
  const found = await Promise.all(batches.map((batch) => counted(looking, batch)));
  return new Set(found.flat());
}

const countOf = (names: readonly string[]): string => `count by (__name__) (${seriesNamed(names)})`;

/** How engines refuse to count. */
const TOO_MUCH: readonly ErrorCategory[] = ['query', 'server', 'timeout'];

async function counted(looking: Looking, names: readonly string[]): Promise<string[]> {
  const { api, now, abort } = looking;
  try {
    const { data } = await api.instant(countOf(names), now, abort, { lookBack: LOOKED_BACK });
    return data.flatMap(({ metric: { __name__: name } }) => name ?? []);
  } catch (error) {
    if (!isFailure(error) || !TOO_MUCH.includes(error.category)) {
      throw error;
    }
    return indexed(looking, names).catch(() => {
      throw error;
    });
  }
}

/** Engines that do not know `match[]` here give every name that they have. */
async function indexed({ api, now, abort }: Looking, names: readonly string[]): Promise<string[]> {
  const asked = new Set(names);
  const batches = inBatches(names, seriesNamed, MOST_BYTES_IN_URL);
  const found = await Promise.all(
    batches.map((batch) =>
      allInHalves(batch, (some) => api.labelValues('__name__', seriesNamed(some), now - LOOKED_BACK, now, abort)),
    ),
  );
  return found.flat(2).filter((name) => asked.has(name));
}
