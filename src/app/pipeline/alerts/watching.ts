import { isMuted, isOfOthers, readMutes, type Mute } from '../../../panel/evidence/alerting';
import { readRules, type FetchJson, type RuleInstance, type WatchRule } from '../../../panel/evidence/rules';

/** What one of Grafana's alert rules makes of a pipeline. */
export interface RuleOnPipeline {
  readonly uid: string | undefined;
  readonly title: string;
  readonly state: RuleInstance['state'];
  readonly isCritical: boolean;
  /** Since when it fires or is pending, epoch milliseconds; null where Grafana does not say. */
  readonly since: number | null;
  /** Why it could not be evaluated last; null if it could. */
  readonly failure: string | null;
  /** What mutes it; empty unless all of its alerts on the pipeline are muted. */
  readonly mutes: readonly Mute[];
}

/** Which of Grafana's alert rules watch a pipeline. */
export interface Watching {
  /** Those that fire first, then those that are pending, then those that are not known. */
  readonly rules: readonly RuleOnPipeline[];
  /** Rules on the data source without a result so far, which may watch it. */
  readonly undecided: number;
}

/** The data sources that tell whose pipelines a rule is about, by their uids. */
interface Sources {
  readonly asked: string;
  /** All of our kind. */
  readonly ours: readonly string[];
}

/**
 * Asks Grafana which alert rules watch a pipeline: those whose last evaluation said something of it.
 *
 * @throws where Grafana refuses to say.
 */
export async function readWatching(fetch: FetchJson, pipeline: string, sources: Sources): Promise<Watching> {
  const matcher = encodeURIComponent(JSON.stringify({ Name: 'pipeline', Type: 0, Value: pipeline }));
  const [rules, mutes] = await Promise.all([
    readRules(fetch, `compact=true&matcher=${matcher}`),
    readMutes(fetch, pipeline),
  ]);
  return watchingOf(rules, mutes, pipeline, sources);
}

function watchingOf(
  all: readonly WatchRule[],
  mutes: readonly Mute[],
  pipeline: string,
  { asked, ours }: Sources,
): Watching {
  const known = all
    .filter((rule) => !rule.isPaused && !isOfOthers(rule, [asked], ours))
    // An older Grafana does not know the matcher.
    .map((rule) => ({ rule, own: rule.instances.filter(({ labels }) => labels.pipeline === pipeline) }));
  const isUndecided = ({ asks, hasJudged, failure }: WatchRule): boolean =>
    asks.includes(asked) && (!hasJudged || failure !== null);
  return {
    rules: known
      .filter(({ own }) => own.length > 0)
      .map(({ rule, own }) => onPipeline(rule, own, mutes))
      .sort(
        (a, b) =>
          WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) || Number(b.isCritical) - Number(a.isCritical),
      ),
    undecided: known.filter(({ rule, own }) => own.length === 0 && isUndecided(rule)).length,
  };
}

const WORST_FIRST: ReadonlyArray<RuleInstance['state']> = ['firing', 'pending', 'unknown', 'normal'];

function onPipeline(
  { uid, title, failure }: WatchRule,
  own: readonly RuleInstance[],
  all: readonly Mute[],
): RuleOnPipeline {
  const worst = WORST_FIRST.find((state) => own.some((one) => one.state === state)) ?? 'unknown';
  const alerts = own.filter(({ state }) => state === worst);
  const starts = alerts.flatMap(({ since }) => since ?? []);
  const mutes = alerts.map((alert) => all.find((mute) => isMuted(alert, mute)));
  return {
    ...{ uid, title, failure },
    // What was not evaluated is not known to be in order.
    state: worst === 'normal' && failure !== null ? 'unknown' : worst,
    isCritical: alerts.some(({ labels }) => labels.severity === 'critical'),
    since: starts.length === 0 ? null : Math.min(...starts),
    mutes: mutes.every((mute) => mute !== undefined) ? mutes : [],
  };
}
