const AUTHORIZATION = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

/**
 * Asks a Grafana as its administrator.
 *
 * @param {string} url
 * @param {number} [org] the organisation in whose name it is asked.
 */
export function createApi(url, org = 1) {
  const ask = async (method, path, body) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: AUTHORIZATION, 'content-type': 'application/json', 'x-grafana-org-id': String(org) },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  };
  return {
    ask,
    /** @throws if it is refused. */
    async done(method, path, body) {
      const answer = await ask(method, path, body);
      if (answer.status >= 300) {
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      return answer.body;
    },
  };
}

/** What a panel of one query on a data source asks. */
export const questionOf = (uid, model, { from, to } = { from: 'now-1h', to: 'now' }) => ({
  ...{ from, to },
  queries: [{ refId: 'A', datasource: { uid }, intervalMs: 60_000, maxDataPoints: 500, ...model }],
});
