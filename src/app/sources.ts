import { type DataSourceInstanceSettings } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

import { DATA_SOURCE } from '../contract/app';
import { type PulseJsonData } from '../contract/settings';
import { type PulseOptions } from '../datasource/query';

/** A data source of ours, as everybody may know it. */
export interface Source {
  readonly uid: string;
  readonly type: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** True if its numbers are made up. */
  readonly simulated: boolean;
}

/** Whether a data source can do its work, in its own words. */
export interface Health {
  readonly ok: boolean;
  readonly message: string;
  /** How much has data now; null where the answer does not say. */
  readonly found: Found | null;
}

/** Pipelines, and signals with data of all that there are. */
export interface Found {
  readonly pipelines: number;
  readonly measured: number;
  readonly signals: number;
}

/** The ML Pulse data sources of this organisation, by name. */
export function listSources(): Source[] {
  const settings = getDataSourceSrv().getList({ pluginId: DATA_SOURCE }) as Array<
    DataSourceInstanceSettings<PulseOptions>
  >;
  return settings
    .filter(({ type }) => type === DATA_SOURCE)
    .map(({ uid, type, name, isDefault = false, jsonData }) => ({
      uid,
      type,
      name,
      isDefault,
      simulated: (jsonData.source ?? 'simulator') === 'simulator',
    }));
}

/** What "Save & test" would say. @throws if Grafana does not answer, or refuses. */
export async function healthOf(uid: string): Promise<Health> {
  const url = `/api/datasources/uid/${encodeURIComponent(uid)}/health`;
  try {
    const { data } = await lastValueFrom(
      getBackendSrv().fetch<HealthAnswer>({ url, showErrorAlert: false, showSuccessAlert: false }),
    );
    return { ok: data.status === 'OK', message: data.message, found: foundIn(data.details) };
  } catch (error) {
    // The backend's own "no" comes as an error with these two. Whatever else went wrong is not known to be its fault.
    const { status, message } = (error as { data?: Partial<HealthAnswer> }).data ?? {};
    if (status === 'ERROR' && message) {
      return { ok: false, message, found: null };
    }
    throw error;
  }
}

interface HealthAnswer {
  readonly status: string;
  readonly message: string;
  readonly details?: { readonly pipelines?: unknown; readonly signalsWithData?: unknown; readonly signals?: unknown };
}

function foundIn({ pipelines, signalsWithData, signals }: NonNullable<HealthAnswer['details']> = {}): Found | null {
  return typeof pipelines === 'number' && Array.isArray(signalsWithData) && typeof signals === 'number'
    ? { pipelines, measured: signalsWithData.length, signals }
    : null;
}

/** Adds a data source under the first name that is free. @returns its uid. */
export async function addSource(source: 'simulator' | 'prometheus', name: string): Promise<string> {
  const taken = new Set(
    getDataSourceSrv()
      .getList({ all: true })
      .map((one) => one.name),
  );
  const free = [name, ...Array.from({ length: taken.size }, (_, i) => `${name} ${i + 2}`)].find(
    (one) => !taken.has(one),
  );
  const data = {
    name: free,
    type: DATA_SOURCE,
    access: 'proxy',
    jsonData: { version: 1, source } satisfies PulseJsonData,
  };
  const request = { url: '/api/datasources', method: 'POST', data, showErrorAlert: false, showSuccessAlert: false };
  const answer = await lastValueFrom(getBackendSrv().fetch<{ datasource: { uid: string } }>(request));
  // The page that is open learns of it by this alone. It is declared to give nothing, but is over when its promise is.
  await (getDataSourceSrv().reload() as unknown as Promise<void> | undefined);
  return answer.data.datasource.uid;
}

/** The data source that is shown where nobody chose one. */
export function usualOf(sources: readonly Source[]): Source | undefined {
  return sources.find(({ isDefault }) => isDefault) ?? sources.at(0);
}
