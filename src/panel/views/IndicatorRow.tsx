import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Indicator } from '../answers/indicators';
import { ring } from '../parts/ring';
import { SeverityIcon } from '../parts/SeverityMark';
import { usePart } from '../view';
import { linkOf, useSentence, useSilence } from './indicatorWords';

/** Height of a row with its second line, and without, in pixels. */
export const ROW_HEIGHT = 31;
export const LOW_ROW_HEIGHT = 24;

interface Props {
  readonly indicator: Indicator;
  /** True if there is room for the second line. */
  readonly full: boolean;
}

/** One signal in a list, where there is no room for a tile: how it is and its value, then whose, its limit and its change. */
export function IndicatorRow({ indicator, full }: Props) {
  const styles = useStyles2(getStyles);
  const withChanges = usePart('changes');
  const { label, text, severity, pipeline, note, limit, change, unknown, pipelines } = indicator;
  const silence = useSilence(indicator);
  const link = pipeline ? linkOf(indicator) : undefined;
  const whose = link ? (
    <a className={styles.link} href={link.href} target={link.target} onClick={link.onClick}>
      {pipeline}
    </a>
  ) : (
    // Where there is a second line, it says why there is no value.
    pipeline || (full && silence ? '' : note)
  );
  const rest = [
    limit,
    withChanges ? change : '',
    silence || (unknown > 0 ? `${unknown} of ${pipelines} unknown` : ''),
  ].filter(Boolean);
  return (
    <div
      className={styles.row}
      style={{ minHeight: full ? ROW_HEIGHT : LOW_ROW_HEIGHT }}
      role="group"
      aria-label={useSentence(indicator)}
    >
      <div className={styles.first}>
        {severity === null ? <span className={styles.space} /> : <SeverityIcon severity={severity} size={14} />}
        <span className={styles.label}>{label}</span>
        {!full && <span className={styles.whose}>{whose}</span>}
        <span>{text}</span>
      </div>
      {full && (
        <div className={styles.second}>
          {whose}
          {rest.map((part, i) => (
            <span key={part}>{`${i > 0 || whose ? ' \u00b7 ' : ''}${part}`}</span>
          ))}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ fontVariantNumeric: 'tabular-nums', lineHeight: '17px', fontSize: 13 }),
  first: css({ display: 'flex', alignItems: 'center', gap: 6, svg: { flex: 'none' } }),
  space: css({ flex: 'none', width: 14 }),
  label: css({ flex: 1, minWidth: 0 }),
  whose: css({ fontSize: 12, color: theme.colors.text.secondary }),
  second: css({ paddingLeft: 20, fontSize: 11, lineHeight: '14px', color: theme.colors.text.secondary }),
  link: css({
    ...ring(theme),
    borderRadius: 2,
    color: theme.colors.text.link,
    textDecoration: 'underline',
  }),
});
