import { type Io } from '../io';

/** What tests see as the present. */
export const NOW = Date.UTC(2026, 0, 31, 12);

/** Records what a command prints and logs. */
export function recordedIo(changes: Partial<Io> = {}): Io & { stdout(): string; stderr(): string } {
  const written = { stdout: '', stderr: '' };
  return {
    version: '1.2.3',
    program: '/nowhere/mlpulse',
    env: {},
    now: () => NOW,
    print: async (text) => void (written.stdout += text),
    log: (line) => void (written.stderr += `${line}\n`),
    interrupted: new AbortController().signal,
    ...changes,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
  };
}
