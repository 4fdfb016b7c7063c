import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** Listens and does nothing else: what is taken from the queue of connections is taken by the loop of events, which does not go on. */
const LISTENER = `
  require('node:net').createServer().listen({ port: Number(process.argv[1]), host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write('listening');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
/** More than may wait: Linux lets one more wait than it is told. */
const WAITING = 8;

/**
 * A port of this machine to which nobody can connect: somebody listens, takes no connection, and as many wait as may. A further one is
 * neither taken nor refused, as behind a firewall that drops what it does not let through. Linux alone does so.
 */
export async function fullBacklog(port: number): Promise<{ close(): Promise<void> }> {
  const listener = spawn(process.execPath, ['-e', LISTENER, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(listener.stdout, 'data');
  const waiting = Array.from({ length: WAITING }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
  // The kernel takes them in their order: when one has connected, all have been tried.
  await once(waiting[0], 'connect');
  return {
    async close() {
      const exited = once(listener, 'exit');
      listener.kill('SIGKILL');
      await exited;
      waiting.forEach((socket) => socket.destroy());
    },
  };
}
