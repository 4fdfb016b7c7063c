import { COUNTERS } from './counters';
import { ENDS, headOf, labelOf, lineOf, type Exposition } from './exposition';
import { GAUGES } from './gauges';
import { type Snapshot } from './snapshot';

/**
 * The lines of the page that an engine scrapes. A gauge carries the instant of its sample, so that the engine stores it there
 * however late it comes; a counter carries none, so that the engine stores it at the moment of the scrape.
 *
 * @param stamped false where the samples' instants are of no use to the engine.
 */
export function* renderPage(
  { members, signals, totals }: Snapshot,
  format: Exposition,
  stamped: boolean,
): Generator<string> {
  const labels = members.map(({ name }) => labelOf('pipeline', name));
  for (const family of GAUGES) {
    const { instant, values } = signals[family.name];
    yield headOf(family, format);
    for (const [m, label] of labels.entries()) {
      if (!Number.isNaN(values[m])) {
        yield lineOf(`${family.name}{${label}}`, values[m], stamped ? instant : null, format);
      }
    }
  }
  for (const family of COUNTERS) {
    const rows = totals.get(family.counted);
    if (rows === undefined) {
      continue;
    }
    yield headOf(family, format);
    for (const [m, label] of labels.entries()) {
      for (const series of family.metrics.flat()) {
        yield lineOf(`${family.name}${series.suffix}{${label}${series.labels}}`, series.value(rows[m]), null, format);
      }
    }
  }
  yield ENDS[format];
}
