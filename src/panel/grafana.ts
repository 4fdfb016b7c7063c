import { locationUtil } from '@grafana/data';
import { config } from '@grafana/runtime';

import { type Access } from './links';

/**
 * What the person who looks may open. Grafana refuses what they may not in any case; this only keeps links away that would
 * lead to a refusal. Without a list of permissions everything is offered.
 */
export function accessOfUser(): Access {
  const permissions = config.bootData?.user?.permissions;
  const may = (...names: string[]): boolean => !permissions || names.some((name) => permissions[name]);
  return {
    explore: may('datasources:explore'),
    silence: may('alert.silences:create', 'alert.instances:create'),
    dataSource: may('datasources:write', 'datasources:read'),
  };
}

/** A path of this Grafana, which may live below a path of its own. */
export function pathOf(path: string): string {
  return locationUtil.assureBaseUrl(path);
}
