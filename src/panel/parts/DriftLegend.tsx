import { useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { Legend, MARK } from './Legend';

const { width: WIDTH, height: HEIGHT } = MARK;

/** What the lines of the charts of drift mean; once for all of them. */
export function DriftLegend({ withSamples }: { readonly withSamples: boolean }) {
  const { colors, visualization } = useTheme2();
  const middle = `M0 ${HEIGHT / 2}H${WIDTH}`;
  const entries: Array<readonly [string, ReactNode]> = [
    ['Segment', <path key="" d={middle} stroke={colors.text.primary} strokeWidth="3" />],
    ['Change point', <path key="" d={`M10 0V${HEIGHT}`} stroke={colors.text.primary} strokeDasharray="2 3" />],
    ['Trend', <path key="" d={middle} stroke={colors.text.primary} strokeWidth="1.5" strokeDasharray="4 3" />],
    [
      '95\u00a0% of its slope',
      <rect key="" width={WIDTH} height={HEIGHT} fill={colors.text.secondary} fillOpacity="0.16" />,
    ],
    ['Limit', <path key="" d={middle} stroke={visualization.getColorByName('red')} strokeDasharray="6 4" />],
  ];
  const samples = <path key="" d={middle} stroke={colors.text.disabled} />;
  return (
    <Legend
      entries={[...entries, ...(withSamples ? [['Samples', samples] as const] : [])].map(([name, mark]) => [
        name,
        <svg key={name} width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
          {mark}
        </svg>,
      ])}
      note="Each row has its own scale"
    />
  );
}
