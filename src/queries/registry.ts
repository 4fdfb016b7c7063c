import { alertSummary } from './alert-summary';
import { alerts } from './alerts';
import { kpi } from './kpi';
import { type QueryKind } from './kind';
import { metrics } from './metrics';
import { rules } from './rules';
import { score } from './score';

/** Every kind of query, in the order in which an editor lists them. A new kind joins with one line. */
const ALL: readonly QueryKind[] = [alerts, alertSummary, score, kpi, metrics, rules];

/** The kinds by their `queryType`. */
export const KINDS: ReadonlyMap<string, QueryKind> = new Map(ALL.map((kind) => [kind.info.kind, kind]));
