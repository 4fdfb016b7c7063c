import { useTheme2 } from '@grafana/ui';

import { SeverityIcon } from '../../../panel/parts/SeverityMark';
import { type Lane } from './lanes';

/** A shape for how a signal is: that of its checks, or that it left its ordinary course, or that nothing judges it. */
export function LaneMark({ lane: { severity, departure } }: { readonly lane: Lane }) {
  const { visualization, colors } = useTheme2();
  if (severity !== null && (severity !== 'ok' || departure === undefined)) {
    return <SeverityIcon severity={severity} />;
  }
  const stroke = { fill: 'none', strokeWidth: 1.6, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {departure ? (
        <path d="M1 11h5l2.5-7L12 8M15 3.2 12 8 10 3.4" {...stroke} stroke={visualization.getColorByName('purple')} />
      ) : (
        <path d="M4 8h8" {...stroke} stroke={colors.text.secondary} />
      )}
    </svg>
  );
}
