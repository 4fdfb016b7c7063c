import { EmptyState } from '../parts/EmptyState';
import { type View } from '../shapes';
import { formatInstant } from '../times';
import { useView } from '../view';

/** What cannot be said without data. */
const SENTENCES: Readonly<Record<View, string>> = {
  alerts: 'Health cannot be judged until data arrives.',
  alert_summary: 'Health cannot be judged until data arrives.',
  capacity: 'Headroom cannot be told until data arrives.',
  bottlenecks: 'Nothing can be examined until data arrives.',
  quality: 'Data quality cannot be judged until data arrives.',
  objectives: 'Objectives cannot be judged until data arrives.',
  kpi: 'There are no key figures until data arrives.',
  score: 'A score needs at least half of its signals.',
};

/** No pipeline has data: unknown, never healthy. */
export function NoData({ view, refId }: { view: View; refId: string | undefined }) {
  const { links, now, timeZone } = useView();
  return (
    <EmptyState
      severity="unknown"
      title={`Unknown: no data at ${formatInstant(now, now, timeZone)}`}
      link={links.dataSource(refId)}
    >
      {SENTENCES[view]}
    </EmptyState>
  );
}
