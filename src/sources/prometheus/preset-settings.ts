import { badSettings, show } from '../../series/errors';
import { type SignalId } from '../../signals';
import { type OwnSignal, readOwnSignals } from '../own-signals';
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

/**
 * The signals that presets add. One that several add is as the first has it.
 *
 * @param taken ids of signals that the user has described, which win.
 */
export function addedSignals(presets: readonly Preset[], taken: readonly SignalId[]): OwnSignal[] {
  const added = new Map<SignalId, OwnSignal>();
  for (const { id: preset, signals = [] } of presets) {
    for (const own of readOwnSignals(`signals of preset ${preset}`, signals)) {
      const { id } = own.signal;
      if (!taken.includes(id) && !added.has(id)) {
        added.set(id, own);
      }
    }
  }
  return [...added.values()];
}
