import { type AppRootProps } from '@grafana/data';

import { IncidentsPage } from './IncidentsPage';
import { INCIDENTS } from './places';
import { StartPage } from './StartPage';

/** Which page is shown, by the path: that of the incidents, and for every other path the start. */
export default function Root({ path, query }: Pick<AppRootProps, 'path' | 'query'>) {
  const { source } = query as { source?: unknown };
  return path === INCIDENTS ? <IncidentsPage asked={typeof source === 'string' ? source : undefined} /> : <StartPage />;
}
