import { type DataFrame } from '@grafana/data';

import { EmptyState } from '../parts/EmptyState';
import { formatInstant } from '../times';
import { useView } from '../view';

/** What is said where the answer says nothing itself. */
const NOTHING_SAID = 'Nothing can be said until data arrives.';

/** No pipeline has data: unknown, never healthy. The answer says what that means for its question. */
export function NoData({ frame }: { frame: DataFrame }) {
  const { links, now, timeZone } = useView();
  const said = (frame.meta?.notices ?? []).map(({ text }) => text);
  return (
    <EmptyState
      severity="unknown"
      title={`Unknown: no data at ${formatInstant(now, now, timeZone)}`}
      link={links.dataSource(frame.refId)}
    >
      {said.length > 0 ? said.join(' ') : NOTHING_SAID}
    </EmptyState>
  );
}
