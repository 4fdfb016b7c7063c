import { isCancelled, TooLarge } from '../../series';
import { type SignalRequest } from '../../sources';
import { type Context } from '../kind';
import { USUAL_TOP } from './worst-at-end';

/**
 * Reads the worst of a fleet that is too large to be read, and all of any other. A fleet of which nothing is known yet is read as a whole
 * if each has few values, so that an engine need not be asked for their names first. Where that turns out to be too much, the worst are
 * read after all, and how many there are is known from then on.
 *
 * @param signals what is read.
 * @param top how many of the worst; 0 for all, or the usual number where all are too many.
 * @param readWorst null for a fleet that is to be read as a whole.
 * @throws TooLarge if the worst cannot be read either.
 */
export async function worstOrAll<T>(
  { signals, top }: { readonly signals: readonly SignalRequest[]; readonly top: number },
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
    const found = await worstOfNamed(signals, top === 0 ? USUAL_TOP : top, readWorst, context);
    if (found === null) {
      throw error;
    }
    return found;
  }
}

/** The worst of a fleet of which all were too much, once its names are known; null if they are all that there are, or cannot be read. */
async function worstOfNamed<T>(
  signals: readonly SignalRequest[],
  top: number,
  readWorst: (wasRefused: boolean) => Promise<T | null>,
  context: Pick<Context, 'holding'>,
): Promise<T | null> {
  try {
    const named = await context.holding(signals);
    return (await named.everyone()).length > top ? await readWorst(true) : null;
  } catch (error) {
    if (isCancelled(error)) {
      throw error;
    }
    return null;
  }
}
