import { useStyles2 } from '@grafana/ui';

import { getTableStyles } from '../parts/tableStyles';
import { type Group } from './groups';

/** Height of a heading within a list in pixels. */
export const GROUP_HEIGHT = 32;

/** What a heading within a list says: a long name is cut, the number of its entries never is. */
export function GroupTitle({ group: { title, size } }: { group: Group }) {
  const styles = useStyles2(getTableStyles);
  return (
    <>
      <span className={styles.clipped} title={title}>
        {title}
      </span>
      <span className={styles.size}>{` · ${size}`}</span>
    </>
  );
}
