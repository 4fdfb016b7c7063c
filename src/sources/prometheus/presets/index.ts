import { canonical } from './canonical';
import { type Preset } from './preset';

export { type Preset, type PresetReading } from './preset';

/** All presets by their ids, in the order in which people choose among them. */
export const PRESETS: ReadonlyMap<string, Preset> = new Map([canonical].map((preset) => [preset.id, preset]));

/** The preset of a data source that names none. */
export const DEFAULT_PRESET: Preset = canonical;
