import { type PulseJsonData } from '../../contract/settings';
import { formatDuration, parseDuration } from '../../series';
import { type SignalId } from '../../signals';
import { SCRAPE_INTERVAL, usualReadings, withLabel, withWindow } from '../../sources/prometheus/presets';
import { presetsOf } from './presets';
import { type ConfigSignal } from './signals';

/** What is read of a signal while the user maps nothing. */
export interface Usual {
  /** As it is sent at the interval that the user has set, if any, but for a gauge, whose newest sample is taken. */
  readonly expr: string;
  /** Time between its samples, such as `5m`, unless the user sets another one. */
  readonly interval: string;
  /** PromQL of its true quantiles, if the product has a histogram. */
  readonly quantile?: string;
}

/** How the presets in force read the signals of the settings, as PromQL that could be entered. */
export function usualOf(settings: PulseJsonData, signals: readonly ConfigSignal[]): ReadonlyMap<SignalId, Usual> {
  const presets = presetsOf(settings);
  const { pipelineLabel = '', scrapeInterval = '', signals: mappings = {} } = settings.prometheus ?? {};
  const known = new Map(signals.map((signal) => [signal.id, signal]));
  const ways = { ids: [...known.keys()], of: (id: SignalId) => ({ combine: known.get(id)?.combine ?? 'mean' }) };
  const scrape = parseDuration(scrapeInterval) ?? SCRAPE_INTERVAL;
  const named = (expr: string): string => withLabel(expr, pipelineLabel || presets[0].pipelineLabel);
  const readings = usualReadings(ways, presets);
  return new Map(
    [...readings].map(([id, { expr, gauge, interval, quantile }]) => {
      const usual = interval ?? parseDuration(known.get(id)?.interval ?? '') ?? SCRAPE_INTERVAL;
      const every = parseDuration(mappings[id]?.interval ?? '') ?? usual;
      const text = gauge ? `${expr}{$selector}` : withWindow(named(expr), every, scrape);
      return [id, { expr: text, interval: formatDuration(usual), quantile: quantile && named(quantile) }];
    }),
  );
}

/** Why no preset in force reads a signal, as the first one that says so puts it. */
export function lackOf(settings: PulseJsonData, id: SignalId): string | undefined {
  return presetsOf(settings).find(({ lacks }) => lacks?.[id] !== undefined)?.lacks?.[id];
}
