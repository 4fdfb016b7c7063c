import { type Command } from '../command/command';
import { type Flag } from '../command/flags';
import { HELP, offerOf, quoted } from './values';

/** A completion function for zsh; it can be sourced as well as found on $fpath. */
export function zshScript(commands: readonly Command[]): string {
  const described = commands.map(({ name, summary }) => quoted(`${name}:${escaped(summary)}`));
  return `#compdef mlpulse
# Completion of mlpulse for zsh.
_mlpulse() {
  local -a commands=(
${described.map((line) => `    ${line}`).join('\n')}
    'help:print the help of a command'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments '--help[${HELP.help}]' '--version[print the version]'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
    help) _describe command commands ;;
  esac
}
if [ "$funcstack[1]" = _mlpulse ]; then
  _mlpulse "$@"
else
  compdef _mlpulse mlpulse
fi
`;
}

function commandCase({ name, flags, argument }: Command): string {
  const specs = [
    ...(argument === undefined ? [] : [`1:${argument.placeholder}:(${argument.choices.join(' ')})`]),
    ...Object.entries(flags).map(([flag, definition]) => specOf(flag, definition)),
    `--help[${HELP.help}]`,
  ];
  return `    ${name})\n      _arguments \\\n${specs.map((spec) => `        ${quoted(spec)}`).join(' \\\n')}\n      ;;`;
}

/** A flag as _arguments wants it; the equals sign allows both --flag value and --flag=value. */
function specOf(name: string, flag: Flag<unknown>): string {
  const offer = offerOf(flag);
  const values = { none: '', any: ' ', file: '_files', choice: '' }[offer.kind];
  const action = offer.kind === 'choice' ? `(${offer.choices.join(' ')})` : values;
  const value = offer.kind === 'none' ? '' : `:${escaped(flag.placeholder ?? '')}:${action}`;
  return `${flag.repeatable ? '*' : ''}--${name}${value === '' ? '' : '='}[${escaped(flag.help)}]${value}`;
}

/** Brackets and colons have a meaning to _arguments and _describe. */
const escaped = (text: string): string => text.replaceAll(/[[\]:\\]/g, String.raw`\$&`);
