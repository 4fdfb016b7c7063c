import { canonical } from './canonical';
import { nodeExporter } from './node-exporter';
import { type Preset } from './preset';
import { triton } from './triton';

export { type Preset, type PresetReading, type PresetReadings } from './preset';

/** All presets by their ids, in the order in which people choose among them. */
export const PRESETS: ReadonlyMap<string, Preset> = new Map(
  [canonical, triton, nodeExporter].map((preset) => [preset.id, preset]),
);

/** The preset of a data source that names none. */
export const DEFAULT_PRESET: Preset = canonical;
