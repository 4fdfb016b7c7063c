import { text, url, type ValuesOf } from '../command/flags';
import { parseMoment, parseTimezone, type Moment } from '../command/moment';
import { UsageError } from '../command/usage-error';

const SOURCE = 'The data source';
const RANGE = 'The range';

/** The flags that say which data source is asked. */
export const sourceFlags = {
  settings: text({
    placeholder: 'FILE',
    help: 'settings of a data source, JSON or YAML: { url, jsonData, secureJsonData }, or a provisioning file of Grafana. Without it, the simulator',
    example: 'datasource.yaml',
    group: SOURCE,
  }),
  datasource: text({
    placeholder: 'NAME',
    help: 'which one, where a provisioning file has several',
    example: 'Fraud',
    needs: 'settings',
    group: SOURCE,
  }),
  prometheus: url({
    help: 'read this Prometheus-compatible engine; with --settings, instead of the URL in it',
    example: 'http://localhost:9090',
    group: SOURCE,
  }),
  label: text({
    placeholder: 'NAME',
    help: "the engine's label that names the pipeline (default that of the settings, else pipeline)",
    example: 'service',
    needs: 'prometheus',
    group: SOURCE,
  }),
  pipeline: text({
    placeholder: 'REGEX',
    help: 'only the pipelines whose whole name matches this regular expression',
    example: 'fraud-.*',
    default: '.*',
    group: SOURCE,
  }),
  matchers: text({
    placeholder: 'MATCHERS',
    help: 'only the pipelines whose series have these labels, as within the braces of PromQL; simulated ones have none',
    example: 'team="risk"',
    group: SOURCE,
  }),
};

/** Which data source is asked. */
export type SourceValues = ValuesOf<typeof sourceFlags>;

/** Which of its pipelines. */
export function selectionIn({ pipeline, matchers }: SourceValues): Pick<SourceValues, 'pipeline' | 'matchers'> {
  return { pipeline, matchers };
}

/** The flags that say which time is asked about. */
export const rangeFlags = {
  from: text({
    placeholder: 'TIME',
    help: "where the range begins, in Grafana's words or ISO 8601",
    example: 'now-7d',
    default: 'now-24h',
    group: RANGE,
  }),
  to: text({
    placeholder: 'TIME',
    help: 'where it ends: now-1d/d is the end of yesterday',
    example: 'now-1d/d',
    default: 'now',
    group: RANGE,
  }),
  timezone: text({
    placeholder: 'ZONE',
    help: 'time zone of --from, --to and what is shown (default that of the settings, else UTC)',
    example: 'Europe/Berlin',
    group: RANGE,
  }),
};

/** A span of time, and how it is shown. */
export interface Range {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** An IANA time zone. */
  readonly timezone: string;
}

/**
 * Reads a range.
 *
 * @param now epoch milliseconds.
 * @param usual time zone where none is given.
 * @throws UsageError if a time or the time zone is none, or the range is empty.
 */
export function readRange(values: ValuesOf<typeof rangeFlags>, now: number, usual: string): Range {
  const timezone = parseTimezone(values.timezone ?? usual, '--timezone');
  const from = parseMoment(values.from, '--from', { now, timezone });
  const end = parseMoment(values.to, '--to', { now, timezone, end: true });
  // Nothing is known of what is still to come: "now/d" ends now.
  const to = { ...end, time: Math.min(end.time, now) };
  refuseEmpty(from, to);
  return { from: from.time, to: to.time, timezone };
}

function refuseEmpty(from: Moment, to: Moment): void {
  if (from.time >= to.time) {
    const [begins, ends] = [from, to].map(({ time }) => new Date(time).toISOString());
    throw new UsageError(
      `--from ${from.text} (${begins}) is not before --to ${to.text} (${ends}). Exchange them, or name an earlier beginning.`,
    );
  }
}
