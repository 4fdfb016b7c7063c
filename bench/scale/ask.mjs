// Asks the built backend about an engine, and counts what that costs.
import { decodeResponse, encodeRequest } from '../backend.mjs';

/** The context of a call about an engine. */
export const contextOf = (url, prometheus = {}) => ({
  orgId: 1,
  dataSourceInstanceSettings: {
    id: 1,
    uid: 'bench-scale',
    name: 'bench',
    url,
    jsonData: Buffer.from(JSON.stringify({ source: 'prometheus', prometheus: { timeoutMs: 300_000, ...prometheus } })),
    lastUpdatedMS: 1,
  },
});

/**
 * Asks one question.
 *
 * @returns milliseconds, requests to the engine and bytes of its answers, bytes of ours, the first error if any, and what its
 * notices say.
 */
export async function ask(backend, proxy, pluginContext, { query, to, span }) {
  const request = encodeRequest({
    pluginContext,
    queries: [
      {
        refId: 'A',
        queryType: query.queryType,
        intervalMS: Math.max(300_000, Math.round(span / 300)),
        maxDataPoints: 1_000,
        timeRange: { fromEpochMS: to - span, toEpochMS: to },
        json: Buffer.from(JSON.stringify(query)),
      },
    ],
  });
  proxy.taken();
  const before = performance.now();
  const answer = await backend.query(request);
  const milliseconds = performance.now() - before;
  const { A } = decodeResponse(answer);
  return { milliseconds, ...proxy.taken(), answered: answer.length, error: A.error || null, frames: A.frames ?? [] };
}
