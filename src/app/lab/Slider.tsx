import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useId, type ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** The value in words. */
  readonly text: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  onChange(value: number): void;
  /** Beside the words. */
  readonly children?: ReactNode;
}

/** A number that is dragged, or stepped by the keys, with its value in words: the browser's own slider, which fingers and screen readers know. */
export function Slider({ label, text, min, max, step, value, onChange, children }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className={styles.value}>
          {text}
        </output>
        {children}
      </div>
      <input
        id={id}
        type="range"
        className={styles.range}
        {...{ min, max, step, value }}
        aria-valuetext={text}
        onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1) }),
  value: css({ fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
  range: css({
    display: 'block',
    width: '100%',
    height: 24,
    margin: 0,
    accentColor: theme.colors.primary.main,
    cursor: 'pointer',
  }),
});
