import { isMuted, type Alerting, type Mute, type RuleAlert } from '../../panel/evidence/alerting';
import { groupBy } from '../../series';
import { type Problem } from './problems';

/** The alerts of one of Grafana's rules on the pipelines of a problem. */
export interface RuleOn {
  readonly title: string;
  readonly state: RuleAlert['state'];
  readonly pipelines: number;
  /** The first of them, epoch milliseconds; null where Grafana does not say. */
  readonly since: number | null;
}

/** What Grafana's alerting says of a problem. */
export interface AlertsOn {
  /** Those that fire first. */
  readonly rules: readonly RuleOn[];
  /** Pipelines with alerts that fire, all of which are silenced. */
  readonly silenced: number;
  /** What silences them. */
  readonly silences: readonly Mute[];
  /** True if every pipeline of the problem is silenced. */
  readonly isSilenced: boolean;
}

/** The state of Grafana's alerting, by pipeline. */
export interface AlertIndex {
  readonly alerts: ReadonlyMap<string, readonly RuleAlert[]>;
  readonly mutes: ReadonlyMap<string, readonly Mute[]>;
}

/** Sorts alerts by their pipelines, so that a large fleet is looked up in one go. O(alerts). */
export function indexOf({ alerts, mutes }: Alerting): AlertIndex {
  const pipelineOf = ({ labels }: Pick<RuleAlert, 'labels'>): string => labels.pipeline ?? '';
  return { alerts: groupBy(alerts, pipelineOf), mutes: groupBy(mutes, pipelineOf) };
}

/** The alerts on the check of a problem, and what silences them. O(alerts of its pipelines). */
export function alertsOn(problem: Problem, { alerts, mutes }: AlertIndex): AlertsOn {
  const isOwn = (one: Pick<RuleAlert, 'labels'>): boolean => concerns(one, problem);
  const own = problem.members.map(({ pipeline }) => ({
    alerts: (alerts.get(pipeline) ?? []).filter(isOwn),
    silences: (mutes.get(pipeline) ?? []).filter((mute) => mute.isSilenced && isOwn(mute)),
  }));
  const silenced = own.filter(({ alerts: all, silences }) => {
    const firing = all.filter(({ state }) => state === 'firing');
    return firing.length > 0 && firing.every((alert) => silences.some((silence) => isMuted(alert, silence)));
  });
  return {
    rules: rulesIn(own.map((one) => one.alerts)),
    silenced: silenced.length,
    silences: silenced.flatMap(({ silences }) => silences),
    isSilenced: silenced.length > 0 && silenced.length === problem.members.length,
  };
}

/** The category of the rule that tells of silence: its other labels name a rule whose signal is silent. */
const SILENCE = 'Monitoring';

/** Whether an alert is about what a problem is about: its label `rule` is the check, or the runbook of several checks. */
function concerns({ labels }: Pick<RuleAlert, 'labels'>, { check, category, runbook }: Problem): boolean {
  if (category === SILENCE || labels.category === SILENCE) {
    return category === labels.category;
  }
  const { rule, objective } = labels;
  const isOfObjective = objective === undefined || check.endsWith(`:${objective}`);
  return rule !== undefined && (rule === check || (rule === nameOf(runbook) && isOfObjective));
}

/** The name of a runbook: that of its file. */
function nameOf(runbook: string | undefined): string | undefined {
  return /([^/]+)\.html/.exec(runbook ?? '')?.[1];
}

function rulesIn(byPipeline: ReadonlyArray<readonly RuleAlert[]>): RuleOn[] {
  const found = groupBy(
    byPipeline.flatMap((alerts, pipeline) => alerts.map((alert) => ({ ...alert, pipeline }))),
    ({ state, title }) => JSON.stringify([state, title]),
  );
  return [...found.values()]
    .map((alerts): RuleOn => {
      const [{ title, state }] = alerts;
      const first = Math.min(...alerts.map(({ since }) => since ?? Infinity));
      const pipelines = new Set(alerts.map(({ pipeline }) => pipeline)).size;
      return { title, state, pipelines, since: first === Infinity ? null : first };
    })
    .sort((a, b) => Number(b.state === 'firing') - Number(a.state === 'firing') || b.pipelines - a.pipelines);
}
