import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { shiftOf, type ComparisonAnswer } from '../answers/comparison';
import { comparisonDetails, comparisonTitle, comparisonWord, signed } from '../answers/comparisonWords';
import { inkOf } from './Sparkline';

interface Props {
  readonly answer: ComparisonAnswer;
  /** Pixels. */
  readonly width: number;
  /** How far the axis reaches to either side, in tolerances. */
  readonly reach: number;
}

const HEIGHT = 64;
/** Where the zone begins and ends, below the words of the axis and above its number. */
const TOP = 18;
const BOTTOM = 46;
const MIDDLE = (TOP + BOTTOM) / 2;
/** Room at either end, for the arrows of what lies beyond. */
const INSET = 6;

/**
 * A shift with its interval, worse to the right, on an axis in tolerances: none as a line, what is tolerated as a zone; where nothing is
 * tolerated the line alone. Nothing without a shift.
 */
export function ForestPlot({ answer, width, reach }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const shift = shiftOf(answer);
  if (shift === null) {
    return null;
  }
  const isEither = answer.worse === 'either';
  const within = (value: number): number => Math.max(-reach, Math.min(reach, value));
  const x = (value: number): number => width / 2 + (within(value) / reach) * (width / 2 - INSET);
  const ink = inkOf(answer.severity, theme);
  const { low, high, effect, tolerant } = shift;
  const bound = (answer.tolerance ?? 0) * (answer.worse === 'lower' ? -1 : 1);
  const limit = signed(bound, answer);
  const edge = theme.colors.text.secondary;
  return (
    <div
      style={{ width }}
      role="img"
      aria-label={[
        [answer.label, answer.pipeline].filter(Boolean).join(' of ') + `: ${comparisonWord(answer)}`,
        comparisonTitle(answer),
        ...comparisonDetails(answer),
      ].join('. ')}
    >
      <svg width={width} height={HEIGHT} className={styles.drawing} aria-hidden="true" focusable="false">
        {tolerant && (
          <rect x={x(-1)} y={TOP} width={x(1) - x(-1)} height={BOTTOM - TOP} fill={edge} fillOpacity="0.2" />
        )}
        <path d={`M${x(0)} ${TOP}V${BOTTOM}`} stroke={edge} />
        {tolerant && <path d={`M${x(1)} ${TOP}V${BOTTOM}`} stroke={edge} strokeDasharray="3 3" />}
        {tolerant && isEither && <path d={`M${x(-1)} ${TOP}V${BOTTOM}`} stroke={edge} strokeDasharray="3 3" />}
        <path d={`M${x(low)} ${MIDDLE}H${x(high)}`} stroke={ink} strokeWidth="2" />
        {[low, high].map((end, i) => (
          <path key={i} d={endOf(x(end), end, reach)} fill="none" stroke={ink} strokeWidth="2" />
        ))}
        {Math.abs(effect) <= reach && <circle cx={x(effect)} cy={MIDDLE} r="4.5" fill={ink} />}
        <text x="0" y="12" className={styles.word}>
          {isEither ? '← worse' : '← better'}
        </text>
        <text x={width} y="12" textAnchor="end" className={styles.word}>
          worse →
        </text>
        <text x={x(tolerant ? 1 : 0)} y={HEIGHT - 4} textAnchor="middle" className={styles.word}>
          {isEither ? limit.replace('+', '±') : limit}
        </text>
      </svg>
    </div>
  );
}

/** An end of the interval: a stroke, or an arrow where it lies beyond the axis. */
function endOf(x: number, value: number, reach: number): string {
  if (Math.abs(value) <= reach) {
    return `M${x} ${MIDDLE - 5}V${MIDDLE + 5}`;
  }
  const back = value > 0 ? x - 5 : x + 5;
  return `M${back} ${MIDDLE - 5}L${x} ${MIDDLE}L${back} ${MIDDLE + 5}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  drawing: css({ display: 'block' }),
  word: css({ fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
