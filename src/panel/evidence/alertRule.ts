import { ALERT_FOLDER } from '../../contract/app';
import { type AlertRuleReport } from '../../contract/resources';
import { type FetchJson } from './rules';

/** A rule at a threshold that was tried by a definition. */
export interface TriedAt {
  readonly rule: string;
  readonly definition: string;
  readonly threshold: number;
  /** How long it must fail before it fires, as a duration; absent for its own. */
  readonly wait?: string;
}

/**
 * A rule that was tried, as it is set up, from the data source that was asked.
 *
 * @param uid of the data source.
 * @param tried with a regular expression of its pipelines; empty for all.
 * @throws Error where the data source is not known or does not say.
 */
export async function readAlertRule(
  uid: string | undefined,
  { rule, definition, threshold, wait = '', pipeline }: TriedAt & { readonly pipeline: string },
  fetchJson: FetchJson,
): Promise<AlertRuleReport> {
  if (uid === undefined) {
    // Explore hands its panels no request.
    throw new Error('it is not known here which data source gave this answer. Open the board Alert lab.');
  }
  const folder = await folderUid(fetchJson);
  const asked = new URLSearchParams({ rule, definition, threshold: String(threshold), for: wait, pipeline, folder });
  return fetchJson<AlertRuleReport>(
    `/api/datasources/uid/${encodeURIComponent(uid)}/resources/alert-rule?${asked.toString()}`,
  );
}

/** Of the folder that provisioned alert rules are in; empty where there is none, or Grafana refuses to say. */
async function folderUid(fetchJson: FetchJson): Promise<string> {
  try {
    const folders = await fetchJson<ReadonlyArray<{ readonly uid: string; readonly title: string }>>('/api/folders');
    return folders.find(({ title }) => title === ALERT_FOLDER)?.uid ?? '';
  } catch {
    return '';
  }
}
