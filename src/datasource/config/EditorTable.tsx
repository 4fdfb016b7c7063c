import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

interface TableProps {
  readonly caption: string;
  /** Headings of the columns; an empty one heads a column of buttons. */
  readonly head: readonly string[];
  /** Takes the whole width of the page. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A table of controls; it scrolls sideways where the page is too narrow. */
export function EditorTable({ caption, head, wide = false, children }: TableProps) {
  const styles = useStyles2(getStyles);
  return (
    // Where it holds no control, the keyboard could not scroll it otherwise.
    <div className={styles.scroll} role="group" aria-label={caption} tabIndex={0}>
      <table className={wide ? cx(styles.table, styles.wide) : styles.table}>
        <caption className={styles.hidden}>{caption}</caption>
        <thead>
          <tr>
            {head.map((text, i) =>
              text ? (
                <th key={text} scope="col">
                  {text}
                </th>
              ) : (
                <td key={`column-${i}`} />
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface CellProps {
  /** Id of the control within. */
  readonly id: string;
  /** Its name, for those who do not see the headings. */
  readonly label: string;
  readonly error?: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A cell with one control, its name, and what is wrong with it. */
export function EditorCell({ id, label, error, hint, children }: CellProps) {
  const styles = useStyles2(getStyles);
  return (
    <td>
      <label htmlFor={id} className={styles.hidden}>
        {label}
      </label>
      {children}
      {error ? (
        <div role="alert" className={styles.error}>
          {error}
        </div>
      ) : (
        hint && <div className={styles.hint}>{hint}</div>
      )}
    </td>
  );
}

/** A cell with words, on one line with the controls beside it. */
export function WordsCell({ children }: { readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <td>
      <div className={styles.words}>{children}</div>
    </td>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ position: 'relative', overflowX: 'auto', marginBottom: theme.spacing(2) }),
  table: css({
    '& th, & td': { textAlign: 'left', verticalAlign: 'top', padding: theme.spacing(0.5, 2, 0.5, 0) },
    '& thead th': {
      ...theme.typography.bodySmall,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
    },
    '& tbody th': { ...theme.typography.body, minWidth: theme.spacing(26), paddingTop: theme.spacing(1) },
  }),
  wide: css({ width: '100%', '& th, & td': { paddingRight: theme.spacing(1) } }),
  words: css({ display: 'flex', alignItems: 'center', minHeight: theme.spacing(theme.components.height.md) }),
  hidden: css({
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  }),
  error: css({ ...theme.typography.bodySmall, color: theme.colors.error.text, marginTop: theme.spacing(0.5) }),
  hint: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, marginTop: theme.spacing(0.5) }),
});
