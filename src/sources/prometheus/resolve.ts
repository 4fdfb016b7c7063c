import { badSettings } from '../../series';
import { type Catalogue, type Combine, type Signal, type SignalId } from '../../signals';
import { type Preset, type UsualReading, usualReadings, windowOf, withWindow } from './presets';
import { isScalar } from './shared-settings';

/** How a signal is read from an engine, once the settings are made whole. */
export interface SignalReading {
  /** The name of a gauge, or PromQL with `$selector` and `$label` in the places of the pipeline matcher and of the labels to go by. */
  readonly expr: string;
  /** Milliseconds between two samples. */
  readonly intervalMs: number;
  /** Milliseconds that a rate is taken over, so that two samples of a counter at least are among them. */
  readonly windowMs: number;
  /** True where `expr` is the name of a gauge. */
  readonly gauge: boolean;
  /** How several series of one pipeline become one; null where they are refused, as they are of PromQL of the user's own. */
  readonly combine: Combine | null;
  /** True where it is one value for all pipelines, without the pipeline label. */
  readonly shared: boolean;
  /** PromQL of its true quantiles over any time, as its preset has it. */
  readonly quantile?: string;
}

/** What the user says of a signal. */
export interface OwnReading {
  readonly expr?: string;
  readonly intervalMs?: number;
  /** False for one value for all pipelines; if it is not said, what has no labels is. */
  readonly perPipeline?: boolean;
}

/** What readings are made of. */
export interface ReadingSources {
  readonly catalogue: Catalogue;
  /** A later one replaces the readings of those before it. */
  readonly presets: readonly Preset[];
  /** Milliseconds between two scrapes of the engine. */
  readonly scrapeMs: number;
  /** PromQL of the signals of the user's own; null for a gauge of the signal's name. */
  readonly own: ReadonlyMap<SignalId, string | null>;
  /** `prometheus.signals`, which wins over all else. */
  readonly mappings: ReadonlyMap<SignalId, OwnReading>;
}

/**
 * How each signal of a catalogue is read: as a preset does, in place of that by PromQL of the user's own, or as the preset
 * does at another interval.
 *
 * @returns no entry for a signal that neither presets nor the user read.
 * @throws SettingsError if only the interval of such a signal is given.
 */
export function resolveReadings({
  catalogue,
  presets,
  scrapeMs,
  own,
  mappings,
}: ReadingSources): ReadonlyMap<SignalId, SignalReading> {
  const usual = usualReadings(catalogue, presets);
  const readings = new Map<SignalId, SignalReading>();
  for (const signal of catalogue.signals) {
    const { id } = signal;
    const { expr = own.get(id), intervalMs: ownInterval, perPipeline } = mappings.get(id) ?? {};
    const preset = usual.get(id) ?? (expr === null ? ofItsName(signal) : undefined);
    const intervalMs = ownInterval ?? preset?.interval ?? signal.interval;
    const windowMs = windowOf(intervalMs, scrapeMs);
    if (typeof expr === 'string') {
      const shared = !(perPipeline ?? !isScalar(expr));
      readings.set(id, { expr, intervalMs, windowMs, gauge: false, combine: null, shared });
    } else if (preset) {
      const { gauge, combine, quantile } = preset;
      const shared = !(perPipeline ?? !preset.shared);
      const text = withWindow(preset.expr, intervalMs, scrapeMs);
      readings.set(id, { expr: text, intervalMs, windowMs, gauge, combine, shared, quantile });
    } else if (ownInterval !== undefined) {
      throw badSettings(
        `prometheus.signals.${id}.expr`,
        'is missing, and no preset reads the signal. Enter PromQL, or take the interval out.',
      );
    }
  }
  return readings;
}

/** A signal of the user's own without PromQL is a gauge of its name. */
function ofItsName({ id, combine }: Signal): UsualReading {
  return { expr: id, gauge: true, shared: false, combine };
}
