import { type Io } from './io';

/** Says how far a work is, on a terminal; elsewhere it says nothing. */
export interface Progress {
  /** @param done of `of` steps. */
  step(what: string, done: number, of: number): void;
  /** What is done now, where nobody can tell how far it is. */
  say(what: string): void;
  /** Takes the line away. */
  end(): void;
}

const CLEAR = '\r\u001b[K';

/** On the standard error, so that the output can be piped. */
export function progressOn({ status }: Io): Progress {
  let shown = '';
  const show = (text: string): void => {
    if (text !== shown) {
      shown = text;
      status?.(`${CLEAR}${text}`);
    }
  };
  return {
    step: (what, done, of) => show(`${what}: ${Math.floor((done / Math.max(1, of)) * 100)} %`),
    say: show,
    end() {
      if (shown !== '') {
        shown = '';
        status?.(CLEAR);
      }
    },
  };
}
