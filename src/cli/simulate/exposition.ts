/** The two text formats that Prometheus-compatible engines read. */
export type Exposition = 'openmetrics' | 'classic';

/** Media type of each format. */
export const MEDIA_TYPES: Readonly<Record<Exposition, string>> = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  classic: 'text/plain; version=0.0.4; charset=utf-8',
};

/** The end of a page. */
export const ENDS: Readonly<Record<Exposition, string>> = { openmetrics: '# EOF\n', classic: '' };

/** Series of one name, which an engine reads together. */
export interface Family {
  /** Without the suffixes that a counter or a histogram adds. */
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  /** What the name ends in, where that is its unit. */
  readonly unit?: string;
  readonly help: string;
}

/**
 * The lines that go before a family's samples. OpenMetrics names a counter without its suffix, the older format with it and
 * knows no units.
 */
export function headOf({ name, type, unit, help }: Family, format: Exposition): string {
  if (format === 'openmetrics') {
    const units = unit === undefined ? '' : `# UNIT ${name} ${unit}\n`;
    return `# TYPE ${name} ${type}\n${units}# HELP ${name} ${escapeValue(help)}\n`;
  }
  const known = type === 'counter' ? `${name}_total` : name;
  return `# HELP ${known} ${escapeHelp(help)}\n# TYPE ${known} ${type}\n`;
}

/**
 * A label with its value, for within braces.
 *
 * @example labelOf('pipeline', 'a"b') // 'pipeline="a\\"b"'
 */
export function labelOf(name: string, value: string): string {
  return `${name}="${escapeValue(value)}"`;
}

/**
 * A bucket's bound as both formats' newer readers have it, so that a series keeps its name whichever is read.
 *
 * @example boundOf(5) // '5.0'
 */
export function boundOf(bound: number): string {
  return bound === Infinity ? '+Inf' : Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

/**
 * One sample on its line.
 *
 * @param series name and labels.
 * @param time epoch milliseconds; null leaves it to the engine, which takes the moment of the scrape.
 */
export function lineOf(series: string, value: number, time: number | null, format: Exposition): string {
  if (time === null) {
    return `${series} ${value}\n`;
  }
  return `${series} ${value} ${format === 'openmetrics' ? time / 1000 : time}\n`;
}

function escapeHelp(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
}

function escapeValue(text: string): string {
  return escapeHelp(text).replace(/"/g, '\\"');
}
