import { config } from '@grafana/runtime';

import { FILES } from '../../contract/app';

/** The address of a page of the documentation, which the app ships. */
export function docsPage(page: string): string {
  return `${config.appSubUrl}${FILES}docs/${page}.html`;
}
