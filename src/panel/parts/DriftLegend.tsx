import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type ReactNode } from 'react';

const [WIDTH, HEIGHT] = [20, 12];

/** What the lines of the charts of drift mean; once for all of them. */
export function DriftLegend({ withSamples }: { readonly withSamples: boolean }) {
  const styles = useStyles2(getStyles);
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
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        {[...entries, ...(withSamples ? [['Samples', samples] as const] : [])].map(([name, mark]) => (
          <li key={name} className={styles.entry}>
            <svg width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false">
              {mark}
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <span>Each row has its own scale</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 3),
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
  }),
  entries: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2.5), listStyle: 'none', margin: 0 }),
  entry: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), color: theme.colors.text.secondary }),
});
