/** A row of a table, by the names of its columns. */
export type Answered = Readonly<Record<string, unknown>>;

/** The contract's sentences, one by one and as slowly as can be, on what fired and what was true at each instant of each pipeline. */
export function reference(fired: boolean[][], truth: boolean[][], step: number, weeks: number): Answered {
  const runs = (flags: boolean[]): Array<[number, number]> => {
    const found: Array<[number, number]> = [];
    flags.forEach((flag, i) => {
      if (flag && !flags[i - 1]) {
        found.push([i, i]);
      } else if (flag) {
        found[found.length - 1][1] = i;
      }
    });
    return found;
  };
  const overlaps = (flags: boolean[], [a, b]: [number, number]): boolean => flags.slice(a, b + 1).includes(true);
  const detectedBy = (shift: (flags: boolean[]) => boolean[]): number =>
    truth.reduce((sum, one, p) => sum + runs(one).filter((run) => overlaps(shift(fired[p]), run)).length, 0);
  const incidents = truth.flatMap(runs).length;
  const detected = detectedBy((flags) => flags);
  const byChance = Array.from({ length: 19 }, (_, k) =>
    detectedBy((flags) => {
      const by = Math.round(((k + 1) / 20) * flags.length);
      return flags.map((__, i) => flags[(i - by + flags.length) % flags.length]);
    }),
  );
  const alarms = fired.flatMap(runs).length;
  const falseAlarms = fired.flatMap((one, p) => runs(one).filter((run) => !overlaps(truth[p], run))).length;
  const delays = truth
    .flatMap((one, p) => runs(one).map(([a, b]) => fired[p].slice(a, b + 1).indexOf(true)))
    .filter((delay) => delay >= 0)
    .sort((a, b) => a - b);
  const middle = (delays.length - 1) / 2;
  return {
    incidents,
    detected,
    recall: incidents === 0 ? null : detected / incidents,
    recall_by_chance: incidents === 0 ? null : byChance.reduce((a, b) => a + b) / 19 / incidents,
    precision: alarms === 0 ? null : 1 - falseAlarms / alarms,
    alarms,
    false_alarms: falseAlarms,
    false_alarms_per_week: falseAlarms / weeks / fired.length,
    time_to_detect_minutes:
      delays.length === 0 ? null : ((delays[Math.floor(middle)] + delays[Math.ceil(middle)]) / 2) * (step / 60_000),
    hours_fired: (fired.flat().filter(Boolean).length * step) / 3_600_000,
    fired_now: fired.filter((one) => one.at(-1)).length,
  };
}

/** Whether a row has some values, within rounding. */
export function near(answer: Answered, expected: Answered): void {
  for (const [name, value] of Object.entries(expected)) {
    const own = answer[name];
    if (typeof value === 'number') {
      expect([name, own]).toEqual([name, expect.closeTo(value, 9)]);
    } else {
      expect([name, own]).toEqual([name, value]);
    }
  }
}
