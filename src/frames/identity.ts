import { type NumberField } from './types';

/**
 * Colours that tell pipelines apart. None is red, orange, yellow or green, which mean states, and each has a contrast of 3 to a
 * light and to a dark background.
 */
export const IDENTITY_COLORS = [
  ...['#3D85F0', '#A463E0', '#1F96B0', '#D0549F', '#7B74E8'],
  ...['#2E8FC9', '#B07CC6', '#4C7FB0', '#9A5BB0', '#7C8CA3'],
] as const;

/**
 * Gives each series the colour of its pipeline. It follows from the name, so that a pipeline has the same colour in every panel;
 * of two with the same one the later name takes the next, as long as there are more colours than pipelines.
 *
 * O(series · log series).
 */
export function withPipelineColors(fields: readonly NumberField[]): NumberField[] {
  const colors = colorsOf([...new Set(fields.flatMap(({ labels }) => labels?.pipeline ?? []))].sort());
  return fields.map((field) => {
    const fixedColor = colors.get(field.labels?.pipeline ?? '');
    return fixedColor === undefined
      ? field
      : { ...field, config: { ...field.config, color: { mode: 'fixed', fixedColor } } };
  });
}

function colorsOf(pipelines: readonly string[]): ReadonlyMap<string, string> {
  const size = IDENTITY_COLORS.length;
  const taken = new Set<number>();
  return new Map(
    pipelines.map((pipeline) => {
      let place = hashOf(pipeline) % size;
      while (taken.has(place) && taken.size < size) {
        place = (place + 1) % size;
      }
      taken.add(place);
      return [pipeline, IDENTITY_COLORS[place]];
    }),
  );
}

/** [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/) of the name's UTF-16 units, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
