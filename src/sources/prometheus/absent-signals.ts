import { type SignalId } from '../../signals';
import { type Preset, PRESETS } from './presets';

/** A signal that some data sources have by a preset, and this one does not. */
export interface AbsentSignal {
  readonly label: string;
  /** The presets that add it, as people read them: "vllm (vLLM)". */
  readonly presets: readonly string[];
  /** Why a preset in force cannot tell it, as a sentence; null where none says so. */
  readonly lack: string | null;
}

/**
 * The signals that presets add and a data source does not have, by their ids. Their names are known everywhere, as those of the
 * built-in signals are, so that one board serves all data sources.
 *
 * @param presets in force; none of a simulator.
 * @param has whether the data source has a signal of that id, by a preset or by its own settings.
 */
export function absentSignals(
  presets: readonly Preset[],
  has: (id: SignalId) => boolean,
): ReadonlyMap<SignalId, AbsentSignal> {
  const absent = new Map<SignalId, AbsentSignal>();
  for (const { id: preset, title, signals = [] } of PRESETS.values()) {
    for (const { id = '', label = id } of signals.filter((signal) => !has(signal.id ?? ''))) {
      absent.set(id, {
        label,
        presets: [...(absent.get(id)?.presets ?? []), `${preset} (${title})`],
        lack: presets.map(({ lacks }) => lacks?.[id]).find((sentence) => sentence !== undefined) ?? null,
      });
    }
  }
  return absent;
}
