import { getBackendSrv } from '@grafana/runtime';
import { isEqual } from 'lodash';
import { useState } from 'react';
import { lastValueFrom } from 'rxjs';

import { type ConfigProps } from '../props';
import { type Resources } from '../../contract/resources';

type Settings = ConfigProps['options'];

/** Asks a resource of a data source as it is saved: the backend does not know unsaved changes on the page. */
export async function askSaved<Path extends keyof Resources>(
  uid: string,
  path: Path,
  params: Readonly<Record<string, string>> = {},
): Promise<Resources[Path]> {
  const url = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${path}`;
  // The caller shows the error where it belongs.
  const request = { url, params, method: 'GET', showErrorAlert: false };
  return (await lastValueFrom(getBackendSrv().fetch<Resources[Path]>(request))).data;
}

/** True while the page shows something that is not saved. Every save gives the settings a new version. */
export function useUnsaved(settings: Settings): boolean {
  const [saved, setSaved] = useState(settings);
  if (saved.version !== settings.version) {
    setSaved(settings);
    return false;
  }
  return !isEqual(partsThatCount(saved), partsThatCount(settings));
}

function partsThatCount({ url, jsonData, secureJsonData, secureJsonFields, basicAuth, basicAuthUser }: Settings) {
  const entered = Object.values(secureJsonData ?? {}).some((value) => Boolean(value));
  return {
    url: url ?? '',
    jsonData,
    entered,
    secureJsonFields: secureJsonFields ?? {},
    basicAuth,
    basicAuthUser: basicAuthUser ?? '',
  };
}
