import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';

import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

import { lookupReachable, withoutBrackets } from './reachable';

/** The connections to an engine, and what they go through. */
export interface Route {
  /** Connections that stay open. */
  readonly agent: http.Agent;
  /** A new connection for each request. */
  readonly fresh: http.Agent;
  /** The proxy without its credentials, null if there is none. */
  readonly proxy: string | null;
}

/**
 * Opens the way to an engine: straight, or through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name, which Grafana
 * hands on to plugins. As for plugins in Go, this machine itself is never asked through a proxy.
 *
 * @param tls certificates for the engine, and for a proxy that is itself reached by TLS.
 */
export function routeTo(url: URL, timeoutMs: number, tls: https.AgentOptions): Route {
  const proxy = proxyFor(url);
  const secure = url.protocol === 'https:';
  // A proxy looks names up itself.
  const lookup = lookupReachable(process.env);
  const agentWith = (options: http.AgentOptions): http.Agent => {
    if (proxy === '') {
      return secure ? new https.Agent({ ...options, ...tls, lookup }) : new http.Agent({ ...options, lookup });
    }
    // Plain requests are handed to the proxy whole, as proxies that allow CONNECT to port 443 alone demand.
    return secure ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options);
  };
  return {
    agent: agentWith({ keepAlive: true, timeout: timeoutMs }),
    fresh: agentWith({ keepAlive: false, timeout: timeoutMs }),
    proxy: proxy === '' ? null : new URL(proxy).origin,
  };
}

/** The URL of the proxy to an engine, with its credentials; empty if there is none. */
export function proxyFor(url: URL): string {
  return isThisMachine(url.hostname) ? '' : getProxyForUrl(url.href);
}

function isThisMachine(host: string): boolean {
  const name = withoutBrackets(host);
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
