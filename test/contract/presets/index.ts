import { nodeExporter } from './node-exporter';
import { type PresetCase } from './preset-case';
import { triton } from './triton';

/** One product each. All are in one engine: what one preset reads, no other product may have. */
export const PRODUCTS: readonly PresetCase[] = [triton, nodeExporter];
