import { wallTime } from '../../test/now';

const HALF_AN_HOUR = 30 * 60_000;

/** Four pipelines, of which those that match have had errors for half an hour, and will for longer. */
export function burstOn(pipeline: string) {
  const at = String(wallTime() - HALF_AN_HOUR);
  const burst = { type: 'error_burst' as const, pipeline, at, ramp: '0s', duration: '3h' };
  return { source: 'simulator' as const, simulator: { incidents: 'none' as const, schedule: [burst] } };
}
