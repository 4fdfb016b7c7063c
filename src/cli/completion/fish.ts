import { type Command } from '../command/command';
import { type Flag } from '../command/flags';
import { HELP, offerOf } from './values';

/** A completion script for fish. */
export function fishScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  return [
    '# Completion of mlpulse for fish.',
    'complete -c mlpulse -f',
    `complete -c mlpulse -l help -s h -d ${quotedForFish(HELP.help)}`,
    "complete -c mlpulse -n __fish_use_subcommand -l version -d 'print the version'",
    ...commands.map(({ name, summary }) => wordLine('__fish_use_subcommand', name, summary)),
    wordLine('__fish_use_subcommand', 'help', 'print the help of a command'),
    wordLine('__fish_seen_subcommand_from help', names.join(' '), 'command'),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function commandLines({ name, flags, argument }: Command): string[] {
  const when = `__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from help`;
  return [
    ...(argument === undefined ? [] : [wordLine(when, argument.choices.join(' '), argument.help)]),
    ...Object.entries(flags).map(([flag, definition]) => flagLine(when, flag, definition)),
  ];
}

const wordLine = (when: string, words: string, what: string): string =>
  `complete -c mlpulse -n ${quotedForFish(when)} -a ${quotedForFish(words)} -d ${quotedForFish(what)}`;

function flagLine(when: string, name: string, flag: Flag<unknown>): string {
  const offer = offerOf(flag);
  const choices = offer.kind === 'choice' ? ` -a ${quotedForFish(offer.choices.join(' '))}` : '';
  const value = { none: '', any: ' -x', file: ' -r -F', choice: ` -x${choices}` }[offer.kind];
  return `complete -c mlpulse -n ${quotedForFish(when)} -l ${name}${value} -d ${quotedForFish(flag.help)}`;
}

/** A text in single quotes, in which fish knows the backslash. */
const quotedForFish = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
