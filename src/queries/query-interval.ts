import { formatDuration } from '../series';

const INTERVAL = /\$__interval(_ms)?(?!\w)|\$\{__interval(_ms)?\}|\[\[__interval(_ms)?\]\]/g;
/** Not options: the filters of pipelines are expressions, the others say what is asked. */
const FIXED = new Set(['refId', 'queryType', 'format', 'pipeline', 'pipelineMatchers', 'datasource']);

/**
 * A query with its interval in the places of `$__interval` and `$__interval_ms`. The browser puts it there by itself; queries of
 * alert rules and of public dashboards arrive as they were written.
 *
 * @param raw the query model, of which nothing is believed.
 * @param interval Grafana's interval between points in milliseconds.
 * @example withQueryInterval({ step: '$__interval' }, 60_000) // { step: '1m' }
 */
export function withQueryInterval(raw: unknown, interval: number): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || !(interval > 0)) {
    return raw;
  }
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, FIXED.has(name) ? value : filled(value, interval)]),
  );
}

function filled(value: unknown, interval: number): unknown {
  if (typeof value === 'string') {
    return value.replace(INTERVAL, (_, ...inMs: Array<string | undefined>) =>
      inMs.slice(0, 3).some((found) => found !== undefined) ? String(interval) : formatDuration(interval),
    );
  }
  if (Array.isArray(value)) {
    return value.map((entry) => filled(entry, interval));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, filled(entry, interval)]));
  }
  return value;
}
