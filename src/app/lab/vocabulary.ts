import { type TimeRange } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';

import { type RuleInfo, type SignalInfo } from '../../contract/resources';
import { type PulseSource } from '../../datasource/source';
import { signalOfBaseline } from '../../signals';

/** What can be tried on a data source, and on which pipelines. */
export interface Vocabulary {
  /** Rules that single samples and the alert engine judge. */
  readonly rules: readonly RuleInfo[];
  readonly signals: readonly SignalInfo[];
  readonly pipelines: readonly string[];
}

/** Asks a data source. @throws if it does not answer. */
export async function vocabularyOf(uid: string, range: TimeRange): Promise<Vocabulary> {
  const source = (await getDataSourceSrv().get(uid)) as PulseSource;
  const [rules, signals, pipelines] = await Promise.all([
    source.getRules(),
    source.getSignals(),
    source.getPipelines({ range }),
  ]);
  // A baseline that the alert engine judges too is tried as the baseline that it is.
  return { rules: rules.filter(({ id }) => signalOfBaseline(id) === null), signals, pipelines };
}
