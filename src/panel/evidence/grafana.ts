import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { from, lastValueFrom } from 'rxjs';

import { DATA_SOURCE } from '../../contract/app';
import { type FetchJson } from './rules';
import { type AskSource } from './source';

/** Asks through the data source's own plugin, as a panel would. */
export const askDataSource: AskSource = async (uid, request) => {
  const source = await getDataSourceSrv().get(uid);
  return lastValueFrom(from(source.query(request)));
};

/** Reads from Grafana's API; a refusal is no news for the person who looks. */
export const fetchFromGrafana: FetchJson = async <T>(url: string) => {
  const answer = getBackendSrv().fetch<T>({ url, method: 'GET', showErrorAlert: false });
  return (await lastValueFrom(answer)).data;
};

/** The data sources of our kind in this organisation, by their uids. */
export function ourSources(): string[] {
  return getDataSourceSrv()
    .getList({ pluginId: DATA_SOURCE })
    .map(({ uid }) => uid);
}
