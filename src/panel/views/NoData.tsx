import { type DataFrame } from '@grafana/data';

import { EmptyState } from '../parts/EmptyState';
import { useInstant, useView } from '../view';

/** The text for an answer without a notice. */
const NOTHING_SAID = 'Unknown until data arrives.';

/** No pipeline has data: unknown, never healthy. The notice of the answer says what is unknown. */
export function NoData({ frame }: { frame: DataFrame }) {
  const { links } = useView();
  const instant = useInstant();
  const said = (frame.meta?.notices ?? []).map(({ text }) => text);
  return (
    <EmptyState severity="unknown" title={`Unknown: no data at ${instant}`} link={links.dataSource(frame.refId)}>
      {said.length > 0 ? said.join(' ') : NOTHING_SAID}
    </EmptyState>
  );
}
