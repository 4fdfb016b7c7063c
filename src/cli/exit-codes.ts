/** How the program ends. */
export const EXIT = {
  fine: 0,
  failed: 1,
  unknown: 2,
  wrongUsage: 3,
  /** What shells use for a program that was ended by a signal, SIGINT and SIGTERM. */
  interrupted: 130,
  terminated: 143,
} as const;

/** What each exit code means, for the help and the documentation. */
export const EXIT_CODES: ReadonlyArray<{ readonly code: number; readonly meaning: string }> = [
  { code: EXIT.fine, meaning: 'fine; a server that was stopped ends with it too' },
  {
    code: EXIT.failed,
    meaning:
      'a check failed, nothing was found, or the command could not do its work: what it writes cannot be written, or nobody reads it',
  },
  { code: EXIT.unknown, meaning: 'unknown, or what was asked cannot be reached' },
  { code: EXIT.wrongUsage, meaning: 'wrong usage: an unknown flag, a value or a file of settings that cannot be used' },
  { code: EXIT.interrupted, meaning: 'stopped by Ctrl-C' },
  { code: EXIT.terminated, meaning: 'stopped by SIGTERM' },
];
