import { CATALOGUE, type SignalId } from '../../signals';
import { parseDuration } from '../../series';
import { type PipelineMatcher } from '../../series/matcher';
import { type SignalMapping } from '../../contract/settings';
import { type Evaluation } from './api';
import { expandExpression, LOOK_BACK, newestSample, newestValue, selectorOf } from './promql';

/** How a signal is read from an engine: the expression that has its value at an instant. */
export interface Reading extends Evaluation {
  readonly expression: string;
  /** Milliseconds between two samples of the signal. */
  readonly interval: number;
}

/** Which signals are read how. */
export interface Readings {
  intervalOf(signal: SignalId): number;
  of(signal: SignalId, matcher: PipelineMatcher): Reading;
}

/**
 * @param label the one that names the pipeline.
 * @param mappings signals with an expression of the user's own; all others are gauges of the signal's name.
 */
export function createReadings(label: string, mappings: ReadonlyMap<SignalId, SignalMapping>): Readings {
  const intervalOf = (signal: SignalId): number =>
    parseDuration(mappings.get(signal)?.interval ?? '') ?? CATALOGUE.of(signal).interval;

  return {
    intervalOf,

    of(signal, matcher) {
      const mapping = mappings.get(signal);
      const selector = selectorOf(label, matcher);
      const interval = intervalOf(signal);
      if (!mapping) {
        return { interval, expression: newestSample(signal, selector, interval) };
      }
      const expression = expandExpression(mapping.expr, selector);
      if (interval > LOOK_BACK) {
        return {
          interval,
          expression: newestValue(expression, interval, label),
          subqueryStep: LOOK_BACK,
          lookBack: LOOK_BACK - 1,
        };
      }
      // At five minutes the look-back is the interval, its left end excluded. Below, a value may outlive it.
      return interval === LOOK_BACK ? { interval, expression, lookBack: LOOK_BACK - 1 } : { interval, expression };
    },
  };
}
