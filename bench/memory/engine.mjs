// An engine whose bodies are large: every signal of every pipeline at every instant that is asked for, as long as a body lasts.
import { once } from 'node:events';
import http from 'node:http';

/** Bytes of a body before the engine stops adding series to it. */
const BODY = 60e6;
const CHUNK = 4_000;

/** Starts one; `requests()` tells how many it was sent since it was last asked. */
export async function startEngine(pipelines) {
  let requests = 0;
  const names = Array.from({ length: pipelines }, (_, p) => `p${String(p).padStart(5, '0')}`);
  const server = http.createServer((request, response) => {
    requests++;
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => answer(request.url, new URLSearchParams(Buffer.concat(chunks).toString()), response));
  });
  const answer = async (url, form, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.writeHead(200, { 'content-type': 'application/json' });
    if (url.startsWith('/api/v1/label')) {
      response.end(JSON.stringify({ status: 'success', data: names }));
    } else if (url === '/api/v1/query_range') {
      for await (const text of matrixOf(names, form)) {
        if (response.destroyed) {
          return;
        }
        if (!response.write(text)) {
          await once(response, 'drain', { signal: gone.signal }).catch(() => {});
        }
      }
      response.end();
    } else {
      const time = Number(form.get('time'));
      const result = names.map((pipeline) => ({ metric: { pipeline }, value: [time, '1'] }));
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
    }
  };
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests() {
      const before = requests;
      requests = 0;
      return before;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function* matrixOf(names, form) {
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
  const points = Math.floor((end - start) / step) + 1;
  let bytes = 0;
  yield '{"status":"success","data":{"resultType":"matrix","result":[';
  for (const [p, pipeline] of names.entries()) {
    if (bytes > BODY) {
      break;
    }
    yield `${p === 0 ? '' : ','}{"metric":{"pipeline":"${pipeline}"},"values":[`;
    for (let first = 0; first < points; first += CHUNK) {
      const values = Array.from({ length: Math.min(CHUNK, points - first) }, (_, i) => {
        const at = first + i;
        return `[${start + at * step},"${(p + 50 + 40 * Math.sin(at)).toFixed(6)}"]`;
      }).join(',');
      bytes += values.length;
      yield (first === 0 ? '' : ',') + values;
    }
    yield ']}';
  }
  yield ']}}';
}
