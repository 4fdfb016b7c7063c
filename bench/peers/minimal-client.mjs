// The least that can be done to have the values of some gauges: ask the engine for each, parse, and lay them onto the grid.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true });

/**
 * Reads gauges.
 *
 * @param {string} url of the engine.
 * @param {readonly string[]} names
 * @param {{ from: number, to: number, step: number }} grid its instants are from, from + step … to, in epoch milliseconds.
 * @returns {Promise<Map<string, Float64Array>>} values by "gauge/pipeline"; NaN = missing.
 */
export async function readGauges(url, names, { from, to, step }) {
  const rows = new Map();
  const length = Math.floor((to - from) / step) + 1;
  await Promise.all(
    names.map(async (name) => {
      const asked = { query: name, start: from / 1000, end: to / 1000, step: step / 1000 };
      const { data } = JSON.parse(await post(`${url}/api/v1/query_range`, new URLSearchParams(asked).toString()));
      for (const { metric, values } of data.result) {
        const row = new Float64Array(length).fill(NaN);
        for (const [seconds, text] of values) {
          row[Math.round((seconds * 1000 - from) / step)] = Number(text);
        }
        rows.set(`${name}/${metric.pipeline}`, row);
      }
    }),
  );
  return rows;
}

function post(url, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const request = http.request(url, { agent, method: 'POST', headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
    request.once('error', reject);
    request.end(body);
  });
}
