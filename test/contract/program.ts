import { spawnSync } from 'node:child_process';

/** The environment variable that names an executable in place of a program's own: `VICTORIA_METRICS` for `victoria-metrics`. */
const variableOf = (program: string): string => program.replaceAll('-', '_').toUpperCase();

/**
 * What to start as a program: the executable that its environment variable names, else the one on PATH. So every test that
 * asks an engine can ask another release of it.
 *
 * @example programOf('prometheus', { PROMETHEUS: '/opt/prometheus-3/prometheus' }) // '/opt/prometheus-3/prometheus'
 */
export function programOf(program: string, env: NodeJS.ProcessEnv = process.env): string {
  return env[variableOf(program)] || program;
}

/**
 * Those of some programs that are not there.
 *
 * @throws Error if one is not where its environment variable says: whoever names it means it to be tested.
 */
export function missing(programs: readonly string[], env: NodeJS.ProcessEnv = process.env): string[] {
  const absent = programs.filter(
    (program) => spawnSync(programOf(program, env), ['--version'], { stdio: 'ignore' }).error !== undefined,
  );
  const named = namedOf(absent, env);
  if (named !== '') {
    throw new Error(`${named} cannot be started. Name an executable there, or nothing for the one on PATH.`);
  }
  return absent;
}

/** The executables that take the place of some programs on PATH, by their variables; empty if none does. */
export function namedOf(programs: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  return programs
    .filter((program) => programOf(program, env) !== program)
    .map((program) => `${variableOf(program)}=${programOf(program, env)}`)
    .join(', ');
}
