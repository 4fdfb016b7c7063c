// Closed loops of callers.
import { decodeResponse } from './backend.mjs';
import { requestOf } from './cases.mjs';

/** How often memory is looked at under load. */
const MEMORY_EVERY_MS = 500;

/**
 * Keeps `callers` busy with a case for some time, each with one call at least.
 *
 * @param first number of the first request, so that a range that moves never comes back.
 * @returns milliseconds of every call, requests a second, seconds of processor time in all, and resident memory over time.
 */
export async function load(backend, asked, { callers, seconds, first = 0 }) {
  const times = [];
  const memory = [];
  let next = first;
  let size = 0;
  const processor = backend.processorTime();
  const began = performance.now();
  const end = began + seconds * 1000;
  const sampler = setInterval(() => memory.push(backend.memory()), MEMORY_EVERY_MS);
  const caller = async () => {
    do {
      const request = requestOf(asked, next++);
      const before = performance.now();
      const answer = await backend.query(request);
      times.push(performance.now() - before);
      // A refusal is short. To read every answer whole would measure the reader.
      size ||= checked(answer, asked);
      if (answer.length < size / 2) {
        checked(answer, asked);
      }
    } while (performance.now() < end);
  };
  try {
    await Promise.all(Array.from({ length: callers }, caller));
  } finally {
    clearInterval(sampler);
  }
  memory.push(backend.memory());
  return {
    times,
    memory,
    size,
    next,
    rate: (times.length / (performance.now() - began)) * 1000,
    processor: backend.processorTime() - processor,
  };
}

function checked(answer, { name }) {
  const { A } = decodeResponse(answer);
  if (A.error || A.frames.length === 0) {
    throw new Error(`${name}: ${A.error || 'no frame'}`);
  }
  return answer.length;
}
