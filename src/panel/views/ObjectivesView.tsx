import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { count, formatNumber } from '../format';
import { groupBy } from '../../series';
import { readRows } from '../answers/frames';
import { type Grouping } from '../options';
import { EmptyState } from '../parts/EmptyState';
import { Figure } from '../parts/Figure';
import { RowActions, seriesLinksOf } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { getTileStyles, tileGrid } from '../parts/tileStyles';
import { useProblems } from '../parts/useProblems';
import { useView } from '../view';
import { readObjective, type Objective } from '../answers/objectives';
import { type ViewProps } from './props';

/** Height of a group of tiles in pixels, as a first guess. */
const HEIGHT = 150;

/** The targets as tiles, met or missed; by pipeline, those that miss most first. */
export default function ObjectivesView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(() => readRows(frames, readObjective), [frames]);
  const [shown, button] = useProblems(all, ({ severity }) => severity);
  const groups = useMemo(
    () => worstFirst([...groupBy(shown, groupingOf(options.grouping))]),
    [shown, options.grouping],
  );
  const [drawn, more] = useFirstRows(groups, options.rows, 'group');
  if (all.length === 0) {
    return (
      <EmptyState severity="unknown" title="No objectives">
        No pipeline matches.
      </EmptyState>
    );
  }
  if (drawn.length === 0) {
    return (
      <EmptyState severity="ok" title="All objectives met" button={button}>
        {`${count(all.length, 'objective is', 'objectives are')} met.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {button && <div>{button}</div>}
      {groups.length > 1 && <div role="status">{`${count(all.length, 'objective')}: ${verdictOf(all)}`}</div>}
      <Rows items={drawn} keyOf={([name]) => name} heightOf={() => HEIGHT} measured gap={16}>
        {([name, own]) => (
          <Tiles
            name={name}
            objectives={own}
            namesPipeline={options.grouping !== 'auto' && options.grouping !== 'pipeline'}
          />
        )}
      </Rows>
      {more}
    </div>
  );
}

function Tiles({
  name,
  objectives,
  namesPipeline,
}: {
  name: string;
  objectives: readonly Objective[];
  namesPipeline: boolean;
}) {
  const styles = useStyles2(getStyles);
  const tile = useStyles2(getTileStyles);
  const { width, sizes } = useView();
  const { style, tile: tileWidth } = tileGrid(width);
  return (
    <div role="group" aria-label={name}>
      <div className={styles.heading}>
        <h3 className={tile.name}>{name}</h3>
        <span className={tile.small}>{verdictOf(objectives)}</span>
      </div>
      <ul className={tile.tiles} style={style} aria-label={`Objectives: ${name}`}>
        {objectives.map((objective) => (
          <li key={objective.key} className={tile.tile} style={{ padding: `8px ${sizes.card}px` }}>
            <div className={tile.top}>
              <span className={tile.small}>{objective.label}</span>
              <Links objective={objective} />
            </div>
            {namesPipeline && <div className={tile.small}>{objective.pipeline}</div>}
            <div className={tile.value}>
              <Figure text={objective.value} room={tileWidth - 2 * sizes.card} />
            </div>
            <div className={styles.status}>
              <SeverityMark severity={objective.severity} word={objective.word} />
              <span className={tile.small}>{objective.target}</span>
              {objective.measured && <span className={tile.small}>{objective.measured}</span>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Links({ objective }: { objective: Objective }) {
  const tile = useStyles2(getTileStyles);
  const links = seriesLinksOf(objective, useView());
  return (
    <span className={tile.actions} data-actions="">
      <RowActions links={links} of={`${objective.label}, ${objective.pipeline}`} />
    </span>
  );
}

function verdictOf(objectives: readonly Objective[]): string {
  const [missed, unknown] = (['warning', 'unknown'] as const).map(
    (severity) => objectives.filter((objective) => objective.severity === severity).length,
  );
  const parts = [
    missed > 0 ? `${formatNumber(missed)} of ${formatNumber(objectives.length)} missed` : '',
    unknown > 0 ? `${formatNumber(unknown)} unknown` : '',
  ].filter(Boolean);
  return parts.join(', ') || 'all met';
}

type NamedGroup = readonly [name: string, objectives: readonly Objective[]];

function worstFirst(groups: readonly NamedGroup[]): NamedGroup[] {
  const of = ([, own]: NamedGroup, severity: string): number => own.filter((one) => one.severity === severity).length;
  return [...groups].sort((a, b) => of(b, 'warning') - of(a, 'warning') || of(b, 'unknown') - of(a, 'unknown'));
}

function groupingOf(grouping: Grouping): (objective: Objective) => string {
  switch (grouping) {
    case 'auto':
    case 'pipeline':
      return ({ pipeline }) => pipeline;
    case 'category':
      return ({ label }) => label;
    case 'severity':
      return ({ word }) => word;
    case 'none':
      return () => 'Objectives';
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  heading: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  }),
  status: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    fontSize: 12,
    lineHeight: '18px',
  }),
});
