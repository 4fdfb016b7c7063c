import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { SEVERITY_WORDS, type Severity } from '../severity';
import { type State } from '../../contract/states';
import { STATE_SEVERITIES, STATE_WORDS } from '../states';

interface IconProps {
  readonly severity: Severity;
  readonly size?: number;
}

/** A shape for each severity, so that none is told by its colour alone. */
export function SeverityIcon({ severity, size = 16 }: IconProps) {
  const theme = useTheme2();
  const color = (name: string) => theme.visualization.getColorByName(name);
  const ink = theme.colors.background.primary;
  const stroke = { fill: 'none', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {severity === 'critical' && (
        <>
          <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill={color('red')} />
          <path d="M8 4.2v4.3M8 11.4v.2" {...stroke} stroke={ink} />
        </>
      )}
      {severity === 'warning' && (
        <>
          <path d="M8 1.2 15.3 14.5H.7z" fill={color('orange')} strokeLinejoin="round" />
          <path d="M8 6v3.6M8 12v.2" {...stroke} stroke={ink} />
        </>
      )}
      {severity === 'watch' && (
        <>
          <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" {...stroke} stroke={color('dark-yellow')} fill={color('yellow')} />
          <circle cx="8" cy="8" r="1.6" fill={theme.colors.background.canvas} />
        </>
      )}
      {severity === 'unknown' && (
        <>
          <circle cx="8" cy="8" r="6.8" {...stroke} strokeDasharray="2.4 2.9" stroke={theme.colors.text.secondary} />
          <path
            d="M6.2 6.3a1.8 1.8 0 1 1 2.7 1.6q-.9.5-.9 1.3M8 11.5v.1"
            {...stroke}
            stroke={theme.colors.text.secondary}
          />
        </>
      )}
      {severity === 'ok' && (
        <>
          <circle cx="8" cy="8" r="6.8" {...stroke} stroke={color('green')} />
          <path d="m5 8.2 2.1 2.1L11 6.2" {...stroke} stroke={color('green')} />
        </>
      )}
    </svg>
  );
}

interface SeverityMarkProps {
  readonly severity: Severity;
  readonly word?: string;
  /** True where the icon may be above the word, for want of room beside it. */
  readonly stacks?: boolean;
}

/** Icon and word of a severity. */
export function SeverityMark({ severity, word = SEVERITY_WORDS[severity], stacks = false }: SeverityMarkProps) {
  return <Marked mark={severity} word={word} stacks={stacks} />;
}

/** Icon and word of a pipeline's state. */
export function StateMark({ state }: { state: State }) {
  return <Marked mark={STATE_SEVERITIES[state]} word={STATE_WORDS[state]} stacks={false} />;
}

function Marked({ mark, word, stacks }: { mark: Severity; word: string; stacks: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={cx(styles.mark, stacks && styles.stacks)}>
      <SeverityIcon severity={mark} />
      {word}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    color: theme.colors.text.primary,
    verticalAlign: 'middle',
    whiteSpace: 'nowrap',
    svg: { flex: 'none' },
  }),
  stacks: css({ flexWrap: 'wrap', justifyContent: 'center', gap: '0 4px' }),
});
