import { type DataFrame } from '@grafana/data';

import { SIMULATOR } from '../../contract/simulated';

/** True if the samples of an answer are made up: the simulator was asked. */
export function isSimulated(frames: readonly DataFrame[]): boolean {
  return frames.some(({ meta }) => meta?.executedQueryString?.startsWith(`${SIMULATOR}(`));
}
