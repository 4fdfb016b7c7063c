import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { linesOf, type Target } from './preset-case';

/** A target that answers over HTTP, as the product does. */
export interface ServedTarget {
  readonly address: string;
  /** Series that it has. */
  readonly series: number;
  close(): Promise<void>;
}

/** Serves the text of a target in the text format; its counters grow from now on. */
export async function serve({ metrics }: Target): Promise<ServedTarget> {
  const began = performance.now();
  const textOf = (): string => {
    // One instant for all: the count of a histogram is that of its last bucket.
    const grown = (performance.now() - began) / 1000;
    return metrics
      .split('\n')
      .map((line) => line.trim().replace(/ (\S+)\/s$/, (_, rate: string) => ` ${Number(rate) * grown}`))
      .join('\n');
  };
  const server: Server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(`${textOf().trim()}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    series: linesOf(metrics).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
