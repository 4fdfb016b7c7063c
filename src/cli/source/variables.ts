import { readFileSync } from 'node:fs';

import { causeOf, UsageError } from '../command/usage-error';

/** `$$`, `$__env{NAME}`, `$__file{PATH}`, `${NAME}` and `$NAME`, as Grafana's provisioning has them. */
const VARIABLE = /\$\$|\$__(env|file)\{([^}]*)\}|\$\{(\w+)\}|\$([A-Za-z_]\w*)/g;

/**
 * A text with its variables filled in as Grafana fills in those of a provisioning file: `$$` is a dollar sign.
 *
 * @param env where variables of the environment are looked up.
 * @param where the place of the text, for messages.
 * @throws UsageError if a variable is not set, where Grafana would go on without a word, or a file cannot be read.
 */
export function expand(text: string, env: NodeJS.ProcessEnv, where: string): string {
  return text.replace(VARIABLE, (whole, source?: string, argument?: string, braced?: string, plain?: string) => {
    if (whole === '$$') {
      return '$';
    }
    if (source === 'file') {
      return readSecret(argument ?? '', where);
    }
    const name = argument ?? braced ?? plain ?? '';
    const value = env[name];
    if (value === undefined) {
      throw new UsageError(
        `${where}: the environment variable ${name} is not set. Set it, or write $$ for a dollar sign that is part of the text.`,
      );
    }
    return value;
  });
}

/** Fills in the variables of every text in a value, whatever its structure. */
export function expandAll(
  value: unknown,
  env: NodeJS.ProcessEnv,
  where: (path: ReadonlyArray<string | number>) => string,
  path: ReadonlyArray<string | number> = [],
): unknown {
  if (typeof value === 'string') {
    return expand(value, env, where(path));
  }
  if (Array.isArray(value)) {
    return value.map((entry, i) => expandAll(entry, env, where, [...path, i]));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [name, expandAll(entry, env, where, [...path, name])]),
    );
  }
  return value;
}

/**
 * What a file holds, without the line break at its end.
 *
 * @throws UsageError that names the file, never what is in it.
 */
export function readSecret(file: string, where: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`${where}: ${causeOf(error)}. Name a file that this user may read.`);
  }
}
