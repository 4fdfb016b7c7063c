import { STATES, stateOfWord, type State } from '../../../contract/states';
import { groupBy } from '../../../series';
import { textIn, type Row } from '../../rows';

/** How a pipeline is in a report: its verdict, or partly known where that is ok and some checks cannot be judged. */
export type Stand = State | 'partial';

/** Worst first. */
export const STANDS: readonly Stand[] = [...STATES.filter((state) => state !== 'ok'), 'partial', 'ok'];

/** How one pipeline is: a line of the fleet. */
export interface Standing {
  readonly pipeline: string;
  readonly stand: Stand;
  /** What is the matter, in a sentence without its period. */
  readonly headline: string;
  /** What `verdict` says of it. */
  readonly verdict: Row;
}

/**
 * How all pipelines are, worst first.
 *
 * A verdict leaves out checks of signals that no pipeline has. A report counts them: whoever reads "OK" must be able to rely on
 * it without knowing what the data source lacks.
 *
 * @param verdicts rows of `verdict`, worst first.
 * @param alerts rows of `alerts` with the state "all".
 */
export function standingsOf(verdicts: readonly Row[], alerts: readonly Row[]): Standing[] {
  const byPipeline = groupBy(alerts, (row) => textIn(row, 'pipeline'));
  const standings = verdicts.map((verdict): Standing => {
    const pipeline = textIn(verdict, 'pipeline');
    const state = stateOfWord(verdict.state);
    const headline = textIn(verdict, 'headline');
    const rows = byPipeline.get(pipeline) ?? [];
    const unknown = rows.filter(({ severity }) => severity === 'unknown').length;
    return state === 'ok' && unknown > 0
      ? {
          pipeline,
          verdict,
          stand: 'partial',
          headline: `${headline}; ${unknown} of ${rows.length} alert rules are unknown`,
        }
      : { pipeline, verdict, stand: state, headline };
  });
  return standings.sort((a, b) => STANDS.indexOf(a.stand) - STANDS.indexOf(b.stand));
}

/** What `verdict` says is to be done, with the runbook that says more, by its place in the repository. */
export function nextStep(verdict: Row): string {
  const runbook = /([^/]+)\.html$/.exec(textIn(verdict, 'runbook'))?.[1];
  const step = textIn(verdict, 'next_step');
  return runbook === undefined ? step : `${step} See docs/runbooks/${runbook}.md.`;
}

/** What may have caused it, where the headline does not say it already; otherwise an empty text. */
export function possibleCause({ headline, verdict }: Standing): string {
  const cause = textIn(verdict, 'cause');
  return headline.startsWith(cause) ? '' : cause;
}
