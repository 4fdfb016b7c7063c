import { cx } from '@emotion/css';
import { type DataFrame } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { headingOf } from '../measures';
import { useView } from '../view';
import { getTableStyles } from './tableStyles';

interface Props {
  /** Widths of the columns, as CSS has them. */
  readonly columns: string;
  readonly children: ReactNode;
}

/** The first row of a list in columns. It stays in sight. */
export function TableHead({ columns, children }: Props) {
  const styles = useStyles2(getTableStyles);
  const { sizes } = useView();
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={styles.head}
      style={{ gridTemplateColumns: columns, height: sizes.head }}
    >
      {children}
    </div>
  );
}

/** Headings in words, and above the links at the end of a row one for those who hear it alone. */
export function WordsHead({ columns, headings }: { readonly columns: string; readonly headings: readonly string[] }) {
  const styles = useStyles2(getTableStyles);
  return (
    <TableHead columns={columns}>
      {headings.map((heading) => (
        <div key={heading} role="columnheader" className={styles.cell}>
          {heading}
        </div>
      ))}
      <div role="columnheader">
        <span className={styles.hidden}>Links</span>
      </div>
    </TableHead>
  );
}

interface HeadingProps {
  readonly frames: readonly DataFrame[];
  /** Of the field that the column shows: a board may name it. */
  readonly name: string;
  /** Where it does not. */
  readonly children: string;
}

/** What the values of a field are called above them. */
export function Heading({ frames, name, children }: HeadingProps) {
  const styles = useStyles2(getTableStyles);
  return (
    <div role="columnheader" className={cx(styles.cell, styles.clipped)}>
      {headingOf(frames, name, children)}
    </div>
  );
}
