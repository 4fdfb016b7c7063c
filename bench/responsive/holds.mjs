// For how long pieces of work held the event loop of a backend, by its own metrics.

/** The histogram among its metrics: how often the loop was held for up to so many seconds. */
export function holdsOf(metrics) {
  const lines = metrics.matchAll(/^mlpulse_event_loop_delay_seconds_bucket\{le="([^"]+)"\} (\d+)$/gm);
  return [...lines].map(([, bound, count]) => ({
    bound: bound === '+Inf' ? Infinity : Number(bound),
    count: Number(count),
  }));
}

/** What has come since: the bound in milliseconds of the longest hold, and how many were longer than 50 ms. */
export function since(before, after) {
  const counts = after.map(({ count }, i) => count - (before[i]?.count ?? 0));
  const longest = counts.findIndex((count) => count === counts.at(-1));
  const short = after.findIndex(({ bound }) => bound >= 0.05);
  return { most: 1000 * (after[longest]?.bound ?? NaN), long: (counts.at(-1) ?? NaN) - (counts[short] ?? NaN) };
}

/** Of several questions. */
export const together = (all) => ({
  most: Math.max(...all.map(({ most }) => most)),
  long: all.reduce((sum, { long }) => sum + long, 0),
});
