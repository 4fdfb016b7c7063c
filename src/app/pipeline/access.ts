import { hasPermission } from '@grafana/runtime';

/** What the person who looks may do with alert rules of Grafana. */
export function accessOfRules(): { readonly create: boolean } {
  return { create: hasPermission('alert.rules:create') };
}
