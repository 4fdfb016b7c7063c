import { type PulseJsonData } from '../../contract/settings';
import { parseDuration } from '../../series';
import { type SignalId } from '../../signals';
import { SCRAPE_INTERVAL, usualReadings, withLabel, withWindow } from '../../sources/prometheus/presets';
import { presetsOf } from './presets';
import { type ConfigSignal } from './signals';

/** What is read of a signal while the user maps nothing. */
export interface Usual {
  readonly expr: string;
  /** PromQL of its true quantiles, if the product has a histogram. */
  readonly quantile?: string;
}

/** How the presets in force read the signals of the settings, as PromQL that could be entered. */
export function usualOf(settings: PulseJsonData, signals: readonly ConfigSignal[]): ReadonlyMap<SignalId, Usual> {
  const presets = presetsOf(settings);
  const { pipelineLabel = '', scrapeInterval = '' } = settings.prometheus ?? {};
  const known = new Map(signals.map((signal) => [signal.id, signal]));
  const ways = { ids: [...known.keys()], of: (id: SignalId) => ({ combine: known.get(id)?.combine ?? 'mean' }) };
  const scrape = parseDuration(scrapeInterval) ?? SCRAPE_INTERVAL;
  const named = (expr: string): string => withLabel(expr, pipelineLabel || presets[0].pipelineLabel);
  const readings = usualReadings(ways, presets);
  return new Map(
    [...readings].map(([id, { expr, gauge, interval, quantile }]) => {
      const every = interval ?? parseDuration(known.get(id)?.interval ?? '') ?? SCRAPE_INTERVAL;
      return [
        id,
        {
          expr: gauge ? `${expr}{$selector}` : withWindow(named(expr), every, scrape),
          quantile: quantile && named(quantile),
        },
      ];
    }),
  );
}

/** Why no preset in force reads a signal, as the first one that says so puts it. */
export function lackOf(settings: PulseJsonData, id: SignalId): string | undefined {
  return presetsOf(settings).find(({ lacks }) => lacks?.[id] !== undefined)?.lacks?.[id];
}
