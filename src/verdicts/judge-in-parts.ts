import { instantAt, type Grid } from '../series';
import { type Check, type Judgement, type Watched } from './check';
import { type Rule } from './rule';

/** Samples of the signal with the shortest interval that are judged at once, besides those that their judgements depend on. */
const PART = 8_192;

/** A part of a row that is judged by itself. */
interface Part {
  /** First place that belongs to it, and first place of the samples that it is judged by. */
  readonly first: number;
  readonly from: number;
  readonly watched: Watched;
}

/**
 * As {@link Check.judge}, of rows of any length and to the last bit the same: those of years are judged part by part, each with the samples
 * before it that its judgements depend on. It pauses between them. It takes what the check takes of all these samples.
 *
 * @param watched what each rule watches.
 */
export function* judgeInParts(
  check: Check,
  rules: readonly Rule[],
  watched: (rule: Rule) => Watched,
): Generator<void, readonly Judgement[]> {
  const all = rules.map(watched);
  const length = PART * Math.min(...all.map(({ grid }) => grid.step));
  const start = Math.min(...all.map(({ grid }) => grid.start));
  const end = Math.max(...all.map(({ grid }) => instantAt(grid, grid.length)));
  // Single samples are judged when they are asked for.
  if (!check.engine || !(end - start > length)) {
    return check.judge(rules, watched);
  }
  const before = samplesBefore(check, rules, all);
  const joined = rules.map(() => new Joined());
  for (let time = start; time < end; time += length) {
    const parts = new Map<Float64Array, Part>();
    for (const one of all) {
      // Rules on the same row share what is worked out of it.
      parts.set(one.row, parts.get(one.row) ?? partOf(one, before.get(one.row) ?? 0, time, time + length));
    }
    const judged = check.judge(rules, (rule) => {
      const { row, reasons } = all[rules.indexOf(rule)];
      const { from, watched: own } = parts.get(row)!;
      return reasons === undefined ? own : { ...own, reasons: reasons.slice(from, from + own.row.length) };
    });
    judged.forEach((judgement, r) => joined[r].add(parts.get(all[r].row)!, judgement));
    yield;
  }
  return joined;
}

/** How many samples before a place the judgements of all rules on a row depend on. */
function samplesBefore(check: Check, rules: readonly Rule[], all: readonly Watched[]): Map<Float64Array, number> {
  const before = new Map<Float64Array, number>();
  for (const [r, { row, grid }] of all.entries()) {
    before.set(row, Math.max(check.samples(rules[r], grid.step), before.get(row) ?? 0));
  }
  return before;
}

/** The places of a row from one time to before another, and the samples before them. */
function partOf({ row, grid }: Watched, before: number, time: number, end: number): Part {
  // A sample holds until the next one: rules of a longer interval are asked for what was before the first place.
  const from = Math.max(0, Math.floor((time - grid.start) / grid.step) - before);
  const own = row.subarray(from, Math.max(from + 1, placeAt(end, grid)));
  return {
    first: placeAt(time, grid),
    from,
    watched: { row: own, grid: { ...grid, start: instantAt(grid, from), length: own.length } },
  };
}

/** The first place of a grid that is not before a time. */
function placeAt(time: number, { start, step, length }: Grid): number {
  return Math.min(length, Math.max(0, Math.ceil((time - start) / step)));
}

/** What the parts of a row say. */
class Joined implements Judgement {
  private readonly parts: Array<{ readonly first: number; readonly from: number; readonly judgement: Judgement }> = [];
  /** The part that was asked last: the next place is mostly in it. */
  private last = 0;

  add({ first, from }: Part, judgement: Judgement): void {
    this.parts.push({ first, from, judgement });
  }

  severityAt(i: number): number {
    const { judgement, from } = this.partAt(i);
    return judgement.severityAt(i - from);
  }

  stateAt(i: number): ReturnType<Judgement['stateAt']> {
    const { judgement, from } = this.partAt(i);
    return judgement.stateAt(i - from);
  }

  verdictAt(i: number): ReturnType<Judgement['verdictAt']> {
    const { judgement, from } = this.partAt(i);
    return judgement.verdictAt(i - from);
  }

  messageAt(i: number, outside?: number): string {
    const { judgement, from } = this.partAt(i);
    return judgement.messageAt(i - from, outside);
  }

  private partAt(i: number) {
    while (this.last > 0 && i < this.parts[this.last].first) {
      this.last--;
    }
    while (this.last + 1 < this.parts.length && i >= this.parts[this.last + 1].first) {
      this.last++;
    }
    return this.parts[this.last];
  }
}
