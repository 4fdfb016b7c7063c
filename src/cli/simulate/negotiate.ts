import { type Exposition } from './exposition';

/** What a media range of an Accept header covers, from the particular to the general. */
const COVERS: Readonly<Record<Exposition, readonly string[]>> = {
  openmetrics: ['application/openmetrics-text', 'application/*', '*/*'],
  // A browser asks for text by the name of HTML.
  classic: ['text/plain', 'text/html', 'text/*', '*/*'],
};

/**
 * Chooses the format that a reader likes best; OpenMetrics where it likes both as much, or says nothing.
 *
 * @param accept the Accept header.
 * @example chooseExposition('text/plain') // 'classic'
 */
export function chooseExposition(accept: string | undefined): Exposition {
  if (accept === undefined) {
    return 'openmetrics';
  }
  const ranges = new Map<string, number>();
  for (const range of accept.toLowerCase().split(',')) {
    const [type, ...parameters] = range.split(';').map((part) => part.trim());
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    ranges.set(type, Math.max(ranges.get(type) ?? 0, Number.isNaN(quality) ? 0 : quality));
  }
  const qualityOf = (format: Exposition): number => {
    const known = COVERS[format].find((type) => ranges.has(type));
    return known === undefined ? 0 : ranges.get(known)!;
  };
  return qualityOf('classic') > qualityOf('openmetrics') ? 'classic' : 'openmetrics';
}
