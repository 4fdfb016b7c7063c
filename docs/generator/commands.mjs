// What the documentation says about the command line, from the commands themselves.
import { table } from './markdown.mjs';

/**
 * The generated parts of the page of the command line.
 *
 * @param commandLine `commands`, their `helpOf`, the `usage` of all, and `exitCodes`.
 * @returns {[page: string, name: string, block: string][]}
 */
export function commandBlocks({ commands, helpOf, usage, exitCodes }) {
  const page = 'docs/cli.md';
  return [
    [
      page,
      'exit codes',
      table(
        ['code', 'meaning'],
        exitCodes.map(({ code, meaning }) => [String(code), meaning]),
      ),
    ],
    [page, 'usage', printed(usage(commands, 'VERSION'))],
    ...commands.map((command) => [page, `mlpulse ${command.name}`, printed(helpOf(command))]),
  ];
}

const printed = (text) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``;
