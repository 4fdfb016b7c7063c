import { useTheme2 } from '@grafana/ui';

import { type Excursion } from '../answers/excursions';
import { measureAt } from '../measures';
import { inkOf } from './Sparkline';

interface Props {
  readonly excursion: Excursion;
  /** Pixels. */
  readonly width: number;
}

const HEIGHT = 24;
/** Thickness of the track, and size of the mark of the value. */
const TRACK = 8;
const MARK = 5;
/** The farther one of the value and the edge beside it is at this share of the way from the middle to the end. */
const REACH = 0.8;

/** A value beside the band of what is usual, whose centre is in the middle, so that the bars of a list align. */
export function BandBar({ excursion, width }: Props) {
  const theme = useTheme2();
  const { value, center, lower, upper, severity, frame, row } = excursion;
  const say = (name: string): string => measureAt(frame, name, row);
  const sentence = `Value ${say('value')}, centre ${say('center')}, band ${say('lower')} to ${say('upper')}`;
  const edge = value < center ? lower : upper;
  const reach = Math.max(Math.abs(value - center), Math.abs(edge - center)) / REACH;
  const x = (amount: number): number => {
    const share = reach > 0 ? Math.max(-1, Math.min(1, (amount - center) / reach)) : 0;
    return MARK + ((share + 1) / 2) * (width - 2 * MARK);
  };
  const middle = HEIGHT / 2;
  const ink = severity === 'ok' ? theme.colors.text.secondary : inkOf(severity, theme);
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={sentence}>
      <title>{sentence}</title>
      <rect
        x={MARK}
        y={middle - TRACK / 2}
        width={width - 2 * MARK}
        height={TRACK}
        rx="3"
        fill={theme.colors.background.secondary}
      />
      <rect
        x={x(lower)}
        y={middle - TRACK / 2}
        width={Math.max(0, x(upper) - x(lower))}
        height={TRACK}
        rx="3"
        fill={theme.visualization.getColorByName('blue')}
        fillOpacity="0.45"
      />
      <path d={`M${x(center)} ${middle - TRACK}V${middle + TRACK}`} stroke={theme.colors.text.secondary} />
      <path
        d={`M${x(value)} ${middle - MARK - 1}l${MARK} ${MARK + 1}l-${MARK} ${MARK + 1}l-${MARK} -${MARK + 1}z`}
        fill={ink}
        stroke={theme.colors.background.primary}
      />
    </svg>
  );
}
