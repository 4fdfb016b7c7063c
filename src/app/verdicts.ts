import { countStates, stateOfWord, type State } from '../contract/states';
import { days } from '../series';
import { askTable, type Row } from './ask';

/** The pipeline that needs attention most. */
export interface Worst {
  readonly pipeline: string;
  readonly state: State;
  readonly headline: string;
  /** Epoch milliseconds; null if it is not known. */
  readonly since: number | null;
  /** Where Grafana serves the runbook; null without one. */
  readonly runbook: string | null;
}

/** How the pipelines of a data source are. */
export interface Verdicts {
  readonly counts: Readonly<Record<State, number>>;
  /** Since when the first pipeline of each state is in it, epoch milliseconds; null where there is none, or it is not known. */
  readonly since: Readonly<Record<State, number | null>>;
  readonly pipelines: number;
  /** Null if every pipeline is ok, or there is none. */
  readonly worst: Worst | null;
}

/** Asks for the verdict on every pipeline. @throws if the query is refused, or fails. */
export async function verdictsOf(uid: string): Promise<Verdicts> {
  return countVerdicts(await askTable(uid, { queryType: 'verdict' }, days(1)));
}

/** Counts rows of `verdict`, which come worst first. A state that is not among ours counts as unknown. */
export function countVerdicts(rows: readonly Row[]): Verdicts {
  const states = rows.map(({ state }) => stateOfWord(state));
  const [first] = rows;
  return {
    counts: countStates(states),
    since: beginningsOf(rows, states),
    pipelines: rows.length,
    worst: first && states[0] !== 'ok' ? worstOf(first, states[0]) : null,
  };
}

function beginningsOf(rows: readonly Row[], states: readonly State[]): Verdicts['since'] {
  const first: Record<State, number | null> = { critical: null, unknown: null, degraded: null, watch: null, ok: null };
  rows.forEach(({ since }, i) => {
    if (typeof since === 'number') {
      first[states[i]] = Math.min(first[states[i]] ?? since, since);
    }
  });
  return first;
}

function worstOf({ pipeline, headline, since, runbook }: Row, state: State): Worst {
  return {
    pipeline: String(pipeline),
    state,
    headline: typeof headline === 'string' ? headline : '',
    since: typeof since === 'number' ? since : null,
    runbook: typeof runbook === 'string' ? runbook : null,
  };
}
