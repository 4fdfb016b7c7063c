/** Severity of a log line, as go-plugin names it. */
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Writes structured log lines. */
export type Log = Record<Level, (message: string, fields?: Readonly<Record<string, unknown>>) => void>;

const ORDER: readonly Level[] = ['debug', 'info', 'warn', 'error'];
/** go-plugin reads lines of at most 64 KiB. */
const LONGEST_FIELD = 8_000;
/** Fields that go-plugin itself reads, as text alone. */
const RESERVED = new Set(['@level', '@message', '@timestamp']);

/**
 * A log of JSON lines in the form that go-plugin forwards to Grafana's log.
 *
 * @param least lines below this level are dropped.
 * @param write takes one line, its end included.
 * @param now clock in epoch milliseconds.
 */
export function createLog(least: Level, write: (line: string) => void, now: () => number): Log {
  const at = (level: Level) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(least)) {
      return () => {};
    }
    return (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const line: Record<string, unknown> = {
        '@level': level,
        '@message': cut(message),
        '@timestamp': timestamp(now()),
      };
      for (const [key, value] of Object.entries(fields)) {
        if (!RESERVED.has(key) && value !== undefined) {
          line[key] = typeof value === 'string' ? cut(value) : value;
        }
      }
      write(`${JSON.stringify(line)}\n`);
    };
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The level that an environment variable names; `debug` unless it is one of ours, for Grafana filters by itself. */
export function levelFrom(name: string | undefined): Level {
  const level = name?.toLowerCase() as Level;
  return ORDER.includes(level) ? level : 'debug';
}

/** The fields of an error that a log line shows. */
export function errorFields(error: unknown): Record<string, unknown> {
  return error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) };
}

const cut = (text: string): string => (text.length > LONGEST_FIELD ? `${text.slice(0, LONGEST_FIELD)}…` : text);

/** go-plugin refuses a timestamp that has not exactly six fractional digits. */
const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');
