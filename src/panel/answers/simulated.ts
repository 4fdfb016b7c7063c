import { type DataFrame } from '@grafana/data';

import { isOfSimulator } from '../../contract/simulated';

/** True if the samples of an answer are made up, as its frames say themselves. */
export function isSimulated(frames: readonly DataFrame[]): boolean {
  return frames.some(({ meta }) => isOfSimulator(meta?.custom));
}
