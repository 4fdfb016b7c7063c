import { type Command } from './command';
import { type Flag } from './flags';
import { besides, TERMINAL_WIDTH, wrap } from './wrap';

/** Where the explanations begin; a flag that is longer has a line of its own. */
const COLUMN = 26;

/** A flag, or whatever else is explained, and its explanation. */
export type Row = readonly [name: string, explanation: string];

/** What `mlpulse NAME --help` prints. */
export function helpOf({ name, summary, description, flags, argument, examples }: Command): string {
  const groups = new Map<string, Row[]>();
  for (const [flagName, flag] of Object.entries(flags)) {
    const heading = flag.group ?? 'Flags';
    groups.set(heading, [...(groups.get(heading) ?? []), rowOf(flagName, flag)]);
  }
  const [last = 'Flags'] = [...groups.keys()].slice(-1);
  groups.set(last, [...(groups.get(last) ?? []), ['-h, --help', 'print this text']]);
  return [
    `mlpulse ${name}: ${summary}`,
    `Usage: mlpulse ${name}${argument === undefined ? '' : ` ${argument.placeholder}`} [flags]`,
    ...description.map((paragraph) => wrap(paragraph, TERMINAL_WIDTH).join('\n')),
    ...(argument === undefined ? [] : [section(argument.placeholder, [[argument.choices.join('|'), argument.help]])]),
    ...[...groups].map(([heading, rows]) => section(heading, rows)),
    `Examples\n${examples.map((example) => `  ${example}\n`).join('')}`,
  ].join('\n\n');
}

/** Rows under a heading, in two columns. */
export function section(heading: string, rows: readonly Row[]): string {
  return [heading, ...rows.flatMap(linesOf)].join('\n');
}

const linesOf = ([name, explanation]: Row): string[] =>
  besides(`  ${name}`, [explanation], { column: COLUMN, width: TERMINAL_WIDTH });

function rowOf(name: string, { placeholder, help, default: usual, repeatable }: Flag<unknown>): Row {
  const notes = [
    ...(repeatable ? ['may be given several times'] : []),
    ...(usual === undefined ? [] : [`default ${usual}`]),
  ];
  return [
    `--${name}${placeholder === null ? '' : ` ${placeholder}`}`,
    notes.length === 0 ? help : `${help} (${notes.join('; ')})`,
  ];
}
