import { scorePartsOf, type ScoreName } from '../../signals';
import { type Settings } from '../../sources';
import { union } from '../../sources/prometheus/promql';
import { PIPELINE, RECORDED } from './measured';
import { type Recording } from './judged';

/** The name of each score. */
export const SCORES: readonly ScoreName[] = ['health', 'quality'];

/**
 * The recording rule of a score: the weighted mean of its signals, the weights of those present scaled to 1, none under half of
 * all weight.
 *
 * @param has whether a signal is read.
 * @returns null where too little is read for it.
 */
export function scoreRecording(
  name: ScoreName,
  { catalogue, weights }: Settings,
  has: (signal: string) => boolean,
): Recording | null {
  const parts = scorePartsOf(name, catalogue, weights);
  const read = parts.filter(({ signal }) => has(signal));
  const sum = (of: typeof parts): number => of.reduce((total, { weight }) => total + weight, 0);
  const half = sum(parts) / 2;
  if (sum(read) === 0 || sum(read) < half) {
    return null;
  }
  const kept = read.map(
    ({ signal, weight, best, worst }) =>
      `${weight} * clamp((${worst} - ${RECORDED.signal(signal)}) / ${worst - best}, 0, 1)`,
  );
  const present = read.map(({ signal, weight }) => `${weight} + 0 * ${RECORDED.signal(signal)}`);
  const total = (expressions: readonly string[]): string => `sum by (${PIPELINE}) (${union(expressions, 'part')})`;
  return {
    record: RECORDED.score(name),
    expr: `100 * ${total(kept)} / (${total(present)} >= ${half} > 0)`,
  };
}
