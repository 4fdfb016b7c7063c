import { LoadingState, type DataFrame } from '@grafana/data';

import { readBacktests, type Backtest } from '../../panel/answers/backtests';
import { kindOf } from '../../panel/answers/frames';
import { type PulseDataQuery } from '../../datasource/query';
import { failureOf, usePanelData } from '../usePanelData';

/** An answer that is on its way, or there, or failed; what was known stays while it is asked again. */
export interface Asking {
  readonly frames: readonly DataFrame[];
  readonly loading: boolean;
  readonly failure: string | undefined;
}

/** Asks some queries; none while null. */
export function useFrames(queries: readonly PulseDataQuery[] | null, points?: number): Asking {
  const data = usePanelData(queries, points);
  return {
    frames: queries === null ? [] : (data?.series ?? []),
    loading: queries !== null && (data === undefined || data.state === LoadingState.Loading),
    failure: failureOf(data),
  };
}

/** What a rule did, in answers that may still be those to another one; undefined until it is there. */
export function backtestIn({ frames }: Asking, rule: string): Backtest | undefined {
  return readBacktests(frames.filter((frame) => kindOf(frame) === 'backtest' && frame.fields.length > 0)).find(
    (one) => one.rule === rule,
  );
}
