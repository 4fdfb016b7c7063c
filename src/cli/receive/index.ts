import { type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

import { createClock } from '../../clock';
import { createReceiver } from './server';

const HELP = `mlpulse receive: takes the notifications of a Grafana webhook contact point and prints each alert.

  --listen ADDRESS   where to listen (default 127.0.0.1:9465); a port alone listens on this machine only, 0 = any port
  --help             this text

What came is also shown as a page at /, until Ctrl-C. It takes whatever is sent to it without asking who sends, so let it
listen beyond this machine only where that does no harm.
`;

/** Runs `mlpulse receive`. @returns the exit code. */
export async function receive(args: readonly string[]): Promise<number> {
  let listen: ListenAddress;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        listen: { type: 'string', default: '127.0.0.1:9465' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    listen = parseListen(values.listen);
  } catch (error) {
    process.stderr.write(`mlpulse receive: ${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  return serve(listen);
}

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Reads an address such as `127.0.0.1:9465`, `[::1]:9465`, `0.0.0.0:9465` or `9465`.
 *
 * @throws Error naming it and what it can be.
 */
export function parseListen(text: string): ListenAddress {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) {
    throw new Error(`--listen "${text}" is no address. Give one such as 127.0.0.1:9465, or a port from 0 to 65535.`);
  }
  return { host: bracketed ?? plain ?? '127.0.0.1', port };
}

function serve({ host, port }: ListenAddress): Promise<number> {
  return new Promise((resolve) => {
    const server = createReceiver((text) => process.stdout.write(text), createClock(process.env).now);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'it is in use' : error.message;
      process.stderr.write(`mlpulse receive: cannot listen on ${host}:${port}: ${why}. Choose another by --listen.\n`);
      resolve(1);
    });
    server.listen(port, host, () => {
      const { address, family, port: bound } = server.address() as AddressInfo;
      const shown = family === 'IPv6' ? `[${address}]` : address;
      process.stdout.write(`Alerts are received, until Ctrl-C, at\nhttp://${shown}:${bound}/\n`);
    });
    const stop = (): void => {
      server.close(() => resolve(0));
      // Grafana and browsers keep connections open, which would hold the end back.
      server.closeAllConnections();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
