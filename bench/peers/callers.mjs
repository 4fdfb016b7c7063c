// Closed loops of callers in a program of their own, on Grafana's gRPC client. One in Node takes about as much of the processor for an answer
// as whoever gives it: of two cores, more of it would be measured than of the rivals.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { RANGES, requestOf } from '../cases.mjs';
import { goExecutable } from '../executables.mjs';

/** Connects callers to a backend; `stop` them when it has stopped. */
export function callersOf(backend) {
  const child = spawn(goExecutable('go-callers'), [backend.target], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    /**
     * Keeps `callers` busy with a case for some time, each with one call at least.
     *
     * @param first number of the first request; those of a range that moves go round.
     * @returns milliseconds of every call, requests a second, seconds of processor time in all, and the number of the next request.
     * @throws Error if a query was not answered, or not with a frame.
     */
    async load(asked, { callers, seconds, first = 0 }) {
      const requests = Array.from({ length: asked.move === 0 ? 1 : RANGES }, (_, n) => requestOf(asked, n));
      const turn = { callers, seconds, first, requests: requests.map((request) => request.toString('base64')) };
      const before = backend.processorTime();
      child.stdin.write(`${JSON.stringify(turn)}\n`);
      const { value, done } = await lines.next();
      if (done) {
        await closed;
        throw new Error(`${asked.name}: ${said}`);
      }
      const { times, seconds: taken } = JSON.parse(value);
      return {
        ...{ times, rate: times.length / taken, next: first + times.length },
        processor: backend.processorTime() - before,
      };
    },
    async stop() {
      child.stdin.end();
      await closed;
    },
  };
}
