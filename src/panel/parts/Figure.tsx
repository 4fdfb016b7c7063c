import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { fittingSize } from './fitting';

const NO_BREAK_SPACE = '\u00a0';
/** Font sizes of a value in pixels. */
const SIZES = [24, 18, 16, 14];

/**
 * A value with its unit, which is smaller and below it if there is little space. A long number is written smaller.
 *
 * @param room pixels.
 */
export function Figure({ text, room }: { text: string; room: number }) {
  const styles = useStyles2(getStyles);
  const isNumber = /^[\d\u2212]/.test(text);
  const end = isNumber ? text.indexOf(NO_BREAK_SPACE) : -1;
  const number = end < 0 ? text : text.slice(0, end);
  const fontSize = fittingSize(number, SIZES, room);
  return (
    <span className={styles.figure} style={{ fontSize }}>
      <span className={isNumber ? styles.whole : undefined}>{number}</span>
      {end >= 0 && <span className={styles.unit}>{text.slice(end)}</span>}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'baseline', overflowWrap: 'anywhere' }),
  whole: css({ whiteSpace: 'nowrap' }),
  unit: css({ fontSize: 14, lineHeight: '22px', whiteSpace: 'nowrap', color: theme.colors.text.secondary }),
});
