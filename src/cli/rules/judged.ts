import { days, hours } from '../../series';
import { union } from '../../sources/prometheus/promql';
import { ENOUGH_COVERAGE, samplesWithin, type Rule } from '../../verdicts';
import { type Watched } from '../../alerting/alert';
import { PIPELINE, RECORDED, type Engine, type Measured } from './measured';
import { factorOf, type Level } from '../../alerting/wording';

/** A recording rule. */
export interface Recording {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** How a rule is judged by recording rules, the last of which has its severity. */
export interface Judged {
  readonly recordings: readonly Recording[];
  /** The series with the value that is judged. */
  readonly value: string;
  /** The series with the limit, where it is not the rule's level. */
  readonly limit: string | null;
}

/** Recording rules that judge as the rule itself does; null where its window has no room for two samples, and it never judges. */
export function judgedBy(rule: Rule, watched: Watched, { of }: Pick<Engine, 'of'>): Judged | null {
  const measured = of(rule.signal);
  if (measured === null) {
    return null;
  }
  const against = watched.against(rule);
  switch (true) {
    case against === 'same_hours':
      return byTraffic(rule, usualHours(measured), limitOfUsual(rule));
    case against === 'window': {
      const limit = limitOfWindow(rule, measured);
      return limit === null ? null : byTraffic(rule, [], limit);
    }
    case rule.window > 0:
      return byChange(rule, measured);
    default:
      return byLevel(rule);
  }
}

function byLevel(rule: Rule): Judged {
  const value = RECORDED.signal(rule.signal);
  return { recordings: [severity(rule, codesOf(value, rule))], value, limit: null };
}

/** Of two samples a window apart, of which half was measured. */
function byChange(rule: Rule, { interval, over }: Measured): Judged | null {
  const samples = samplesWithin(rule.window, interval);
  if (samples < 2) {
    return null;
  }
  const value = RECORDED.value(rule.id);
  const change = `${over('last_over_time', 1)} - ${over('last_over_time', 1, samples - 1)}`;
  const record = { record: value, expr: `${change} and on (${PIPELINE}) ${enough(over, samples)}` };
  return { recordings: [record, severity(rule, codesOf(value, rule))], value, limit: null };
}

/** A rule on traffic: its one level is a factor, its limit a series. */
function byTraffic(rule: Rule, before: readonly Recording[], limit: string): Judged {
  const value = RECORDED.signal(rule.signal);
  const record = RECORDED.limit(rule.id);
  const code = rule.levels.critical === undefined ? 1 : 2;
  const fires = `(${value} ${rule.sign} bool on (${PIPELINE}) ${record})`;
  return {
    recordings: [
      ...before,
      { record, expr: `${limit} and on (${PIPELINE}) ${value}` },
      severity(rule, code === 1 ? fires : `${code} * ${fires}`),
    ],
    value,
    limit: record,
  };
}

/** A factor of the mean of the last hour. */
function limitOfWindow(rule: Rule, { interval, over }: Measured): string | null {
  const samples = samplesWithin(rule.window, interval);
  return samples < 2
    ? null
    : `${onlyFactor(rule)} * ${over('avg_over_time', samples)} and on (${PIPELINE}) ${enough(over, samples)}`;
}

const DAYS = 7;
/** Of fewer days nothing is usual. */
const LEAST_DAYS = 2;
/** Tells the days apart. */
const DAY = 'day';
const STATISTICS = [
  ['mean', 'avg_over_time'],
  ['lowest', 'min_over_time'],
  ['highest', 'max_over_time'],
] as const;

/** The hour around this time of day on each of the days before, as far as half of it was measured. */
function usualHours({ interval, over }: Measured): Recording[] {
  const samples = samplesWithin(hours(1), interval);
  const ahead = Math.floor(samples / 2);
  const onEachDay = (statistic: string): string =>
    union(
      Array.from({ length: DAYS }, (_, d) =>
        over(statistic, samples, Math.round(((d + 1) * days(1)) / interval) - ahead),
      ),
      DAY,
    );
  const counted = RECORDED.usual('samples');
  const enoughThere = `on (${PIPELINE}, ${DAY}) ${counted} >= ${samples * ENOUGH_COVERAGE}`;
  return [
    { record: counted, expr: onEachDay('count_over_time') },
    ...STATISTICS.map(([name, statistic]) => ({
      record: RECORDED.usual(name),
      expr: `(${onEachDay(statistic)}) and ${enoughThere}`,
    })),
  ];
}

/** A factor of the median of the days' means, or what is beyond it of their lowest or highest values, the oddest day left aside. */
function limitOfUsual(rule: Rule): string {
  const by = `by (${PIPELINE})`;
  const [mean, lowest, highest] = STATISTICS.map(([name]) => RECORDED.usual(name));
  const ofMeans = `${onlyFactor(rule)} * quantile ${by} (0.5, ${mean})`;
  const limit =
    rule.sign === '<'
      ? `min ${by} (${union([ofMeans, `max ${by} (bottomk ${by} (2, ${lowest}))`], 'part')})`
      : `max ${by} (${union([ofMeans, `min ${by} (topk ${by} (2, ${highest}))`], 'part')})`;
  return `${limit} and on (${PIPELINE}) count ${by} (${mean}) >= ${LEAST_DAYS}`;
}

const onlyFactor = (rule: Rule): number => factorOf(rule, rule.levels.critical === undefined ? 'warning' : 'critical');

/** Pipelines of which half of some samples are there. */
function enough(over: Measured['over'], samples: number): string {
  return `${over('count_over_time', samples)} >= ${samples * ENOUGH_COVERAGE}`;
}

/** 0, 1 or 2: the levels that a value is beyond; each critical value is beyond the warning level too, if there is one. */
function codesOf(value: string, { levels: { warning, critical }, sign }: Rule): string {
  const beyond = (limit: number): string => `(${value} ${sign} bool ${limit})`;
  switch (true) {
    case critical === undefined:
      return beyond(warning ?? NaN);
    case warning === undefined:
      return `2 * ${beyond(critical)}`;
    default:
      return `${beyond(warning)} + ${beyond(critical)}`;
  }
}

const severity = ({ id, category }: Rule, expr: string): Recording => ({
  record: RECORDED.severity,
  labels: { category, rule: id },
  expr,
});

/** The code of a level's severity. */
export const CODES: Readonly<Record<Level, number>> = { warning: 1, critical: 2 };
