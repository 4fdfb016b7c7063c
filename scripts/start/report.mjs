import { once } from 'node:events';
import { connect } from 'node:net';

import { begin } from '../install.mjs';
import { portOf } from './ports.mjs';

/** Flags with which the report serves no page, or where somebody else says. */
const ELSEWHERE = /^(?:-h$|--(?:help|json|listen|once|output)(?:=|$))/;

/**
 * Starts the standalone report, and says how long it took to ask for it.
 *
 * @param {ReturnType<import('./processes.mjs').createGroup>} group
 * @param {string} program
 * @param {string[]} args flags of `mlpulse report`.
 */
export async function startReport(group, program, args) {
  const done = begin('Asking the backend for the report');
  if (args.some((arg) => ELSEWHERE.test(arg))) {
    group.start('The report', program, ['report', ...args]);
    return;
  }
  const port = await portOf('MLPULSE_PORT', 8180);
  group.start('The report', program, ['report', ...args, '--listen', String(port)]);
  // A connection alone: each load of the page would ask again.
  while (!group.ended && !(await listens(port))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!group.ended) {
    done();
  }
}

/** Whether a server of this machine takes connections. */
async function listens(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
