import { defineCommand, type Command } from '../command/command';

/** The command that completes the names and flags of others, and its own. */
export function completionOf(others: readonly Command[]): Command {
  const command: Command = defineCommand({
    name: 'completion',
    summary: 'print a script that completes commands, flags and values in a shell',
    description: [
      'The script is for the shell that reads it: source it in the start-up file of bash, put it into a folder of $fpath as _mlpulse for zsh, or into ~/.config/fish/completions as mlpulse.fish for fish.',
      'It completes the commands, their flags, the values of flags that have a choice, and files where a flag names one.',
    ],
    flags: {},
    argument: { placeholder: 'SHELL', help: 'the shell that reads it', choices: ['bash', 'zsh', 'fish'] },
    examples: [
      'mlpulse completion bash > ~/.mlpulse-completion.bash',
      'mlpulse completion zsh > ~/.zfunc/_mlpulse',
      'mlpulse completion fish > ~/.config/fish/completions/mlpulse.fish',
    ],
    run: async (_, io, shell) => (await import('./run')).run(shell, [...others, command], io),
  });
  return command;
}
