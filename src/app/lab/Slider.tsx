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

/** Pixels. */
const TRACK = 4;
const THUMB = 16;

const track = ({ colors }: GrafanaTheme2) => ({
  height: TRACK,
  borderRadius: TRACK / 2,
  background: colors.border.strong,
});

const thumb = ({ colors }: GrafanaTheme2) => ({
  width: THUMB,
  height: THUMB,
  border: 'none',
  borderRadius: '50%',
  background: colors.primary.main,
});

const ring = ({ colors }: GrafanaTheme2) => ({
  outline: `2px solid ${colors.primary.border}`,
  outlineOffset: 2,
});

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1) }),
  value: css({ fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
  // Browsers choose the colour of the track themselves, and not for a dark page.
  range: css({
    display: 'block',
    width: '100%',
    height: 24,
    margin: 0,
    appearance: 'none',
    background: 'transparent',
    cursor: 'pointer',
    '&::-webkit-slider-runnable-track': track(theme),
    '&::-moz-range-track': track(theme),
    '&::-webkit-slider-thumb': { appearance: 'none', marginTop: (TRACK - THUMB) / 2, ...thumb(theme) },
    '&::-moz-range-thumb': thumb(theme),
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible::-webkit-slider-thumb': ring(theme),
    '&:focus-visible::-moz-range-thumb': ring(theme),
  }),
});
