/** The source that makes its samples up, as settings name it, and every frame in `meta.custom`. */
export const SIMULATOR = 'simulator';

/** True if what a frame says of itself in `meta.custom` names the simulator as the source of its values. */
export function isOfSimulator(custom: Readonly<Record<string, unknown>> | undefined): boolean {
  return custom?.source === SIMULATOR;
}
