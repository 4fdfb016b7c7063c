import { tmpdir } from 'node:os';

import { CLOCK_OFFSET, clockOffset, createClock, systemTime } from '../clock';
import { handshakeLine, type Address } from '../protocol/handshake';
import { createInstances } from './instances';
import { createLog, errorFields, levelFrom } from './log';
import { lineWriter } from './log-lines';
import { createBudget } from './memory/budget';
import { reliefAbove } from './memory/relief';
import { budgetOf } from './memory/limit';
import { watchLoop } from './loop-delay';
import { createAnswerStore } from '../sources';
import { createServer, listen } from './server';
import { createSharedQueries } from './shared-queries';
import { createSocketFolder } from './socket-folder';
import { createTelemetry } from './telemetry';

/** Time that calls under way get to finish after a shutdown was asked for; go-plugin kills after two seconds. */
const FINISH_MS = 1_000;
/** What the process takes besides the memory of its queries. */
const ITSELF_BYTES = 100e6;
/** How often it is looked whether memory is short while queries hold some, in milliseconds. */
const RELIEF_MS = 100;
/** Share of the memory for queries in which answers of engines may be kept, as long as no query needs it. */
const FOR_ANSWERS = 1 / 8;
/** How often the backend looks whether Grafana still lives. */
const PARENT_CHECK_MS = 5_000;

/**
 * Runs the backend until Grafana stops it: listens, says where in one line on stdout, and never lets an error end the
 * process unseen.
 *
 * @param version the plugin's.
 */
export async function runBackend(version: string, env: NodeJS.ProcessEnv): Promise<void> {
  const clock = createClock(env);
  const log = createLog(levelFrom(env.GF_PLUGIN_LOG_LEVEL), stderrLines(clock.now), clock.now);
  process.on('uncaughtException', (error) => log.error('uncaught exception', errorFields(error)));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', errorFields(error)));
  // Ctrl-C in the terminal of Grafana reaches us too; Grafana ends us by Shutdown when it is ready.
  process.on('SIGINT', () => {});

  const socket = await socketAddress(env);
  const stopping = new AbortController();
  const shutdown = (): void => {
    stopping.abort();
    server.tryShutdown(() => exit());
    setTimeout(() => exit(), FINISH_MS).unref();
  };
  const exit = (): void => {
    instances.close();
    socket.remove();
    process.exit(0);
  };
  const total = budgetOf(env);
  const relief = reliefAbove(ITSELF_BYTES + total / 2, ITSELF_BYTES + total);
  const budget = createBudget(total, relief, () => store.shrink());
  // A question that reads for long takes and gives back nothing meanwhile.
  setInterval(() => {
    if (budget.held() > 0) {
      relief();
    }
  }, RELIEF_MS).unref();
  const store = createAnswerStore(total * FOR_ANSWERS, budget.free);
  const telemetry = createTelemetry(version, budget.held, store.held);
  const instances = createInstances(version, {
    ...{ retried: telemetry.retried, wanted: telemetry.wanted },
    store,
    systemTime,
  });
  const shared = createSharedQueries(telemetry.shared);
  watchLoop(telemetry.loopDelay);
  const server = createServer(instances, { log, telemetry, clock, budget, shared }, stopping.signal, shutdown);
  const address = await listen(server, socket.address);
  // Service managers and containers end all processes of a group, and the socket is to go in any case.
  process.on('SIGTERM', shutdown);
  process.on('SIGHUP', shutdown);
  // A Grafana that was killed stops nobody; its plugin would stay for ever, unreachable.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      log.warn('the parent process has ended', { parent });
      shutdown();
    }
  }, PARENT_CHECK_MS).unref();
  process.stdout.write(`${handshakeLine(address)}\n`);
  if (clockOffset(env) !== 0) {
    log.warn('the clock is moved, which is meant for tests', { [CLOCK_OFFSET]: env[CLOCK_OFFSET] });
  }
  log.info('ML Pulse backend is listening', { version, grafana: env.GF_VERSION, network: address.network });
  await socket
    .sweep()
    .catch((error: unknown) => log.warn('cannot remove sockets of ended processes', errorFields(error)));
}

/** Where to listen, and what is to be tidied up. */
interface Socket {
  readonly address: Address;
  remove(): void;
  sweep(): Promise<void>;
}

/** A Unix socket in a folder of its own; TCP on the loopback where Unix sockets are not for us. */
async function socketAddress(env: NodeJS.ProcessEnv): Promise<Socket> {
  if (process.platform === 'win32' || env.GF_PLUGIN_NETWORK === 'tcp') {
    const address: Address = { network: 'tcp', port: await freePort(env) };
    return { address, remove: () => {}, sweep: () => Promise.resolve() };
  }
  const { socket, ...folder } = createSocketFolder(env.PLUGIN_UNIX_SOCKET_DIR ?? tmpdir());
  return { address: { network: 'unix', path: socket }, ...folder };
}

/** The first free port of the range that go-plugin allows. */
async function freePort({ PLUGIN_MIN_PORT, PLUGIN_MAX_PORT }: NodeJS.ProcessEnv): Promise<number> {
  const { createServer: createTcpServer } = await import('node:net');
  const [least, most] = [Number(PLUGIN_MIN_PORT ?? 10_000), Number(PLUGIN_MAX_PORT ?? 25_000)];
  for (let port = least; port <= most; port++) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createTcpServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) {
      return port;
    }
  }
  throw new Error(`No free port from ${least} to ${most}.`);
}

/** Writes lines of the log to stderr, from where Grafana takes them. */
function stderrLines(now: () => number): (line: string) => void {
  return lineWriter(
    // Bun's own count of what waits stays 0.
    (text, left) => process.stderr.write(text, left),
    (missing, send) => createLog('warn', send, now).warn('lines of this log are missing: nobody read it', { missing }),
  );
}
