import { withBackend } from '../backend';
import { type Io } from '../io';
import { closedBy, listenAt } from '../serving';
import { askEverything, type Answers } from './ask';
import { type Values } from './flags';
import { renderPage } from './page';
import { createPageServer } from './server';
import { renderTerminal } from './terminal';

/** Asks, prints and serves. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const ask = (): Promise<Answers> =>
    withBackend(values, io, (client, context) =>
      askEverything({ client, context, to: io.now(), abort: io.interrupted }),
    );
  const answers = await ask();
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

function exitCodeOf({ health, sections }: Answers): number {
  if (!health.ok) {
    return 2;
  }
  return sections.every(({ error }) => error === null) ? 0 : 1;
}
