import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** An HTTP server that takes a request and never answers. */
export async function silentEngine(): Promise<{
  url: string;
  asked: Promise<void>;
  released: Promise<void>;
  closed: () => number;
  stop: () => void;
}> {
  let closed = 0;
  let server!: Server;
  let isReleased!: () => void;
  const released = new Promise<void>((resolve) => (isReleased = resolve));
  const asked = new Promise<void>((resolve) => {
    server = createServer((request, response) => {
      request.resume();
      response.on('close', () => {
        closed++;
        isReleased();
      });
      resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, released, closed: () => closed, stop };
}
