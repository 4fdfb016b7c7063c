import { parseArgs } from 'node:util';

import { show } from '../../series';
import { UsageError } from './usage-error';

/** Every flag with a value, and an example of it. */
const EXAMPLES = {
  listen: '127.0.0.1:9464',
  from: '-30d',
  to: 'now',
  output: 'history.txt',
  format: 'openmetrics',
  step: '1m',
  series: 'signals',
  seed: '42',
  pipelines: '4',
  interval: '15s',
  timezone: 'Europe/Berlin',
  incidents: 'demo',
  schedule: 'schedule.json',
  speed: '60',
} as const;

type FlagName = keyof typeof EXAMPLES;

/** The flags as they were given, of which nothing is believed yet. */
export type Flags = Readonly<Partial<Record<FlagName, string>>> & {
  readonly inject: readonly string[];
  readonly help: boolean;
};

/**
 * Reads the flags of the command line.
 *
 * @throws UsageError that names a flag which is unknown or lacks its value.
 */
export function readFlags(args: readonly string[]): Flags {
  const { tokens } = parseArgs({
    args: [...args],
    // Strictness is ours: a value may begin with a dash, as in --from -30d, and messages are to name the fix.
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(Object.keys(EXAMPLES).map((name) => [name, { type: 'string' as const }])),
      inject: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const flags: Partial<Record<FlagName, string>> = {};
  const inject: string[] = [];
  let help = false;
  for (const token of tokens) {
    if (token.kind !== 'option') {
      const what = token.kind === 'positional' ? show(token.value) : '--';
      throw new UsageError(`${what} is not expected. Everything is given by flags, such as --pipelines 4.`);
    }
    const { name, rawName, value } = token;
    if (name === 'help') {
      help = true;
    } else if (name === 'inject') {
      inject.push(valued(rawName, value, 'memory_leak:churn'));
    } else if (Object.hasOwn(EXAMPLES, name)) {
      flags[name as FlagName] = valued(rawName, value, EXAMPLES[name as FlagName]);
    } else {
      throw new UsageError(`${rawName} is unknown. Flags are: --${[...Object.keys(EXAMPLES), 'inject'].join(', --')}.`);
    }
  }
  return { ...flags, inject, help };
}

function valued(flag: string, value: string | undefined, example: string): string {
  if (value === undefined || value === '') {
    throw new UsageError(`${flag} needs a value, as in ${flag} ${example}.`);
  }
  return value;
}
