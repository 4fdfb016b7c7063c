import { getBackendSrv } from '@grafana/runtime';
import { type WithAccessControlMetadata } from '@grafana/data';
import { lastValueFrom } from 'rxjs';

import { isIncidentType, type IncidentType } from '../contract/incident-types';
import { type PulseJsonData, type ScheduledIncidentJson } from '../contract/settings';
import { now } from '../datasource/clock';
import { momentOf } from '../datasource/config/schedule';
import { minutes, parseDuration } from '../series';
import { askTable, type Row } from './ask';

/** The settings of a data source as Grafana stores them, with what this person may do with it. */
export interface Settings extends WithAccessControlMetadata {
  readonly readOnly: boolean;
  readonly jsonData: PulseJsonData;
}

/** An incident that acts on pipelines now. */
export interface RunningIncident {
  readonly type: IncidentType;
  /** Epoch milliseconds of its onset and of the end of its last effect. */
  readonly onset: number;
  readonly end: number;
  readonly pipelines: readonly string[];
}

/** Reads the settings of a data source. @throws if the person may not, or Grafana does not answer. */
export async function settingsOf(uid: string): Promise<Settings> {
  const request = { url: addressOf(uid), params: { accesscontrol: true }, showErrorAlert: false };
  return (await lastValueFrom(getBackendSrv().fetch<Settings>(request))).data;
}

/** Whether this person may change the schedule of a data source. */
export function mayChange({ readOnly, accessControl }: Settings): boolean {
  return !readOnly && Boolean(accessControl?.['datasources:write']);
}

/**
 * Changes the schedule of a data source as it is saved at this moment, and saves it: everything that asks it has the new one.
 *
 * @throws if somebody else saved it meanwhile, the person may not, or Grafana does not answer.
 */
export async function changeSchedule(
  uid: string,
  change: (schedule: readonly ScheduledIncidentJson[]) => readonly ScheduledIncidentJson[],
): Promise<void> {
  const settings = await settingsOf(uid);
  const simulator = settings.jsonData.simulator ?? {};
  const jsonData = {
    ...settings.jsonData,
    simulator: { ...simulator, schedule: change(simulator.schedule ?? []) },
  };
  // With the version that was read, Grafana refuses to overwrite a newer one. Secrets that are not sent are kept.
  const data = { ...settings, jsonData };
  const request = { url: addressOf(uid), method: 'PUT', data, showErrorAlert: false, showSuccessAlert: false };
  await lastValueFrom(getBackendSrv().fetch(request));
}

/** The schedule with an entry ended now. What it did until now stays. */
export function ended(
  schedule: readonly ScheduledIncidentJson[],
  entry: ScheduledIncidentJson,
): ScheduledIncidentJson[] {
  return schedule.map((one) => (isSame(one, entry) ? { ...one, until: momentOf(new Date(now())) } : one));
}

/** The entry of a schedule that a running incident comes from; undefined if the demo plays it. */
export function entryOf(
  schedule: readonly ScheduledIncidentJson[],
  { type, onset }: RunningIncident,
): ScheduledIncidentJson | undefined {
  return schedule.find((entry) => {
    const since = onset - instantOf(entry.at);
    const every = entry.every ? parseDuration(entry.every) : null;
    return entry.type === type && (since === 0 || (every !== null && since > 0 && since % every === 0));
  });
}

/** The incidents that act on pipelines now, the newest first; those where nothing happens are among them. */
export async function runningIncidents(uid: string): Promise<RunningIncident[]> {
  return runningAt(now(), await askTable(uid, { queryType: 'events', alerts: false }, minutes(1)));
}

/** What of the rows of `events` acts at an instant. Pipelines that the same incident strikes are taken together. */
export function runningAt(instant: number, rows: readonly Row[]): RunningIncident[] {
  const found = new Map<string, RunningIncident>();
  for (const { time, timeEnd, tags, pipeline } of rows) {
    const [what, type] = Array.isArray(tags) ? (tags as unknown[]) : [];
    const acts = typeof time === 'number' && typeof timeEnd === 'number' && time <= instant && instant < timeEnd;
    if (acts && what === 'incident' && isIncidentType(type)) {
      const key = [type, time, timeEnd].join();
      const pipelines = [...(found.get(key)?.pipelines ?? []), String(pipeline)];
      found.set(key, { type, onset: time, end: timeEnd, pipelines });
    }
  }
  return [...found.values()].sort((a, b) => b.onset - a.onset);
}

/** Epoch milliseconds, however a time is written. */
function instantOf(time: string | number): number {
  return Number.isFinite(Number(time)) ? Number(time) : Date.parse(String(time));
}

function isSame(a: ScheduledIncidentJson, b: ScheduledIncidentJson): boolean {
  return a.type === b.type && a.at === b.at && a.pipeline === b.pipeline && a.every === b.every;
}

function addressOf(uid: string): string {
  return `/api/datasources/uid/${encodeURIComponent(uid)}`;
}
