import { type Writable } from 'node:stream';

import { createClock } from '../clock';
import { listenForInterruption } from './interruption';
import { inLines } from './printable';

/** Everything outside the process that a command uses. Tests give it their own. */
export interface Io {
  readonly version: string;
  /** Path of this program, which is the backend too. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** The present, epoch milliseconds. */
  now(): number;
  /**
   * Writes to the standard output, at the pace at which it is read.
   *
   * @throws OutputClosed if nobody reads it any more, Error with the cause if it cannot be written, as on a full disk, and the reason
   *   of `interrupted` if that aborts first.
   */
  print(text: string): Promise<void>;
  /** Writes a line to the standard error. */
  log(line: string): void;
  /** Writes to the standard error what is overwritten soon, such as a share that is done; absent where that is no terminal. */
  readonly status?: (text: string) => void;
  /** True where words may be coloured: on a terminal, unless NO_COLOR is set. */
  readonly colors?: boolean;
  /** Aborts at Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** The reader of the standard output has gone, as `head` does when it has enough. */
export class OutputClosed extends Error {
  constructor() {
    super('nobody reads the standard output any more');
  }
}

/** The real one, of this process. */
export function processIo(version: string): Io {
  const interrupted = listenForInterruption();
  // Work goes on when nobody reads the messages.
  process.stderr.on('error', () => {});
  return {
    version,
    program: process.execPath,
    env: process.env,
    now: createClock(process.env).now,
    print: printerTo(process.stdout, interrupted),
    log: (line) => void process.stderr.write(`${inLines(line)}\n`),
    ...(process.stderr.isTTY ? { status: (text: string) => void process.stderr.write(text) } : {}),
    colors: process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    interrupted,
  };
}

/** Writes to a stream; see {@link Io.print}. */
export function printerTo(stream: Writable, interrupted: AbortSignal): Io['print'] {
  let failure: Error | null = null;
  // Without a listener the error would end the process with a stack trace.
  stream.on('error', (error) => (failure ??= failureOf(error)));
  return (text) =>
    new Promise((resolve, reject) => {
      if (failure !== null) {
        reject(failure);
        return;
      }
      const giveUp = (): void => reject(interrupted.reason as Error);
      interrupted.addEventListener('abort', giveUp, { once: true });
      stream.write(text, (error) => {
        interrupted.removeEventListener('abort', giveUp);
        if (error) {
          failure ??= failureOf(error);
          reject(failure);
        } else {
          resolve();
        }
      });
    });
}

/** What systems and streams say when the reader has gone. */
const GONE = ['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

const failureOf = (error: NodeJS.ErrnoException): Error =>
  GONE.includes(error.code ?? '')
    ? new OutputClosed()
    : new Error(
        `The standard output cannot be written: ${error.message}. Send it to a file or a program that can take it.`,
      );
