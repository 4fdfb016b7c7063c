import { type Backend } from './backend';
import { type Case } from './cases';
import { randomOf, type Random } from './random';

/** A case that failed, and how to repeat it. */
export interface Finding {
  readonly number: number;
  readonly problem: string;
  readonly input: string;
}

/** What came of the cases of one kind. */
export interface Result {
  readonly findings: readonly Finding[];
  readonly slowest: { readonly milliseconds: number; readonly number: number };
}

/** What to run. */
export interface Run {
  readonly seed: number;
  /** Number of the first case. */
  readonly first?: number;
  readonly count: number;
  readonly make: (random: Random) => Case;
  /** Hears of every case. */
  readonly onCase?: (number: number, finding: Finding | null) => void;
}

/** Cases after which the backend forgets its data sources, as it does on its own after a hundred. */
const FORGET_EVERY = 50;

/** Asks the cases of a seed one after the other, and keeps on after one that fails. */
export async function run(backend: Backend, { seed, first = 0, count, make, onCase }: Run): Promise<Result> {
  const findings: Finding[] = [];
  let slowest = { milliseconds: 0, number: first };
  for (let number = first; number < first + count; number++) {
    const one = make(randomOf(seed, number));
    const stop = backend.watch();
    const problem = await one.ask(backend).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const milliseconds = stop();
    const slow = milliseconds > backend.most ? `Nobody else was answered for ${Math.round(milliseconds)} ms.` : null;
    const finding =
      problem === null && slow === null ? null : { number, problem: problem ?? slow ?? '', input: one.input };
    if (finding !== null) {
      findings.push(finding);
    }
    if (milliseconds > slowest.milliseconds) {
      slowest = { milliseconds, number };
    }
    onCase?.(number, finding);
    if (number % FORGET_EVERY === 0) {
      backend.forget();
    }
  }
  return { findings, slowest };
}
