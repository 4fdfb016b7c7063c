import { type Levels, type SignalId, type ThresholdOverrides } from '../../../signals';
import { type Preset } from './preset';

/** The levels that presets bring: of each signal those of the preset that it is read by, which is the last that has it. */
export function presetLevels(presets: readonly Preset[]): ThresholdOverrides {
  const readBy = (id: SignalId): Preset | undefined =>
    presets.filter(({ readings }) => typeof readings === 'function' || Object.hasOwn(readings, id)).at(-1);
  const ids = new Set(presets.flatMap(({ levels = {} }) => Object.keys(levels)));
  const levelsOf = (id: SignalId): Levels | undefined => readBy(id)?.levels?.[id];
  return Object.fromEntries([...ids].flatMap((id) => (levelsOf(id) === undefined ? [] : [[id, levelsOf(id)]])));
}

/** The levels that a data source chooses over those that its presets bring, level by level. */
export function levelsOver(usual: ThresholdOverrides, chosen: ThresholdOverrides): ThresholdOverrides {
  const ids = new Set([...Object.keys(usual), ...Object.keys(chosen)]);
  return Object.fromEntries([...ids].map((id) => [id, { ...usual[id], ...chosen[id] }]));
}
