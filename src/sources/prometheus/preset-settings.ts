import { badSettings, show } from '../../series/errors';
import { readList, type Fields } from '../setting-values';
import { DEFAULT_PRESET, type Preset, PRESETS } from './presets';

/** More products than a pipeline consists of. */
const MOST_PRESETS = 20;

/**
 * `presets`, or else the one `preset` of older settings; the default where neither says anything.
 *
 * @param fields `jsonData.prometheus`.
 * @throws SettingsError if one is unknown.
 */
export function readPresets({ presets, preset }: Fields): readonly [Preset, ...Preset[]] {
  const [first = DEFAULT_PRESET, ...rest] =
    presets === undefined && preset !== undefined
      ? [readPreset('prometheus.preset', preset)]
      : readList('prometheus.presets', presets, MOST_PRESETS, 'presets').map((id, i) =>
          readPreset(`prometheus.presets[${i}]`, id),
        );
  return [first, ...rest];
}

function readPreset(field: string, id: unknown): Preset {
  const preset = typeof id === 'string' ? PRESETS.get(id) : undefined;
  if (!preset) {
    throw badSettings(
      field,
      `${show(id)} is unknown. Choose among ${[...PRESETS.keys()].join(', ')}, and map what differs.`,
    );
  }
  return preset;
}
