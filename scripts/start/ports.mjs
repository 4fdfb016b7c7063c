import { createServer } from 'node:net';

/**
 * The port of a service: the one that its variable names, else the usual one if it is free, else any that is free.
 *
 * @param {string} variable for example MLPULSE_PORT.
 * @param {number} usual
 * @throws if the variable is no port. A port that was asked for is not replaced: its service says if it is taken.
 */
export async function portOf(variable, usual, env = process.env) {
  const said = env[variable];
  if (!said) {
    return (await isFree(usual)) ? usual : freePort();
  }
  const port = Number(said);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${variable} is "${said}", which is no port. Set it to a number from 1 to 65535, or leave it out.`);
  }
  return port;
}

async function isFree(port) {
  return (await tryPort(port)) !== null;
}

/** A port that nobody listens on. */
export function freePort() {
  return tryPort(0);
}

/** The port if this machine could listen on it, else null. */
function tryPort(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const { port: found } = probe.address();
      probe.close(() => resolve(found));
    });
  });
}
