import { type Io } from '../io';
import { closedBy, hostsOf, listenAt } from '../serving';
import { type Values } from './flags';
import { createReceiver } from './server';

/** Receives until Ctrl-C. @returns the exit code. */
export async function run(values: Values, { print, log, now, interrupted }: Io): Promise<number> {
  // The page still shows what nobody reads on the standard output.
  const server = createReceiver((text) => void print(text).catch(() => {}), now, { hosts: hostsOf(values), log });
  const url = await listenAt(server, values.listen);
  await print(`Alerts are received, until Ctrl-C, at\n${url}/\n`);
  await closedBy(interrupted, server);
  return 0;
}
