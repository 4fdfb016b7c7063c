import { baselineId } from '../../signals';
import { DEFINITIONS, type Backtest, type Definition, type Trial } from '../../panel/answers/backtests';
import { askedOf, type Tried } from './tried';
import { backtestIn, useFrames, type Asking } from './useFrames';

/** What is known of all definitions that can judge what is tried, side by side. */
export interface Trials {
  /** How each did, at the threshold that is tried where it means the same, else at the level in force. */
  readonly now: ReadonlyMap<Definition, Trial>;
  /** How each would do at other thresholds, in rising order. */
  readonly sweeps: ReadonlyMap<Definition, readonly Trial[]>;
  /** What is tried, by each. */
  readonly of: ReadonlyMap<Definition, Backtest>;
  /** Of the definition that is chosen. */
  readonly asking: Asking;
  readonly sweeping: Asking;
  /** Of the baseline where another definition is chosen; null where it is not asked. */
  readonly baseline: Asking | null;
}

/** Tries a rule, and the baseline of its signal, at a threshold and at others. @param few whether there is time for all that. */
export function useTrials(tried: Tried, few: boolean): Trials {
  const { rule, signal, definition, threshold } = tried;
  const isBaseline = definition === 'baseline';
  const asked = rule === undefined || (isBaseline && !few) ? null : askedOf(tried, 'both');
  const askedBaseline = isBaseline || few ? askedOf(tried, 'baseline') : null;
  const at = (own: boolean): object => (own && threshold !== undefined ? { threshold } : {});
  const ofRule = useFrames(asked && [{ refId: 'now', format: 'table', ...asked, ...at(!isBaseline) }]);
  const sweepOfRule = useFrames(few && asked ? [{ refId: 'sweep', format: 'table', ...asked, sweep: 'auto' }] : null);
  const ofBaseline = useFrames(
    askedBaseline && [{ refId: 'now', format: 'table', ...askedBaseline, ...at(isBaseline) }],
  );
  const sweepOfBaseline = useFrames(
    few && askedBaseline ? [{ refId: 'sweep', format: 'table', ...askedBaseline, sweep: 'auto' }] : null,
  );

  const now = new Map<Definition, Trial>();
  const sweeps = new Map<Definition, readonly Trial[]>();
  const of = new Map<Definition, Backtest>();
  for (const one of DEFINITIONS) {
    const [single, swept] = one === 'baseline' ? [ofBaseline, sweepOfBaseline] : [ofRule, sweepOfRule];
    const id = one === 'baseline' ? baselineId({ id: signal }) : (rule ?? '');
    const backtest = backtestIn(single, id);
    const trial = backtest?.summaries.find((summary) => summary.definition === one);
    const sweep = backtestIn(swept, id)?.steps.get(one);
    if (backtest && trial) {
      of.set(one, backtest);
      now.set(one, trial);
    }
    if (sweep) {
      sweeps.set(one, sweep);
    }
  }
  return {
    ...{ now, sweeps, of },
    asking: isBaseline ? ofBaseline : ofRule,
    sweeping: isBaseline ? sweepOfBaseline : sweepOfRule,
    baseline: isBaseline || askedBaseline === null ? null : sweepOfBaseline,
  };
}
