import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

/** Size of a mark in pixels. */
export const MARK = { width: 20, height: 12 } as const;

interface Props {
  /** Names, each with its mark, no larger than {@link MARK}. */
  readonly entries: ReadonlyArray<readonly [name: string, mark: ReactNode]>;
  /** What else is to be known of the pictures. */
  readonly note: string;
}

/** What the marks of the pictures of a table mean; once for all of them. */
export function Legend({ entries, note }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        {entries.map(([name, mark]) => (
          <li key={name} className={styles.entry}>
            {mark}
            {name}
          </li>
        ))}
      </ul>
      <span>{note}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 3),
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
  }),
  entries: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2.5), listStyle: 'none', margin: 0 }),
  entry: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), color: theme.colors.text.secondary }),
});
