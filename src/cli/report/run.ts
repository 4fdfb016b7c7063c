import { badValue } from '../command/usage-error';
import { type Io } from '../io';
import { writeFile } from '../output';
import { createAsker } from '../source/ask';
import { withBackend } from '../source/backend';
import { dataSourceOf } from '../source/data-source';
import { readRange } from '../source/flags';
import { closedBy, listenAt } from '../serving';
import { askEverything, type Answers } from './ask';
import { type Values } from './flags';
import { renderJson } from './json';
import { renderMarkdown } from './markdown';
import { renderPage } from './page';
import { createPageServer } from './server';
import { renderTerminal } from './terminal';

/** Asks, prints and serves. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const { context, settings } = dataSourceOf(values, io.env, io.version);
  const ask = (): Promise<Answers> => {
    const range = readRange(values, io.now(), settings.timezone);
    const inquiry = { context, ...range, pipeline: values.pipeline, abort: io.interrupted };
    return withBackend(io, (client) => askEverything(createAsker({ client, ...inquiry }), range));
  };
  const write = values.output === undefined ? null : writerOf(values.output);
  const answers = await ask();
  if (values.output !== undefined && write !== null) {
    await writeFile(values.output, [write(answers, io.version)], io.interrupted);
    return 0;
  }
  await io.print(renderTerminal(answers));
  if (values.once) {
    return exitCodeOf(answers);
  }
  const server = createPageServer(async () => renderPage(await ask(), io.version));
  const url = await listenAt(server, values.listen);
  // Alone on its line: `npm start` promises that the last address it prints is the page.
  await io.print(`\nThe page, until Ctrl-C:\n${url}/\n`);
  await closedBy(io.interrupted, server);
  return 0;
}

/** How a report is written, by the ending of the file's name. */
const WRITERS: Readonly<Record<string, typeof renderPage>> = {
  '.html': renderPage,
  '.md': renderMarkdown,
  '.json': renderJson,
};

function writerOf(file: string): typeof renderPage {
  const writer = Object.entries(WRITERS).find(([ending]) => file.endsWith(ending));
  if (writer === undefined) {
    throw badValue('--output', file, 'has an ending that says no format. End it in .html, .md or .json.');
  }
  return writer[1];
}

function exitCodeOf({ health, sections }: Answers): number {
  if (!health.ok) {
    return 2;
  }
  return sections.every(({ error }) => error === null) ? 0 : 1;
}
