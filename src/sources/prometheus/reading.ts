import { type Catalogue, type SignalId } from '../../signals';
import { type PipelineMatcher } from '../../series/matcher';
import { type Evaluation } from './api';
import { expandExpression, labelsOf, LOOK_BACK, newestSample, newestValue, selectorOf } from './promql';
import { type SignalReading } from './resolve';

/** How a signal is read for some pipelines: the expression that has its value at an instant. */
export interface Reading extends Evaluation, Pick<SignalReading, 'gauge' | 'combine'> {
  readonly expression: string;
  /** Milliseconds between two samples of the signal. */
  readonly interval: number;
}

/** Which signals are read how. */
export interface Readings {
  /** As they were resolved. */
  readonly resolved: ReadonlyMap<SignalId, SignalReading>;
  intervalOf(signal: SignalId): number;
  /** Null for a signal that is not read: the engine does not have it. */
  of(signal: SignalId, matcher: PipelineMatcher): Reading | null;
}

/**
 * The readings of a data source, ready to be asked.
 *
 * @param label the one that names the pipeline.
 * @param resolved how each signal is read.
 * @param catalogue has the interval of signals that are not read.
 */
export function createReadings(
  label: string,
  resolved: ReadonlyMap<SignalId, SignalReading>,
  catalogue: Catalogue,
): Readings {
  return {
    resolved,

    intervalOf: (signal) => resolved.get(signal)?.intervalMs ?? catalogue.of(signal).interval,

    of(signal, matcher) {
      const reading = resolved.get(signal);
      if (!reading) {
        return null;
      }
      const { expr, gauge, combine, intervalMs: interval } = reading;
      const whose = { label, matcher };
      if (gauge) {
        return { gauge, combine, interval, expression: newestSample(expr, selectorOf(label, matcher), interval) };
      }
      const expression = expandExpression(expr, whose);
      if (interval > LOOK_BACK) {
        return {
          gauge,
          combine,
          interval,
          expression: newestValue(expression, interval, labelsOf(whose)),
          subqueryStep: LOOK_BACK,
          lookBack: LOOK_BACK - 1,
        };
      }
      // At five minutes the look-back is the interval, its left end excluded. Below, a value may outlive it.
      return { gauge, combine, interval, expression, ...(interval === LOOK_BACK ? { lookBack: LOOK_BACK - 1 } : {}) };
    },
  };
}
