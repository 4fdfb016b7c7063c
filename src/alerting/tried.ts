import { createHash } from 'node:crypto';

import type * as Yaml from 'yaml';

import { type AlertRuleReport } from '../contract/resources';
import { formatDuration } from '../series';
import { lengthInWords, withThreshold, withWait, type Rule } from '../verdicts';
import { samplesToWait, type Definition } from '../verdicts/backtest';
import { alertsOf, uidOf, type Watched } from './alert';
import { ruleOnScore, type TriedBaseline } from './score-rule';
import { groupAs, groupOf, ruleOf, type GrafanaRule, type Placement } from './grafana';

/** An alert rule as `backtest` tried it. */
export interface TriedRule {
  readonly rule: Rule;
  readonly definition: Definition;
  readonly threshold: number;
  /** Milliseconds for which it fails before it fires; null for its own. */
  readonly wait: number | null;
}

export type Tried = TriedRule | TriedBaseline;

/** Where a copied rule goes. */
export interface CopyPlacement extends Pick<Placement, 'uid' | 'pipeline'> {
  /** The uid of the folder, which Grafana's API wants; file provisioning has its name. */
  readonly folderUid: string;
  readonly folder: string;
}

/** What the uids of copied alert rules begin with, so that they replace no provisioned ones. */
const PREFIX = 'mlpulse-lab';

/**
 * The alert rule of Grafana's that fires at the evaluations at which `backtest` says that it fires. It asks for the same
 * judgement at the same threshold, whatever the settings say. The alert engine waits by itself; for what it does not judge, Grafana
 * waits. While a check is unknown the alert stays as it was, where a backtest fires nothing.
 *
 * @example grafanaRuleOf({ rule: cpuUsage, definition: 'engine', threshold: 70, wait: null }, watched, placement).for // '0s'
 */
export function grafanaRuleOf(tried: Tried, watched: Watched, placement: CopyPlacement): GrafanaRule {
  const { rule, definition, threshold, wait } = tried;
  const slug = `${(definition === 'baseline' ? rule.signal : rule.id).replaceAll('_', '-')}-${definition}`;
  const made =
    tried.definition === 'baseline' ? ruleOnScore(tried, watched, placement) : ruleOnLevel(tried, watched, placement);
  // At another threshold, after another time, or of other pipelines, it is another rule beside the first.
  const { uid, pipeline } = placement;
  const which = createHash('sha256')
    .update(JSON.stringify([slug, threshold, uid, pipeline, ...(wait === null ? [] : [wait])]))
    .digest('hex');
  const interval = watched.intervalOf(rule.signal);
  const pending = definition === 'engine' ? 0 : samplesToWait(wait ?? 0, interval) * interval;
  return {
    ...made,
    uid: uidOf(`${PREFIX}-${which.slice(0, 8)}`, slug),
    title: wait === null ? made.title : `${made.title}${wait > 0 ? ` after ${lengthInWords(wait)}` : ', at once'}`,
    for: formatDuration(pending),
  };
}

function ruleOnLevel(
  { rule, definition, threshold, wait }: TriedRule,
  watched: Watched,
  placement: CopyPlacement,
): GrafanaRule {
  const [alert] = alertsOf(withThreshold(rule, threshold), watched, definition);
  const copied = {
    ...alert,
    title: `${alert.title}, ${definition === 'engine' ? 'alert engine' : 'single samples'} at ${threshold}`,
    ...{ pending: 0, keep: 0 },
  };
  const waits = definition === 'engine' && wait !== null ? { for: formatDuration(wait) } : {};
  return ruleOf(copied, { ...placement, prefix: PREFIX }, { threshold, ...waits });
}

/** A rule that was tried, as it is set up: for file provisioning, for Grafana's API, and in the settings of the data source. */
export function reportOf(tried: Tried, watched: Watched, placement: CopyPlacement): AlertRuleReport {
  const rule = grafanaRuleOf(tried, watched, placement);
  const { name, interval } = groupOf(watched.settings.catalogue.of(tried.rule.signal).group);
  const group = `${name}, from the Alert lab`;
  const file = { apiVersion: 1, groups: [groupAs(group, interval, [rule], placement)] };
  const settings = tried.definition === 'baseline' ? null : settingsFor(tried);
  return {
    yaml: yaml().stringify(file, { aliasDuplicateObjects: false, lineWidth: 0 }),
    json: textOf(forApi(rule, group, placement)),
    settings: settings === null ? null : textOf(settings),
    interval,
  };
}

/** Loaded by the first rule that is copied: a start of the plugin does not wait for it. */
const yaml = (): typeof Yaml => require('yaml') as typeof Yaml;

const textOf = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** As Grafana's API takes it: `POST /api/v1/provisioning/alert-rules`. */
function forApi({ keepFiringFor, ...rule }: GrafanaRule, ruleGroup: string, { folderUid }: CopyPlacement): object {
  return { ...rule, keep_firing_for: keepFiringFor, ruleGroup, folderUID: folderUid, orgID: 1, isPaused: false };
}

/**
 * What to merge into the settings of the data source so that all its answers judge by a threshold: the level, and of the alert
 * engine what it was tried with. Rules on how a signal moves have no level in the settings.
 *
 * @returns null where nothing can be set.
 */
export function settingsFor({ rule: own, definition, threshold, wait }: TriedRule): object | null {
  const rule = wait === null ? own : withWait(own, wait);
  const { id, signal, levels, policy } = rule;
  const level = levels.warning === undefined ? 'critical' : 'warning';
  const { critical } = levels;
  // A critical level that would come first moves along.
  const isPassed = critical !== undefined && (rule.sign === '>' ? critical < threshold : critical > threshold);
  const limits = { [level]: threshold, ...(isPassed ? { critical: threshold } : {}) };
  const fragment = {
    ...(id === signal ? { thresholds: { [signal]: limits } } : {}),
    ...(definition === 'engine'
      ? {
          rules: {
            [id]: {
              for: formatDuration(policy.for),
              keepFiring: formatDuration(policy.keepFiring),
              ...(policy.clear === null ? {} : { clear: policy.clear }),
              flapping: policy.flapping,
            },
          },
        }
      : {}),
  };
  return Object.keys(fragment).length === 0 ? null : fragment;
}
