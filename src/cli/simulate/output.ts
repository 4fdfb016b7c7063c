import { once } from 'node:events';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a text to a file, all or nothing: it grows under another name beside it, and takes its place when it is complete.
 * What is no regular file, such as a pipe, is written straight into.
 *
 * @param chunks the text in pieces, each of which is asked for when the one before is written.
 * @param abort ends it early, and leaves nothing behind.
 * @throws Error that names the file and the reason, and the reason of the abort.
 */
export async function writeFile(file: string, chunks: Iterable<string>, abort: AbortSignal): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    throw new Error(`--output ${file} is a folder. Name a file in it.`);
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
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`--output ${file}: ${cause}. Name a file in a folder that exists and may be written to.`);
  }
}

/** Writes a text to the standard output, at the pace at which it is read. @throws Error if nobody reads it any more. */
export async function writeOut(chunks: Iterable<string>, abort: AbortSignal): Promise<void> {
  const { stdout } = process;
  let broken = false;
  stdout.once('error', () => (broken = true));
  for (const chunk of chunks) {
    if (!stdout.write(chunk)) {
      await once(stdout, 'drain', { signal: abort }).catch(() => {});
    }
    // Where writing never waits, signals would not be heard.
    await new Promise<void>((resolve) => setImmediate(resolve));
    abort.throwIfAborted();
    if (broken) {
      throw new Error('--output -: nobody reads the standard output any more.');
    }
  }
}
