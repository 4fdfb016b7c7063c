import { type Command } from '../command/command';
import { offerOf, quoted } from './values';

/** A completion script for bash from 3.2 on. */
export function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  return `# Completion of mlpulse for bash.
_mlpulse() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words='' IFS=$' \\t\\n'
  COMPREPLY=()
  # bash takes --flag=value for three words.
  if [ "$current" = '=' ]; then
    current=''
  elif [ "$previous" = '=' ] && [ "$COMP_CWORD" -gt 2 ]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted([...names, 'help', '--help', '--version'].join(' '))} -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(wordsCase).join('\n')}
    help) words=${quoted(names.join(' '))} ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _mlpulse mlpulse
`;
}

/** What follows a flag that takes a value. */
function valueCases({ name, flags }: Command): string[] {
  return Object.entries(flags).flatMap(([flag, definition]) => {
    const offer = offerOf(definition);
    const when = `    ${name}:--${flag})`;
    switch (offer.kind) {
      case 'none':
        return [];
      case 'any':
        return [`${when} return ;;`];
      case 'file':
        // Lines, for the names of files may have spaces.
        return [
          `${when} compopt -o filenames 2>/dev/null; IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$current")); return ;;`,
        ];
      case 'choice':
        return [`${when} COMPREPLY=($(compgen -W ${quoted(offer.choices.join(' '))} -- "$current")); return ;;`];
    }
  });
}

/** What a command takes where no value is expected. */
function wordsCase({ name, flags, argument }: Command): string {
  const words = [...(argument?.choices ?? []), ...Object.keys(flags).map((flag) => `--${flag}`), '--help'];
  return `    ${name}) words=${quoted(words.join(' '))} ;;`;
}
