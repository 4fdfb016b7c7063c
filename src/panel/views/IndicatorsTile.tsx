import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { type Indicator } from '../answers/indicators';
import { numberAt } from '../answers/frames';
import { fittingSize } from '../parts/fitting';
import { hatch } from '../parts/hatch';
import { ring } from '../parts/ring';
import { RowActions } from '../parts/RowActions';
import { SeverityIcon } from '../parts/SeverityMark';
import { Sparkline } from '../parts/Sparkline';
import { getTileStyles } from '../parts/tileStyles';
import { usePart, useView } from '../view';
import { linkOf, useSentence, useSilence, VALUE_WORDS } from './indicatorWords';
import { ARC_RATIO, IndicatorsArc, inkOf, placeOf, ROOM_WITHIN } from './IndicatorsArc';

/** Below this width, labels and changes take two lines. */
export const NARROW = 126;
/** Height of arc and value in pixels. */
export const GAUGE = 68;
const WIDEST_ARC = GAUGE / ARC_RATIO;
export const PADDING = 6;
const SIZES = [24, 20, 18, 16, 14];
/** Width of a letter of a unit, and of the space before it, in pixels. */
const UNIT_DIGIT = 8;
const UNIT_GAP = 6;

interface Props {
  readonly indicator: Indicator;
  /** Pixels. */
  readonly width: number;
  /** True if there is room for the arc and the trend. */
  readonly full: boolean;
}

/** One signal: whose value it is, how it is, its limit, its change, and its last 24 hours. */
export function IndicatorTile({ indicator, width, full }: Props) {
  const styles = useStyles2(getStyles);
  const withChanges = usePart('changes');
  const { links } = useView();
  const { label, change, frame, row, trend, severity, pipeline, signal } = indicator;
  const inner = width - 2 * PADDING;
  const own = links.series(frame.refId, pipeline, signal);
  return (
    <div
      className={cx(styles.tile, indicator.value === null && styles.unknown)}
      role="group"
      aria-label={useSentence(indicator)}
    >
      <div className={cx(styles.label, full && width < NARROW && styles.twoLines)}>{label}</div>
      {full && indicator.scale ? (
        <div className={styles.gauge} role="img" aria-label={`${label}: ${indicator.text}`}>
          <IndicatorsArc indicator={indicator} width={Math.min(WIDEST_ARC, inner)} />
          <div className={styles.within}>
            <Value text={indicator.text} room={Math.min(WIDEST_ARC, inner) * ROOM_WITHIN} inline />
          </div>
        </div>
      ) : (
        <div className={cx(styles.plain, full && styles.tall)}>
          <Value text={indicator.text} room={inner} />
          {!full && <Bar indicator={indicator} />}
        </div>
      )}
      <State indicator={indicator} />
      {withChanges && <div className={styles.wrapping}>{change || ' '}</div>}
      <Whose indicator={indicator} />
      {full && (
        <div className={styles.trend}>
          <Sparkline
            series={trend}
            threshold={numberAt(frame, 'limit', row)}
            severity={severity ?? 'unknown'}
            label={label}
            width={Math.max(40, inner)}
          />
        </div>
      )}
      <div className={styles.actions} data-actions="">
        <RowActions links={own ? [own] : []} of={label} />
      </div>
    </div>
  );
}

const NO_BREAK_SPACE = '\u00a0';

function Value({ text, room, inline = false }: { text: string; room: number; inline?: boolean }) {
  const styles = useStyles2(getStyles);
  const end = text.indexOf(NO_BREAK_SPACE);
  const [number, unit] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
  // Within the arc the unit has no line of its own to go to.
  const roomForNumber = inline && unit ? room - unit.length * UNIT_DIGIT - UNIT_GAP : room;
  return (
    <span className={styles.value} style={{ fontSize: fittingSize(number, SIZES, roomForNumber) }}>
      <span style={{ whiteSpace: 'nowrap' }}>{number}</span>
      {unit && (
        <>
          {' '}
          <span className={styles.unit}>{unit}</span>
        </>
      )}
    </span>
  );
}

