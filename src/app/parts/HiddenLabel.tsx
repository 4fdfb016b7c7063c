import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

import { hidden } from '../../panel/parts/hidden';

interface Props {
  /** Id of the control. */
  readonly of: string;
  readonly children: string;
}

/** The name of a control for those who do not see what it is. Grafana's combobox takes none but by its id. */
export function HiddenLabel({ of, children }: Props) {
  return (
    <label htmlFor={of} className={useStyles2(getStyles)}>
      {children}
    </label>
  );
}

const getStyles = () => css(hidden);
