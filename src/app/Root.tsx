import { type AppRootProps } from '@grafana/data';
import { lazy } from 'react';

import { IncidentsPage } from './IncidentsPage';
import { INBOX, INCIDENTS, LAB, PIPELINE } from './places';
import { StartPage } from './StartPage';

/** The pages that weigh much, each in a file of its own. */
const PAGES: Readonly<Record<string, ReturnType<typeof lazy>>> = {
  [INBOX]: lazy(() => import(/* webpackChunkName: "page-inbox" */ './inbox/InboxPage')),
  [PIPELINE]: lazy(() => import(/* webpackChunkName: "page-pipeline" */ './pipeline/PipelinePage')),
  [LAB]: lazy(() => import(/* webpackChunkName: "page-alert-lab" */ './lab/AlertLabPage')),
};

/** Which page is shown, by the path; the start for every path that is none of ours. */
export default function Root({ path, query }: Pick<AppRootProps, 'path' | 'query'>) {
  const { source } = query as { source?: unknown };
  if (path === INCIDENTS) {
    return <IncidentsPage asked={typeof source === 'string' ? source : undefined} />;
  }
  const Page = Object.hasOwn(PAGES, path) ? PAGES[path] : StartPage;
  return <Page />;
}