/** State and limit, by shape and in words. */
function State({ indicator: { severity, limit } }: { indicator: Indicator }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.state}>
      {severity === null ? (
        'no limit'
      ) : (
        <>
          <SeverityIcon severity={severity} size={14} />
          <span className={styles.word}>{VALUE_WORDS[severity]}</span>
          {limit && <span>{limit}</span>}
        </>
      )}
    </div>
  );
}

/** The pipeline with a link to it, and how many are unknown. */
function Whose({ indicator }: { indicator: Indicator }) {
  const styles = useStyles2(getStyles);
  const { pipeline, note, unknown, pipelines } = indicator;
  const link = pipeline ? linkOf(indicator) : undefined;
  const silence = useSilence(indicator);
  return (
    <>
      <div className={pipeline ? styles.small : styles.wrapping}>
        {link ? (
          <a className={styles.link} href={link.href} target={link.target} onClick={link.onClick}>
            {pipeline}
          </a>
        ) : (
          pipeline || (silence ? '' : note)
        )}
      </div>
      {(silence || unknown > 0) && (
        <div className={styles.wrapping}>{silence || `${unknown} of ${pipelines} unknown`}</div>
      )}
    </>
  );
}

/** A value on its scale where there is no room for an arc. Decoration. */
function Bar({ indicator: { scale, value, severity } }: { indicator: Indicator }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  if (scale === null) {
    return null;
  }
  const percent = (number: number): string => `${100 * placeOf(number, scale)}%`;
  return (
    <div className={cx(styles.track, value === null && styles.hatched)} aria-hidden="true">
      {value !== null && (
        <div
          className={styles.fill}
          style={{ width: percent(value), background: inkOf(severity ?? 'unknown', theme) }}
        />
      )}
      {scale.zones.slice(0, -1).map(({ to }) => (
        <div key={to} className={styles.tick} style={{ left: percent(to) }} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = {
    fontSize: 12,
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.secondary,
  } as const;
  const wrap = { whiteSpace: 'normal', overflowWrap: 'anywhere' } as const;
  return {
    tile: css({
      position: 'relative',
      display: 'flex',
      flexDirection: 'column',
      minWidth: 0,
      padding: PADDING,
      borderRadius: 6,
      background: theme.colors.background.secondary,
      fontVariantNumeric: 'tabular-nums',
      '@media (hover: hover)': { '&:not(:hover, :focus-within) [data-actions]': { opacity: 0 } },
    }),
    unknown: css({ background: 'none', border: `1px dashed ${theme.colors.border.strong}`, padding: PADDING - 1 }),
    // Side by side, all labels take two lines if one does.
    label: css({ ...line, ...wrap, lineHeight: '16px', margin: '2px 0', color: theme.colors.text.primary }),
    twoLines: css({ minHeight: 32 }),
    gauge: css({
      position: 'relative',
      height: GAUGE,
      display: 'flex',
      justifyContent: 'center',
      alignItems: 'flex-end',
    }),
    within: css({ position: 'absolute', bottom: 0, left: 0, right: 0, textAlign: 'center', lineHeight: '24px' }),
    plain: css({ lineHeight: '28px', marginBottom: 4 }),
    tall: css({ height: GAUGE, marginBottom: 0, display: 'flex', alignItems: 'center' }),
    value: css({ color: theme.colors.text.primary }),
    unit: css({
      display: 'inline-block',
      fontSize: 12,
      lineHeight: '18px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
    }),
    state: css({
      ...line,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 4,
      lineHeight: '20px',
      svg: { flex: 'none' },
    }),
    word: css({ color: theme.colors.text.primary }),
    small: css({ ...line, ...wrap, lineHeight: '16px' }),
    wrapping: css({ ...line, ...wrap }),
    link: css({
      ...ring(theme),
      borderRadius: 2,
      color: theme.colors.text.link,
      textDecoration: 'underline',
    }),
    trend: css({ marginTop: 'auto', paddingTop: 4, height: 26, svg: { display: 'block' } }),
    actions: getTileStyles(theme).actions,
    track: css({
      position: 'relative',
      height: 6,
      borderRadius: 3,
      background: theme.colors.border.weak,
      overflow: 'hidden',
    }),
    hatched: css({ background: hatch(theme.colors.border.strong) }),
    fill: css({ height: '100%' }),
    tick: css({ position: 'absolute', top: 0, bottom: 0, width: 2, background: theme.colors.text.maxContrast }),
  };
};
