import { isReadBy, type Proposal, signalsWith } from '../../contract/discovery';
import { type SignalMapping, type PulseJsonData } from '../../contract/settings';
import { parseDuration, seconds } from '../../series';
import {
  type BaselineName,
  type ScorePart,
  type Signal,
  type SignalId,
  type TrafficRule,
  USUAL_BASELINES,
} from '../../signals';
import { type ConfigProps } from '../props';
import { labels } from '../labels';
import { type PulseOptions } from '../query';

type Settings = ConfigProps['options'];
type Simulator = NonNullable<PulseJsonData['simulator']>;
type Prometheus = NonNullable<PulseJsonData['prometheus']>;

/** The settings with a part of `jsonData` changed; undefined takes a field away, so that its default applies. */
export function withJson(settings: Settings, change: Partial<PulseOptions>): Settings {
  return { ...settings, jsonData: withoutUndefined({ version: 1, ...settings.jsonData, ...change }) };
}

/** The settings with a part of the simulator's changed. */
export function withSimulator(settings: Settings, change: Partial<Simulator>): Settings {
  return withJson(settings, { simulator: withoutUndefined({ ...settings.jsonData.simulator, ...change }) });
}

/** The settings with a part of the engine's changed. */
export function withPrometheus(settings: Settings, change: Partial<Prometheus>): Settings {
  return withJson(settings, { prometheus: withoutUndefined({ ...settings.jsonData.prometheus, ...change }) });
}

/** The settings with a proposal taken. What the user has mapped, and all else, stays. */
export function withProposal(settings: Settings, proposal: Proposal): Settings {
  const { presets, pipelineLabel, scrapeInterval } = proposal;
  return withPrometheus(settings, {
    ...{ presets: [...presets], preset: undefined, pipelineLabel },
    ...(scrapeInterval === undefined ? {} : { scrapeInterval }),
    signals: orNothing(signalsWith(proposal, settings.jsonData.prometheus?.signals, isReadBy(proposal))),
  });
}

/** The settings with what is mapped of a signal; nothing is taken away. */
export function withMapping(settings: Settings, signal: SignalId, mapping: SignalMapping): Settings {
  return withPrometheus(settings, {
    signals: orNothing({ ...settings.jsonData.prometheus?.signals, [signal]: orNothing(mapping) }),
  });
}

/** A signal's own levels; what is absent is the catalogue's. */
export type Levels = NonNullable<NonNullable<PulseJsonData['thresholds']>[SignalId]>;

/** The settings with a signal's own levels set; without any, the catalogue's apply. */
export function withLevels(settings: Settings, signal: SignalId, levels: Levels): Settings {
  return withJson(settings, {
    thresholds: orNothing({ ...settings.jsonData.thresholds, [signal]: orNothing(levels) }),
  });
}

/** The settings with what a rule of traffic compares with; the usual is not stored. What else is set of the rule stays. */
export function withBaseline(settings: Settings, rule: TrafficRule, against: BaselineName): Settings {
  const own = orNothing({
    ...settings.jsonData.rules?.[rule],
    against: against === USUAL_BASELINES[rule] ? undefined : against,
  });
  return withJson(settings, { rules: orNothing({ ...settings.jsonData.rules, [rule]: own }) });
}

/** What is wrong with a signal's levels: critical must lie beyond warning, in the bad direction. */
export function levelsProblem(
  signal: Pick<Signal, 'direction' | 'warning' | 'critical'>,
  own: Levels,
): string | undefined {
  const { warning = signal.warning, critical = signal.critical } = own;
  if (warning === undefined || critical === undefined) {
    return undefined;
  }
  const lowIsBad = signal.direction === 'higher';
  const fits = lowIsBad ? critical <= warning : critical >= warning;
  return fits ? undefined : lowIsBad ? labels.config.levelsBelow : labels.config.levelsAbove;
}

/** The settings with the weight of a signal in a score set, or taken away. */
export function withWeight(
  settings: Settings,
  score: ScorePart['score'],
  signal: SignalId,
  weight: number | undefined,
): Settings {
  const { weights } = settings.jsonData;
  return withJson(settings, {
    weights: orNothing({ ...weights, [score]: orNothing({ ...weights?.[score], [signal]: weight }) }),
  });
}

/** The settings with the bearer token entered; like every secret it is sent to Grafana once and never read back. */
export function withToken(settings: Settings, bearerToken: string): Settings {
  return { ...settings, secureJsonData: { ...settings.secureJsonData, bearerToken } };
}

/** The settings with the stored bearer token marked for removal. */
export function withoutToken(settings: Settings): Settings {
  return { ...withToken(settings, ''), secureJsonFields: { ...settings.secureJsonFields, bearerToken: false } };
}

/** An entry of a list with a field set; what is empty goes, so that its default applies. */
export function withField<Entry extends object, Name extends keyof Entry>(
  entry: Entry,
  name: Name,
  value: Entry[Name] | undefined,
): Entry {
  return withoutUndefined({ ...entry, [name]: value === '' ? undefined : value });
}

/** A typed number; undefined for an empty field. */
export function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

/** True if the value is absent or a whole number within the limits. */
export function isWhole(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most);
}

/** True if the text is empty or a time between two samples that the backend takes, such as `15s`. */
export function isInterval(text: string): boolean {
  return text === '' || (parseDuration(text) ?? 0) >= seconds(1);
}

function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** The fields that are set, or undefined if none is. */
export function orNothing<T extends object>(fields: T): T | undefined {
  const set = withoutUndefined(fields);
  return Object.keys(set).length > 0 ? set : undefined;
}
