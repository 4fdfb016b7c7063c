import { useTheme2 } from '@grafana/ui';

import { type Priority } from '../answers/bottlenecks';

const PATHS: Readonly<Record<Priority, string>> = {
  High: 'm2 6 4-4 4 4M2 10.5l4-4 4 4',
  Medium: 'm2 8 4-4 4 4',
  Low: 'M2 6h8',
};

/** A shape for each priority: two arrows up, one, or a line. */
export function PriorityIcon({ priority }: { priority: Priority }) {
  const { visualization, colors } = useTheme2();
  const inks: Readonly<Record<Priority, string>> = {
    High: visualization.getColorByName('red'),
    Medium: visualization.getColorByName('orange'),
    Low: colors.text.secondary,
  };
  return (
    <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={PATHS[priority]} fill="none" stroke={inks[priority]} strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
