import { badSettings } from '../../series';
import { type Catalogue, type Combine, type Signal, type SignalId } from '../../signals';
import { type Preset, type PresetReading } from './presets';

/** How a signal is read from an engine, once the settings are made whole. */
export interface SignalReading {
  /** The name of a gauge, or PromQL with `$selector` in the places of the pipeline matcher. */
  readonly expr: string;
  /** Milliseconds between two samples. */
  readonly intervalMs: number;
  /** True where `expr` is the name of a gauge. */
  readonly gauge: boolean;
  /** How several series of one pipeline become one; null where they are refused, as they are of PromQL of the user's own. */
  readonly combine: Combine | null;
}

/** What the user says of a signal. */
export interface OwnReading {
  readonly expr?: string;
  readonly intervalMs?: number;
}

/** What readings are made of. */
export interface ReadingSources {
  readonly catalogue: Catalogue;
  /** A later one replaces the readings of those before it. */
  readonly presets: readonly Preset[];
  /** The pipeline label in force. */
  readonly label: string;
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
  label,
  own,
  mappings,
}: ReadingSources): ReadonlyMap<SignalId, SignalReading> {
  const preset: Readonly<Record<SignalId, PresetReading>> = Object.assign(
    Object.fromEntries([...own.keys()].map((id) => [id, { gauge: id }])),
    ...presets.map(({ readings }) => readings(catalogue, label)),
  ) as Record<SignalId, PresetReading>;
  const readings = new Map<SignalId, SignalReading>();
  for (const signal of catalogue.signals) {
    const { id } = signal;
    const usual = Object.hasOwn(preset, id) ? ofPreset(preset[id], signal) : undefined;
    const { expr = own.get(id) ?? undefined, intervalMs } = mappings.get(id) ?? {};
    if (expr !== undefined) {
      readings.set(id, {
        expr,
        intervalMs: intervalMs ?? usual?.intervalMs ?? signal.interval,
        gauge: false,
        combine: null,
      });
    } else if (usual) {
      readings.set(id, { ...usual, intervalMs: intervalMs ?? usual.intervalMs });
    } else if (intervalMs !== undefined) {
      throw badSettings(
        `prometheus.signals.${id}.expr`,
        'is missing, and no preset reads the signal. Enter PromQL, or take the interval out.',
      );
    }
  }
  return readings;
}

/** Here alone it is decided whether a signal is a gauge or an expression. */
function ofPreset(reading: PresetReading, signal: Signal): SignalReading {
  const gauge = 'gauge' in reading;
  return {
    expr: gauge ? reading.gauge : reading.expr,
    intervalMs: reading.interval ?? signal.interval,
    gauge,
    combine: reading.combine ?? signal.combine,
  };
}
