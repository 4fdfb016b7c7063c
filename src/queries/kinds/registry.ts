import { accuracyEstimate } from './accuracy-estimate';
import { alertSummary } from './alert-summary';
import { alerts } from './alerts';
import { backtest } from './backtest';
import { baseline } from './baseline';
import { bottlenecks } from './bottlenecks';
import { capacity } from './capacity';
import { compare } from './compare';
import { correlation } from './correlation';
import { distribution } from './distribution';
import { drift } from './drift';
import { events } from './events';
import { explain } from './explain';
import { featureDrift } from './feature-drift';
import { forecast } from './forecast';
import { indicators } from './indicators';
import { kpi } from './kpi';
import { type Kinds, type QueryKind } from '../kind';
import { metrics } from './metrics';
import { objectives } from './objectives';
import { outliers } from './outliers';
import { problems } from './problems';
import { quality } from './quality';
import { rules } from './rules';
import { score } from './score';
import { slo } from './slo';
import { verdict } from './verdict';

/** Every kind of query, in the order in which an editor lists them. A new kind takes one line here. */
const ALL: readonly QueryKind[] = [
  alerts,
  verdict,
  explain,
  alertSummary,
  problems,
  indicators,
  score,
  kpi,
  objectives,
  slo,
  drift,
  featureDrift,
  accuracyEstimate,
  compare,
  baseline,
  outliers,
  quality,
  bottlenecks,
  capacity,
  forecast,
  metrics,
  distribution,
  correlation,
  events,
  rules,
  backtest,
];

/** The kinds by their `queryType`. */
export const KINDS: Kinds = new Map(ALL.map((one) => [one.kind, one]));
