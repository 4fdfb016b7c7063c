/**
 * Asks a Grafana as its administrator.
 *
 * @param {string} url
 * @param {{ org?: number, login?: string }} [as] the organisation in whose name it is asked, that of the user unless given, and who asks, as `user:password`.
 */
export function createApi(url, { org, login = 'admin:admin' } = {}) {
  const headers = {
    authorization: `Basic ${btoa(login)}`,
    'content-type': 'application/json',
    ...(org === undefined ? {} : { 'x-grafana-org-id': String(org) }),
  };
  const send = (method, path, body) =>
    fetch(new URL(path, url), { method, headers, body: body && JSON.stringify(body) });

  /** The body of an answer as it came. @throws if it is refused. */
  const text = async (method, path, body) => {
    const response = await send(method, path, body);
    const came = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered with ${response.status}: ${came.slice(0, 300)}`);
    }
    return came;
  };

  return {
    /** What is answered, whatever it is; a body that is no JSON is null. */
    async ask(method, path, body) {
      const response = await send(method, path, body);
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    text,
    /** The document of an answer. @throws if it is refused. */
    done: async (method, path, body) => JSON.parse(await text(method, path, body)),
  };
}

/** What a panel of one query on a data source asks. */
export const questionOf = (uid, model, { from, to } = { from: 'now-1h', to: 'now' }) => ({
  ...{ from, to },
  queries: [{ refId: 'A', datasource: { uid }, intervalMs: 60_000, maxDataPoints: 500, ...model }],
});
