import { days, seconds } from '../../series';
import {
  allowedHosts,
  choice,
  duration,
  listenAddress,
  moment,
  number,
  text,
  texts,
  type ValuesOf,
} from '../command/flags';

const ENDPOINT = { group: 'The endpoint', excludes: 'from' };
const HISTORY = { group: 'The history', needs: 'from' };
const BOTH = { group: 'Both' };

/** Flags that are settings of the data source are checked by the data source's own parser. */
export const flags = {
  listen: listenAddress(9464, ENDPOINT),
  'allow-host': allowedHosts(ENDPOINT),
  inject: texts({
    ...ENDPOINT,
    placeholder: 'TYPE[:PIPELINE[:MAGNITUDE]]',
    help: 'an incident that begins now, in the pipelines whose names match the regular expression PIPELINE (default all), of a magnitude up to 5 (default 1). To plan one in the past, use --schedule',
    example: 'memory_leak:churn',
  }),
  speed: number({
    ...ENDPOINT,
    placeholder: 'FACTOR',
    help: "simulated seconds per second: 60 makes an hour a minute. Simulated time then runs ahead of everyone else's, so the samples carry no time of their own: the engine stores them as of the scrape, not where the data source has them",
    example: '60',
    default: '1',
    above: 0,
    max: 10_000,
  }),
  from: moment({
    group: HISTORY.group,
    help: 'where the history begins: 2026-01-31T12:00:00Z, epoch milliseconds, or -30d',
  }),
  to: moment({ ...HISTORY, help: 'where it ends', default: 'now' }),
  output: text({
    ...HISTORY,
    placeholder: 'FILE',
    help: 'where to write; - is the standard output. A file is written as a whole or not at all',
    example: 'history.txt',
    default: '-',
  }),
  format: choice(['openmetrics', 'csv'], {
    ...HISTORY,
    help: 'openmetrics is for "promtool tsdb create-blocks-from openmetrics"; csv has the columns time, pipeline, signal, value',
    default: 'openmetrics',
  }),
  step: duration({
    ...HISTORY,
    placeholder: 'DURATION',
    help: 'time between two samples of counters and histograms (default that of --interval)',
    example: '1m',
    min: seconds(1),
    max: days(1),
  }),
  label: texts({
    ...HISTORY,
    placeholder: 'NAME=VALUE',
    help: 'a label that every series gets, such as the job and the instance that a scrape adds: only then the history and the scrapes are the same series',
    example: 'job=mlpulse',
  }),
  series: choice(['all', 'signals'], {
    ...BOTH,
    help: 'signals leaves out counters and histograms (default all, but signals with --format csv)',
  }),
  seed: text({
    ...BOTH,
    placeholder: 'N',
    help: 'a setting of the data source, as all that follow: the same seed gives the same values',
    example: '42',
    default: '42',
  }),
  pipelines: text({ ...BOTH, placeholder: 'N', help: 'how many pipelines', example: '4', default: '4' }),
  interval: text({
    ...BOTH,
    placeholder: 'DURATION',
    help: 'time between two samples of the system signals',
    example: '15s',
    default: '5m',
  }),
  timezone: text({
    ...BOTH,
    placeholder: 'ZONE',
    help: 'time zone of the daily and weekly load',
    example: 'Europe/Berlin',
    default: 'UTC',
  }),
  incidents: choice(['demo', 'none'], { ...BOTH, help: 'whether each pipeline has a story', default: 'demo' }),
  schedule: text({
    ...BOTH,
    placeholder: 'FILE.json',
    help: 'incidents of your own: the list that the settings have as "schedule"',
    example: 'schedule.json',
  }),
};

/** The flags of `mlpulse simulate`, read. */
export type Flags = ValuesOf<typeof flags>;
