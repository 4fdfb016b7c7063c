import { ALERT_FOLDER } from '../contract/app';
import { type AlertRuleReport } from '../contract/resources';
import { type Settings } from '../sources';
import { type Rule } from '../verdicts';
import { watchedOf } from './alert';
import { readTried } from './parameters';
import { reportOf } from './tried';

/**
 * A rule that was tried, in the forms in which it is set up.
 *
 * @param parameters `rule`, `definition`, `threshold`, `for`, `pipeline`, and `folder`: the uid of the folder, for Grafana's API.
 * @param uid of the data source that the alert rule asks.
 * @throws AnswerError as {@link readTried}.
 */
export function alertRule(
  parameters: URLSearchParams,
  { settings, rules }: { readonly settings: Settings; readonly rules: readonly Rule[] },
  uid: string,
): AlertRuleReport {
  const { tried, pipeline } = readTried(parameters, rules, settings.catalogue);
  const folderUid = parameters.get('folder') ?? '';
  return reportOf(tried, watchedOf(settings), { uid, pipeline, folder: ALERT_FOLDER, folderUid });
}
