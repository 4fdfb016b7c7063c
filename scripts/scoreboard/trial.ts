/** What rules and causes are tried on. */
export interface Trial {
  /** Of the simulated fleets. */
  readonly seeds: readonly number[];
  /** Of each fleet. */
  readonly pipelines: number;
  /** Length of the range. */
  readonly days: number;
  /** Its end in epoch milliseconds. */
  readonly to: number;
}
