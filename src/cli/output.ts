import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { causeOf } from './command/usage-error';
import { OutputClosed } from './io';

/**
 * Writes a text to a file, all or nothing: it grows under another name beside it, and takes its place when it is complete.
 * A target that is not a regular file, such as a pipe, is written directly.
 *
 * @param chunks the text in pieces, each of which is asked for when the one before is written.
 * @param abort ends it early, and leaves nothing behind.
 * @param flag the flag that names the file, for messages.
 * @throws Error that names the flag, the file and the reason, and the reason of the abort.
 */
export async function writeFile(
  file: string,
  chunks: Iterable<string>,
  abort: AbortSignal,
  flag = '--output',
): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    throw new Error(`${flag} ${file} is a folder. Name a file in it.`);
  }
  const whole = found === null || found.isFile();
  const target = whole ? path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.partial`) : file;
  try {
    const handle = await open(target, 'w');
    try {
      for (const chunk of chunks) {
        abort.throwIfAborted();
        await handle.appendFile(chunk);
      }
    } finally {
      await handle.close();
    }
    if (whole) {
      await rename(target, file);
    }
  } catch (error) {
    if (whole) {
      await rm(target, { force: true });
    }
    abort.throwIfAborted();
    throw new Error(`${flag} ${file}: ${causeOf(error)}. Name a file in a folder that exists and may be written to.`);
  }
}

/**
 * Writes a text to the standard output, at the pace at which it is read.
 *
 * @param print writes a piece of it.
 * @param abort ends it early.
 * @throws Error if nobody reads it any more: what was written is not the whole.
 */
export async function writeOut(
  chunks: Iterable<string>,
  print: (text: string) => Promise<void>,
  abort: AbortSignal,
): Promise<void> {
  for (const chunk of chunks) {
    await print(chunk).catch((error: unknown) => {
      throw error instanceof OutputClosed ? new Error(`--output -: ${error.message}.`) : error;
    });
    // Where writing never waits, signals would not be heard.
    await new Promise<void>((resolve) => setImmediate(resolve));
    abort.throwIfAborted();
  }
}
