import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { hidden } from '../../panel/parts/hidden';

/** What is said when it changes, to those who do not see it. */
export function Announced({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div role="status" className={styles}>
      {children}
    </div>
  );
}

const getStyles = () => css(hidden);
