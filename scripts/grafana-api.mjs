const ADMINISTRATOR = 'admin:admin';

/**
 * Signs in to a Grafana as a browser does. With a password in every request, most of a short one is to check it.
 *
 * @param {string} url
 * @param {string} [login] who, as `user:password`.
 * @returns {Promise<string>} the cookie of the session.
 * @throws if Grafana does not let this user in.
 */
export async function signIn(url, login = ADMINISTRATOR) {
  const [user, ...password] = login.split(':');
  const response = await fetch(new URL('/login', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: password.join(':') }),
  });
  if (!response.ok) {
    throw new Error(`${url} does not let ${user} sign in: ${response.status} ${(await response.text()).slice(0, 300)}`);
  }
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/**
 * Asks a Grafana as its administrator.
 *
 * @param {string} url
 * @param {{ org?: number, login?: string, session?: string }} [as] the organisation in whose name it is asked, that of the user unless given, and who
 * asks: by the cookie of a session, or else as `user:password`.
 */
export function createApi(url, { org, login = ADMINISTRATOR, session } = {}) {
  const headers = {
    ...(session === undefined ? { authorization: `Basic ${btoa(login)}` } : { cookie: session }),
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
