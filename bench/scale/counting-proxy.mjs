// Stands before an engine and counts what is asked of it, and what it answers.
import http from 'node:http';

/** Starts one; `taken()` gives the counts since it was last called. */
export async function countRequests(engine) {
  let counts = { requests: 0, bytes: 0 };
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    counts.requests++;
    const target = new URL(request.url, engine);
    const onward = http.request(target, { agent, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.on('data', (chunk) => (counts.bytes += chunk.length));
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    taken() {
      const before = counts;
      counts = { requests: 0, bytes: 0 };
      return before;
    },
    stop() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
