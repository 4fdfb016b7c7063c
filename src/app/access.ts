import { hasPermission } from '@grafana/runtime';

/** What the person who looks may do. Grafana refuses the rest in any case; this keeps away what would only be refused. */
export interface Access {
  /** Read the settings of data sources. */
  readonly readSources: boolean;
  /** Change them, at least of some. */
  readonly changeSources: boolean;
  readonly addSources: boolean;
  readonly importBoards: boolean;
}

/** The rights of the person who looks. */
export function accessOfUser(): Access {
  return {
    readSources: hasPermission('datasources:read'),
    changeSources: hasPermission('datasources:write'),
    addSources: hasPermission('datasources:create'),
    importBoards: hasPermission('dashboards:create') && hasPermission('plugins:write'),
  };
}

/** What the person who looks may do with Grafana's alerting, in some folder at least. */
export interface AlertingAccess {
  readonly createRules: boolean;
  readonly silence: boolean;
  readonly changeSilences: boolean;
}

/** The rights of the person who looks in Grafana's alerting. */
export function accessOfAlerting(): AlertingAccess {
  return {
    createRules: hasPermission('alert.rules:create'),
    silence: hasPermission('alert.silences:create') || hasPermission('alert.instances:create'),
    changeSilences: hasPermission('alert.silences:write') || hasPermission('alert.instances:write'),
  };
}
