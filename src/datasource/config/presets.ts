import { type PulseJsonData } from '../../contract/settings';
import { DEFAULT_PRESET, type Preset, PRESETS } from '../../sources/prometheus/presets';

/** The ids of the presets that the settings name; older settings name one. */
export function namedPresets({ prometheus: { presets, preset } = {} }: PulseJsonData): string[] {
  return presets ?? (preset ? [preset] : []);
}

/** The presets in force. The backend refuses those that it does not know. */
export function presetsOf(settings: PulseJsonData): readonly [Preset, ...Preset[]] {
  const [first = DEFAULT_PRESET, ...rest] = namedPresets(settings).flatMap((id) => PRESETS.get(id) ?? []);
  return [first, ...rest];
}
