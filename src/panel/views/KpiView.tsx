import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { formatMeasure } from '../format';
import { groupBy } from '../frames';
import { EmptyState } from '../parts/EmptyState';
import { useFirstRows } from '../parts/ShowMore';
import { readKpis, sectionTitle, type Kpi } from './kpis';
import { type ViewProps } from './props';

/** Pipelines drawn at once: each brings some twenty tiles. */
const PIPELINES_AT_ONCE = 10;

/** Key figures as tiles, by pipeline and by span of time. */
export function KpiView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const pipelines = useMemo(() => [...groupBy(frames.flatMap(readKpis), ({ pipeline }) => pipeline)], [frames]);
  const [shown, more] = useFirstRows(pipelines, PIPELINES_AT_ONCE);
  if (pipelines.length === 0) {
    return (
      <EmptyState severity="unknown" title="No key figures">
        No pipeline matches.
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {shown.map(([pipeline, kpis]) => (
        <section key={pipeline} aria-label={pipeline}>
          <h3 className={styles.pipeline}>{pipeline}</h3>
          {[...groupBy(kpis, ({ section }) => section)].map(([section, tiles]) => (
            <div key={section} className={styles.section}>
              <h4 className={styles.heading}>{sectionTitle(section)}</h4>
              <dl className={styles.tiles}>
                {tiles.map((kpi) => (
                  <Tile key={kpi.key} kpi={kpi} />
                ))}
              </dl>
            </div>
          ))}
        </section>
      ))}
      {more}
    </div>
  );
}

function Tile({ kpi: { label, value, unit, signal, change, direction } }: { kpi: Kpi }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.tile}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{formatMeasure(value, unit, signal)}</dd>
      {change !== null && (
        <dd className={styles.label}>
          {changeSentence(change, formatMeasure(Math.abs(change), unit, signal), direction)}
        </dd>
      )}
    </div>
  );
}

/** Arrow, amount, and whether that is better or worse. */
function changeSentence(change: number, amount: string, direction: Kpi['direction']): string {
  if (change === 0) {
    return 'unchanged';
  }
  const arrow = change > 0 ? '▲' : '▼';
  const verdict = direction === 'neither' ? '' : change > 0 === (direction === 'higher') ? ', better' : ', worse';
  return `${arrow} ${amount}${verdict}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(3) }),
  pipeline: css({ fontSize: 16, lineHeight: '24px', fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  section: css({ marginTop: theme.spacing(1) }),
  heading: css({
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
    margin: theme.spacing(0, 0, 0.5),
  }),
  tiles: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(132px, 1fr))',
    gap: theme.spacing(1),
    margin: 0,
  }),
  tile: css({ padding: theme.spacing(1, 2), borderRadius: 6, background: theme.colors.background.secondary }),
  label: css({
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
    margin: 0,
  }),
  value: css({ fontSize: 18, lineHeight: '26px', fontVariantNumeric: 'tabular-nums', margin: 0, whiteSpace: 'nowrap' }),
});
