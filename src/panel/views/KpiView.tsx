import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { groupBy } from '../../series';

import { type Grouping } from '../options';
import { EmptyState } from '../parts/EmptyState';
import { Figure } from '../parts/Figure';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { useFirstRows } from '../parts/ShowMore';
import { getTileStyles, tileGrid } from '../parts/tileStyles';
import { usePart, useView } from '../view';
import { readKpis, sectionTitle, type Kpi } from '../answers/kpis';
import { type ViewProps } from './props';

/** Height of a pipeline's tiles in pixels, as an estimate. */
const HEIGHT = 480;

/** KPIs as tiles, by pipeline and by window. */
export default function KpiView({ frames }: ViewProps) {
  const { options } = useView();
  const groups = useMemo(() => [...groupBy(readKpis(frames), outerOf(options.grouping))], [frames, options.grouping]);
  const [shown, more] = useFirstRows(groups, options.rows, 'group');
  if (groups.length === 0) {
    return (
      <EmptyState severity="unknown" title="No KPIs">
        No pipeline matches.
      </EmptyState>
    );
  }
  return (
    <div>
      <Rows items={shown} keyOf={([name]) => name} heightOf={() => HEIGHT} measured gap={24}>
        {([name, kpis]) => <Group name={name} kpis={kpis} innerOf={innerOf(options.grouping)} />}
      </Rows>
      {more}
    </div>
  );
}

function Group({ name, kpis, innerOf: inner }: { name: string; kpis: readonly Kpi[]; innerOf: (kpi: Kpi) => string }) {
  const styles = useStyles2(getStyles);
  const tile = useStyles2(getTileStyles);
  const { width, sizes } = useView();
  const { style, tile: tileWidth } = tileGrid(width);
  return (
    <div role="group" aria-label={name}>
      <h3 className={tile.name}>{name}</h3>
      {[...groupBy(kpis, inner)].map(([heading, own]) => (
        <div key={heading} className={styles.section}>
          <h4 className={styles.heading}>{heading}</h4>
          <dl className={tile.tiles} style={style}>
            {own.map((kpi) => (
              <Tile key={kpi.key} kpi={kpi} room={tileWidth - 2 * sizes.card} />
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}

function Tile({ kpi: { label, value, change, measured, frame, row, pipeline }, room }: { kpi: Kpi; room: number }) {
  const tile = useStyles2(getTileStyles);
  const withChanges = usePart('changes');
  const { sizes } = useView();
  return (
    <div className={tile.tile} style={{ padding: `8px ${sizes.card}px` }}>
      <dt className={tile.small}>{label}</dt>
      <dd className={tile.value}>
        <Figure text={value} room={room} />
      </dd>
      {measured && <dd className={tile.small}>{measured}</dd>}
      {withChanges && change && <dd className={tile.small}>{change}</dd>}
      <dd className={tile.actions} data-actions="">
        <RowActions links={dataLinksOf(frame, row)} of={`${label}, ${pipeline}`} />
      </dd>
    </div>
  );
}

/** By pipeline, or by window with the pipelines inside. */
function outerOf(grouping: Grouping): (kpi: Kpi) => string {
  return grouping === 'category' ? ({ section }) => sectionTitle(section) : ({ pipeline }) => pipeline;
}

function innerOf(grouping: Grouping): (kpi: Kpi) => string {
  return grouping === 'category' ? ({ pipeline }) => pipeline : ({ section }) => sectionTitle(section);
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ marginTop: theme.spacing(1) }),
  heading: css({
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
    margin: theme.spacing(0, 0, 0.5),
  }),
});
