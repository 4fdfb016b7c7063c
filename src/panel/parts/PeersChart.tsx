import { useTheme2 } from '@grafana/ui';

import { type OutlierAnswer } from '../answers/outliers';
import { outlierDetails, outlierTitle } from '../answers/outlierWords';
import { type Values } from '../answers/lines';
import { formatMeasure } from '../format';
import { SmallChart, type Scale } from './SmallChart';
import { bandOf, inkOf, pathOf } from './Sparkline';

interface Props {
  readonly answer: OutlierAnswer;
  /** Pixels. */
  readonly width: number;
  /** Says the day of an instant. */
  readonly day: (time: number) => string;
}

const HEIGHT = 72;

/** The signal of a pipeline over the band of its peers, with their median. Nothing without lines. */
export function PeersChart({ answer, width, day }: Props) {
  const theme = useTheme2();
  const { colors } = theme;
  const { lines, unit, decimals, severity } = answer;
  const present = [lines?.value, lines?.peers_median, lines?.lower, lines?.upper].flatMap((values) =>
    (values ?? []).filter((value) => value !== null),
  );
  if (lines === undefined || present.length === 0) {
    return null;
  }
  const { times, value, peers_median: median, lower, upper } = lines;
  const drawing = ({ x, y }: Scale) => {
    const at = (i: number): number => x(times[i]);
    const path = (values: Values): string => pathOf(values, at, y);
    const area = bandOf(lower, upper, at, y);
    return (
      <>
        {area && <path d={area} fill={colors.text.secondary} fillOpacity="0.2" />}
        <path d={path(median)} fill="none" stroke={colors.text.secondary} strokeDasharray="4 3" />
        <path d={path(value)} fill="none" stroke={inkOf(severity, theme)} strokeWidth="1.5" strokeLinejoin="round" />
      </>
    );
  };
  return (
    <div
      style={{ width }}
      role="img"
      aria-label={[`${answer.pipeline}: ${outlierTitle(answer)}`, ...outlierDetails(answer)].join('. ')}
    >
      <SmallChart
        {...{ width, height: HEIGHT, least: Math.min(...present), most: Math.max(...present), day }}
        {...{ from: times[0], to: times[times.length - 1] }}
        write={(amount) => formatMeasure(amount, unit, decimals)}
      >
        {drawing}
      </SmallChart>
    </div>
  );
}
