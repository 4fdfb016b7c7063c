import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a program may take to end before it is killed, milliseconds. */
const GRACE = 10_000;

/**
 * Programs that live and die together: when one ends, or this process is told to, all end.
 *
 * @param {{grace?: number}} [options] milliseconds that a program has to end.
 */
export function createGroup({ grace = GRACE } = {}) {
  const children = new Set();
  let ending = null;

  /** Ends all, the last started first. @returns {Promise<void>} when none is left. */
  const stop = () => {
    ending ??= (async () => {
      for (const child of [...children].reverse()) {
        await end(child, grace);
      }
    })();
    return ending;
  };

  return {
    stop,
    /**
     * Starts a program whose end is the end of all.
     *
     * @param {string} name as people call it.
     */
    start(name, command, args, options = {}) {
      if (ending) {
        throw new Error(`${name} is not started: all is being ended.`);
      }
      // In a process group of its own it does not get the terminal's Ctrl-C: it is ended in its turn.
      const child = spawn(command, args, { stdio: 'inherit', detached: process.platform !== 'win32', ...options });
      children.add(child);
      const gone = (what) => {
        children.delete(child);
        if (!ending) {
          console.error(`\n${name} ${what}; ending the rest.`);
          process.exitCode = 1;
          void stop();
        }
      };
      child.once('error', (error) => gone(`cannot start: ${error.message}`));
      child.once('exit', (code, signal) => gone(`ended (${signal ?? `code ${code}`})`));
      return child;
    },
    /** Makes Ctrl-C, a closed terminal, a request to end and the end of npm stop all. A second signal kills. */
    stopOnSignals() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
          if (ending) {
            killAll(children);
          } else {
            void stop().then(() => console.log('\nStopped.'));
          }
        });
      }
      process.on('exit', () => killAll(children));
      // Told to end, npm ends the shell between it and us, and no signal comes this far.
      const shell = process.ppid;
      if (process.env.npm_lifecycle_event) {
        setInterval(() => process.ppid !== shell && void stop(), 1000).unref();
      }
    },
    /** True from the moment on that all is to end. */
    get ended() {
      return ending !== null;
    },
  };
}

async function end(child, grace) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return;
  }
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => kill(child), grace);
  await exited;
  clearTimeout(timer);
}

function killAll(children) {
  children.forEach(kill);
}

/** Kills a program with all that it started. */
function kill(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
