import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { bareButton } from './bareButton';

interface Props {
  readonly isOpen: boolean;
  /** What the row is about, for those who listen. */
  readonly of: string;
  /** Id of what it opens. */
  readonly controls: string;
  readonly onToggle: () => void;
  /** The row's state. */
  readonly children: ReactNode;
}

/** The state of a row, as the button that opens the row into its evidence. */
export function OpenButton({ isOpen, of, controls, onToggle, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      className={styles.button}
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      aria-label={of}
      onClick={onToggle}
    >
      <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path
          d={isOpen ? 'm4 6 4 4 4-4' : 'm6 4 4 4-4 4'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {children}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  button: css({
    ...bareButton(theme),
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: 22,
    margin: theme.spacing(0, -0.5),
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.secondary,
    textAlign: 'left',
    '> svg': { flex: 'none' },
  }),
});
