import { useTheme2 } from '@grafana/ui';

import { type ForecastAnswer } from '../answers/forecast';
import { forecastDetails, forecastTitle } from '../answers/forecastWords';
import { type Values } from '../answers/lines';
import { formatMeasure } from '../format';
import { SmallChart, type Scale } from './SmallChart';
import { bandOf, inkOf, pathOf } from './Sparkline';

interface Props {
  readonly answer: ForecastAnswer;
  /** Pixels. */
  readonly width: number;
  /** Says the day of an instant. */
  readonly day: (time: number) => string;
}

const HEIGHT = 72;

/** The recent past of a signal, its forecast with the band, and the limit where that is near. Nothing without lines. */
export function ForecastChart({ answer, width, day }: Props) {
  const theme = useTheme2();
  const { colors } = theme;
  const { lines, limit, unit, decimals, now, severity } = answer;
  const present = [lines?.value, lines?.forecast, lines?.lower, lines?.upper].flatMap((values) =>
    (values ?? []).filter((value) => value !== null),
  );
  if (lines === undefined || present.length === 0) {
    return null;
  }
  const [least, most] = [Math.min(...present), Math.max(...present)];
  // A limit far away would press all that moves into a line.
  const isNear = limit !== null && limit > least - 2 * (most - least) && limit < most + 2 * (most - least);
  const [bottom, top] = isNear ? [Math.min(least, limit), Math.max(most, limit)] : [least, most];
  const { times } = lines;
  const drawing = ({ x, y, left, right }: Scale) => {
    const at = (i: number): number => x(times[i]);
    const path = (values: Values): string => pathOf(values, at, y);
    const area = bandOf(lines.lower, lines.upper, at, y);
    return (
      <>
        {area && <path d={area} fill={colors.text.secondary} fillOpacity="0.2" />}
        {isNear && <path d={`M${left} ${y(limit)}H${right}`} stroke={inkOf('critical', theme)} strokeDasharray="6 4" />}
        <path d={`M${x(now)} 0V${HEIGHT}`} stroke={colors.text.secondary} strokeDasharray="2 3" />
        <path d={path(lines.value)} fill="none" stroke={colors.text.primary} strokeWidth="1" strokeLinejoin="round" />
        <path
          d={path(lines.forecast)}
          fill="none"
          stroke={inkOf(severity, theme)}
          strokeWidth="1.5"
          strokeDasharray="4 3"
        />
      </>
    );
  };
  return (
    <div
      style={{ width }}
      role="img"
      aria-label={[`${answer.pipeline}: ${forecastTitle(answer)}`, ...forecastDetails(answer)].join('. ')}
    >
      <SmallChart
        {...{ width, height: HEIGHT, least: bottom, most: top, from: times[0], to: times[times.length - 1], day }}
        write={(value) => formatMeasure(value, unit, decimals)}
      >
        {drawing}
      </SmallChart>
    </div>
  );
}
