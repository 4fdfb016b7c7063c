import { useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { Legend, MARK } from './Legend';

const { width: WIDTH, height: HEIGHT } = MARK;

/** What the bars and the line of histograms over each other mean; once for all of them. */
export function HistogramLegend() {
  const { colors } = useTheme2();
  const mark = (drawn: ReactNode) => (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
      {drawn}
    </svg>
  );
  return (
    <Legend
      entries={[
        ['Reference', mark(<rect width={WIDTH} height={HEIGHT} fill={colors.text.secondary} fillOpacity="0.3" />)],
        [
          'Range',
          mark(
            <path d={`M1 ${HEIGHT}V4H10V1H19V${HEIGHT}`} fill="none" stroke={colors.text.primary} strokeWidth="2" />,
          ),
        ],
      ]}
      note="Shares by bucket; each row has its own scale"
    />
  );
}
