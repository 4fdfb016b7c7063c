/** The browser's present, in epoch milliseconds. The only place of the browser's part that reads the clock. */
export function now(): number {
  return Date.now();
}
