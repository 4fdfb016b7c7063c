import { getBackendSrv, hasPermission } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { ALERT_FOLDER } from '../../contract/app';
import { seconds } from '../../series';

/** An alert rule as Grafana's API takes it, as far as people see it. */
export interface ApiRule {
  readonly uid: string;
  readonly title: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly ruleGroup: string;
  readonly folderUID: string;
  readonly data: ReadonlyArray<{ readonly refId: string; readonly model: Readonly<Record<string, unknown>> }>;
}

/** A folder that alert rules can be put into. */
export interface Folder {
  readonly uid: string;
  readonly title: string;
}

const RULES = '/api/v1/provisioning/alert-rules';
/** Without a provenance people can edit it in Grafana like one that they made there. */
const EDITABLE = { 'X-Disable-Provenance': 'true' };
const QUIET = { showErrorAlert: false, showSuccessAlert: false };

/** Whether this person may create alert rules, in some folder at least: Grafana's own conditions for its API. */
export function maySave(): boolean {
  return (
    hasPermission('alert.provisioning:write') ||
    hasPermission('alert.rules.provisioning:write') ||
    (hasPermission('alert.rules:create') && hasPermission('alert.provisioning.provenance:write'))
  );
}

/** Whether this person may create folders. */
export const mayAddFolder = (): boolean => hasPermission('folders:create');

/** The folders that this person may edit, by title. */
export async function foldersToEdit(): Promise<Folder[]> {
  const request = { url: '/api/search', params: { type: 'dash-folder', permission: 'Edit', limit: 5000 }, ...QUIET };
  const { data } = await lastValueFrom(getBackendSrv().fetch<Folder[]>(request));
  return [...data].sort((a, b) => a.title.localeCompare(b.title));
}

/** Adds a folder of our name. @returns its uid. @throws in Grafana's words. */
export async function addOwnFolder(): Promise<string> {
  const request = { url: '/api/folders', method: 'POST', data: { title: ALERT_FOLDER }, ...QUIET };
  return (await lastValueFrom(getBackendSrv().fetch<Folder>(request))).data.uid;
}

/** Whether a rule was not saved as one with its uid, and so the same rule, is there already. */
export function isThereAlready(error: unknown): boolean {
  return (error as { status?: unknown }).status === 409;
}

/**
 * How often the group of an alert rule is evaluated, milliseconds; null where there is none of its name in the folder.
 *
 * @throws where Grafana refuses to say.
 */
export async function intervalOfGroup(group: GroupName): Promise<number | null> {
  try {
    return seconds((await readGroup(group)).interval);
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) {
      return null;
    }
    throw error;
  }
}

/**
 * Saves an alert rule. A group that there is keeps its interval; Grafana makes a new one that is evaluated every minute, which is
 * changed then.
 *
 * @param interval of a new group, milliseconds.
 * @returns how often it is evaluated, milliseconds; null where Grafana does not say.
 * @throws in Grafana's words if it was not saved.
 */
export async function saveRule(rule: ApiRule, interval: number): Promise<number | null> {
  const request = { url: RULES, method: 'POST', headers: EDITABLE, data: rule, ...QUIET };
  await lastValueFrom(getBackendSrv().fetch(request));
  try {
    const group = await readGroup(rule);
    const isNew = group.rules.every(({ uid }) => uid === rule.uid);
    if (isNew && seconds(group.interval) !== interval) {
      const data = { ...group, interval: interval / seconds(1) };
      await lastValueFrom(
        getBackendSrv().fetch({ url: groupAddress(rule), method: 'PUT', headers: EDITABLE, data, ...QUIET }),
      );
      return interval;
    }
    return seconds(group.interval);
  } catch {
    // It is saved all the same, and evaluated.
    return null;
  }
}

type GroupName = Pick<ApiRule, 'folderUID' | 'ruleGroup'>;

/** A group as Grafana's API has it, as far as it is read here; the rest is handed back as it came. */
interface Group {
  /** Seconds. */
  readonly interval: number;
  readonly rules: ReadonlyArray<{ readonly uid: string }>;
}

const groupAddress = ({ folderUID, ruleGroup }: GroupName): string =>
  `/api/v1/provisioning/folder/${encodeURIComponent(folderUID)}/rule-groups/${encodeURIComponent(ruleGroup)}`;

async function readGroup(group: GroupName): Promise<Group> {
  return (await lastValueFrom(getBackendSrv().fetch<Group>({ url: groupAddress(group), ...QUIET }))).data;
}
