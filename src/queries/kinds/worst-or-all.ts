import { isCancelled, TooLarge } from '../../series';
import { type SignalRequest } from '../../sources';
import { type Context } from '../kind';

/**
 * Reads the worst of a fleet that is too large to be read, and all of any other. A fleet of which nothing is known yet is read as a whole
 * if each has few values, so that an engine need not be asked for their names first. Where that turns out to be too much, the worst are
 * read after all, and how many there are is known from then on.
 *
 * @param signals what is read.
 * @param readWorst null for a fleet that is to be read as a whole; where that was refused, for one with no more pipelines than are shown.
 * @throws TooLarge if the worst cannot be read either.
 */
export async function worstOrAll<T>(
  signals: readonly SignalRequest[],
  readWorst: (wasRefused: boolean) => Promise<T | null>,
  readAll: () => Promise<T>,
  context: Pick<Context, 'holding'>,
): Promise<T> {
  const worst = await readWorst(false);
  if (worst !== null) {
    return worst;
  }
  try {
    return await readAll();
  } catch (error) {
    if (!(error instanceof TooLarge)) {
      throw error;
    }
    const known = await knowing(signals, readWorst, context);
    if (known === null) {
      throw error;
    }
    return known;
  }
}

/** The worst of a fleet of which all were too much, once its names are known; null if they cannot be read. */
async function knowing<T>(
  signals: readonly SignalRequest[],
  readWorst: (wasRefused: boolean) => Promise<T | null>,
  context: Pick<Context, 'holding'>,
): Promise<T | null> {
  try {
    await context.holding(signals);
    return await readWorst(true);
  } catch (error) {
    if (isCancelled(error)) {
      throw error;
    }
    return null;
  }
}
