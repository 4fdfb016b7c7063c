const UNITS: ReadonlyArray<readonly [unit: string, ms: number]> = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** Milliseconds in `n` seconds. */
export const seconds = (n: number): number => n * 1_000;
/** Milliseconds in `n` minutes. */
export const minutes = (n: number): number => n * 60_000;
/** Milliseconds in `n` hours. */
export const hours = (n: number): number => n * 3_600_000;
/** Milliseconds in `n` days of 24 hours. */
export const days = (n: number): number => n * 86_400_000;

const DURATION = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Reads a duration as Prometheus and Grafana write it: `30s`, `5m`, `1h30m`, `7d`.
 *
 * @returns milliseconds, or null if the text is not a duration, is zero, or is too long to be exact.
 * @example parseDuration('1h30m') // 5400000
 */
export function parseDuration(text: string): number | null {
  const parts = text === '' ? null : DURATION.exec(text);
  if (!parts) {
    return null;
  }
  const ms = UNITS.reduce((sum, [, unit], i) => sum + Number(parts[i + 1] ?? 0) * unit, 0);
  return ms > 0 && Number.isSafeInteger(ms) ? ms : null;
}

/**
 * Writes milliseconds as the shortest exact duration.
 *
 * @example formatDuration(5400000) // '1h30m'
 */
export function formatDuration(ms: number): string {
  let rest = ms;
  let text = '';
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      text += `${count}${unit}`;
      rest -= count * size;
    }
  }
  return text || '0s';
}
