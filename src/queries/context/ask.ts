import { isTurnOver, nextTurn } from '../../series';
import { NothingRead, type Dataset } from '../../sources';
import { type Ledger } from '../ledger';

/** What a query has come across so far. */
export interface Findings {
  /** Whether something was asked for, and whether any pipeline had some of it. */
  asked: boolean;
  anyPipeline: boolean;
  /** Whether a source has answered anything. */
  anythingRead: boolean;
}

/** What a source says besides its values. */
type Report = Pick<Dataset, 'executed' | 'warnings' | 'infos'>;

/**
 * Asks the source something.
 *
 * @param nothing what stands for what cannot be read, of which nothing is known; without it the answer fails.
 * @param aside true where what it gives would alone be no answer.
 */
export type Ask = <T extends Report | null>(
  asking: () => Promise<T> | T,
  nothing?: () => T,
  aside?: boolean,
) => Promise<T>;

/**
 * How a query asks its source.
 *
 * @param ledger where it is noted what is asked and said.
 * @param findings where it is noted that something was read.
 */
export function createAsk(ledger: Ledger, findings: Findings, abort: AbortSignal): Ask {
  return async (asking, nothing, aside = false) => {
    const note = ledger.place();
    if (isTurnOver()) {
      await nextTurn(abort);
    }
    try {
      const report = await asking();
      if (report !== null) {
        const { executed, warnings, infos } = report;
        note({ executed, warnings, infos });
        findings.anythingRead ||= !aside && executed.length > 0;
      }
      return report;
    } catch (error) {
      if (!(error instanceof NothingRead) || nothing === undefined) {
        throw error;
      }
      note({ ...error.report, failure: error });
      return nothing();
    }
  };
}
