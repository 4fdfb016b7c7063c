import { TROUBLE_TITLES, type Trouble as Why } from '../answers/troubles';
import { distinct } from '../answers/frames';
import { EmptyState } from '../parts/EmptyState';
import { useView } from '../view';

/** No query has an answer: whether anything is wrong is unknown, and the reason is not that there is no data. */
export function Trouble({ troubles }: { troubles: readonly Why[] }) {
  const dataSource = useView().links.dataSource(troubles[0].refId);
  return (
    <EmptyState severity="unknown" title={TROUBLE_TITLES[troubles[0].kind]} link={dataSource}>
      {distinct(troubles.map(({ message }) => message)).join(' ')}
    </EmptyState>
  );
}
