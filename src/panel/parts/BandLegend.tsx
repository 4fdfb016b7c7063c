import { useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { Legend, MARK } from './Legend';

const { width: WIDTH, height: HEIGHT } = MARK;

/** What the bars of a band mean; once for all of them. */
export function BandLegend() {
  const { colors, visualization } = useTheme2();
  const middle = HEIGHT / 2;
  const entries: Array<readonly [string, ReactNode]> = [
    [
      'Would not alert',
      <rect key="" width={WIDTH} height={HEIGHT} fill={visualization.getColorByName('blue')} fillOpacity="0.45" />,
    ],
    ['Centre', <path key="" d={`M${WIDTH / 2} 0V${HEIGHT}`} stroke={colors.text.secondary} />],
    [
      'Value where it was worst',
      <path key="" d={`M${WIDTH / 2} 0l5 ${middle}l-5 ${middle}l-5 -${middle}z`} fill={colors.text.secondary} />,
    ],
  ];
  return (
    <Legend
      entries={entries.map(([name, mark]) => [
        name,
        <svg key={name} width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
          {mark}
        </svg>,
      ])}
      note="Each row has its own scale"
    />
  );
}
