import { type Io } from '../io';
import { closedBy, listenAt } from '../serving';
import { type Values } from './flags';
import { createReceiver } from './server';

/** Receives until Ctrl-C. @returns the exit code. */
export async function run({ listen }: Values, { print, now, interrupted }: Io): Promise<number> {
  // The page still shows what nobody reads on the standard output.
  const server = createReceiver((text) => void print(text).catch(() => {}), now);
  const url = await listenAt(server, listen);
  await print(`Alerts are received, until Ctrl-C, at\n${url}/\n`);
  await closedBy(interrupted, server);
  return 0;
}
