import { useStyles2 } from '@grafana/ui';

import { getTableStyles } from './tableStyles';

/** A sentence, and in small below it what it rests on. */
export function Lines({ title, details }: { readonly title: string; readonly details: readonly string[] }) {
  const table = useStyles2(getTableStyles);
  return (
    <>
      <div>{title}</div>
      {details.map((detail) => (
        <div key={detail} className={table.small}>
          {detail}
        </div>
      ))}
    </>
  );
}
