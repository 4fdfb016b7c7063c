// An engine double for the benchmarks of responsiveness: it speaks as much of the Prometheus API as the backend asks, about a
// fleet of any size, at the cost of writing text. Times in seconds, as in that API.
import { once } from 'node:events';
import http from 'node:http';

/** Bytes of an answer that are written in one go, so that a large one holds neither memory nor the loop. */
const CHUNK = 1 << 20;

/**
 * Starts one.
 *
 * @param pipelines how many it has.
 * @param delay milliseconds before each answer; Infinity for an engine that never answers.
 * @returns its address, how many requests came and how many samples were sent since it was started, and how it is stopped.
 */
export async function startEngine({ pipelines = 4, delay = 0, port = 0 } = {}) {
  const names = Array.from({ length: pipelines }, (_, p) => `pipeline-${String(p).padStart(6, '0')}`);
  const counts = { requests: 0, samples: 0 };
  const server = http.createServer(async (request, response) => {
    counts.requests++;
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    if (delay === Infinity) {
      return;
    }
    if (delay > 0) {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    const [path, search = ''] = request.url.split('?');
    response.setHeader('content-type', 'application/json');
    const pieces = answerTo(path, new URLSearchParams(body === '' ? search : body), names, counts);
    // Who asks may go away.
    await write(response, pieces).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    counts,
    /** Connections that are open. */
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The pieces of an answer. */
function* answerTo(path, form, names, counts) {
  const query = form.get('query') ?? '';
  const matches = matcherIn(query === '' ? (form.get('match[]') ?? '') : query);
  const chosen = names.filter(matches);
  if (path.startsWith('/api/v1/label/')) {
    yield JSON.stringify({ status: 'success', data: chosen });
    return;
  }
  if (path === '/api/v1/status/buildinfo') {
    yield JSON.stringify({ status: 'success', data: { version: '3.5.0' } });
    return;
  }
  const isRange = path === '/api/v1/query_range';
  const [start, end, step] = isRange
    ? ['start', 'end', 'step'].map((name) => Number(form.get(name)))
    : [Number(form.get('time')), Number(form.get('time')), 1];
  yield `{"status":"success","data":{"resultType":"${isRange ? 'matrix' : 'vector'}","result":[`;
  if (query.includes('vector(time())')) {
    // The 0.25 quantile of the time over four multiples of five minutes, as an engine with subqueries has it.
    const value = Math.floor(start / 300) * 300 - 675;
    yield `{"metric":{},"value":[${start},"${value}"]}`;
  } else if (!query.includes('> -Inf')) {
    const parts = [...query.matchAll(/"mlpulse_part", "(\d+)"/g)].map(([, part]) => `,"mlpulse_part":"${part}"`);
    let first = true;
    for (const part of parts.length === 0 ? [''] : parts) {
      for (const [p, name] of chosen.entries()) {
        yield `${first ? '' : ','}{"metric":{"pipeline":"${name}"${part}},${isRange ? pointsOf(start, end, step, p) : `"value":[${start},"${valueAt(start, p)}"]`}}`;
        first = false;
        counts.samples += isRange ? Math.floor((end - start) / step) + 1 : 1;
      }
    }
  }
  yield ']}}';
}

function pointsOf(start, end, step, p) {
  let text = '"values":[';
  for (let t = start; t <= end; t += step) {
    text += `${t === start ? '' : ','}[${t},"${valueAt(t, p)}"]`;
  }
  return `${text}]`;
}

/** A value within the limits of every signal, other at each instant and for each pipeline. */
const valueAt = (time, p) => (((time / 60) * 7919 + p * 104729) % 9973) / 10000;

async function write(response, pieces) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { signal } = gone;
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length >= CHUNK) {
      const isTaken = response.write(text);
      text = '';
      await (isTaken ? new Promise((resolve) => setImmediate(resolve)) : once(response, 'drain', { signal }));
    }
  }
  response.end(text);
}

/** Whether a pipeline is one of those that an expression selects. */
function matcherIn(query) {
  const [, operator, quoted] = /pipeline=(~?)("(?:[^"\\]|\\.)*")/.exec(query) ?? [];
  if (quoted === undefined) {
    return () => true;
  }
  const text = String(JSON.parse(quoted));
  if (operator === '') {
    return (name) => name === text;
  }
  const names = text.split('|');
  if (names.every((name) => /^[\w-]+$/.test(name))) {
    const wanted = new Set(names);
    return (name) => wanted.has(name);
  }
  const wanted = new RegExp(`^(?:${text})$`);
  return (name) => wanted.test(name);
}
