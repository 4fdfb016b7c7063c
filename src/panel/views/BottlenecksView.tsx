import { css, cx } from '@emotion/css';
import { colorManipulator, type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { count, formatNumber } from '../format';
import { groupBy } from '../../series';
import { readRows, sumOfStats } from '../answers/frames';
import { type Grouping } from '../options';
import { Cards } from '../parts/Cards';
import { EmptyState } from '../parts/EmptyState';
import { PriorityIcon } from '../parts/PriorityIcon';
import { TextLinks, seriesLinksOf } from '../parts/RowActions';
import { useFirstRows } from '../parts/ShowMore';
import { usePart, useView } from '../view';
import { mostUrgentFirst, PRIORITIES, readBottleneck, type Bottleneck } from '../answers/bottlenecks';
import { type ViewProps } from './props';

const LEAST_WIDTH = 320;
/** Height of a card in pixels, as an estimate. */
const HEIGHT = 230;

/** Bottlenecks and recommendations as cards, highest priority first. */
export default function BottlenecksView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const all = useMemo(() => mostUrgentFirst(readRows(frames, readBottleneck)), [frames]);
  const [shown, more] = useFirstRows(all, options.rows, 'bottleneck');
  if (all.length === 0) {
    return <NothingFound frames={frames} />;
  }
  const unknown = sumOfStats(frames, 'Unknown');
  const nameOf = groupingOf(options.grouping);
  const groups = nameOf ? [...groupBy(shown, nameOf)] : [['Bottlenecks', shown] as const];
  return (
    <div className={styles.view}>
      {groups.map(([name, own]) => (
        <div key={name}>
          {nameOf && <h3 className={styles.group}>{`${name} · ${count(own.length, 'bottleneck')}`}</h3>}
          <Cards items={own} keyOf={({ key }) => key} label={name} least={LEAST_WIDTH} height={HEIGHT}>
            {(bottleneck) => <Card bottleneck={bottleneck} level={nameOf ? 'h4' : 'h3'} />}
          </Cards>
        </div>
      ))}
      {unknown > 0 && (
        <div className={styles.small}>{`${count(unknown, 'check')} could not be judged because data is missing.`}</div>
      )}
      {more}
    </div>
  );
}

function Card({ bottleneck, level: Heading }: { bottleneck: Bottleneck; level: 'h3' | 'h4' }) {
  const styles = useStyles2(getStyles);
  const settings = useView();
  const withAdvice = usePart('advice');
  const { priority, pipeline, cause, evidence, remark, recommendation, impact } = bottleneck;
  return (
    <article className={styles.card} style={{ padding: settings.sizes.card }} aria-label={`${cause}, ${pipeline}`}>
      <div className={styles.line}>
        <span className={cx(styles.badge, styles[priority])}>
          <PriorityIcon priority={priority} />
          {`P${PRIORITIES.indexOf(priority) + 1} ${priority}`}
        </span>
        <span className={cx(styles.small, styles.pipeline)} title={pipeline}>
          {pipeline}
        </span>
      </div>
      <Heading className={styles.cause}>{cause}</Heading>
      <div className={styles.evidence}>
        <span className={styles.value}>{evidence}</span>
        <span className={styles.small}>{remark}</span>
      </div>
      {withAdvice && (
        <dl className={styles.advice}>
          <dt>Recommended</dt>
          <dd>{recommendation}</dd>
          <dt>Impact</dt>
          <dd>{impact}</dd>
        </dl>
      )}
      <TextLinks links={seriesLinksOf(bottleneck, settings)} of={`${cause}, ${pipeline}`} />
    </article>
  );
}

/** Only what was examined can be free of bottlenecks. */
function NothingFound({ frames }: { frames: readonly DataFrame[] }) {
  const { links } = useView();
  const checks = sumOfStats(frames, 'Checks');
  const unknown = sumOfStats(frames, 'Unknown');
  if (checks === 0 || unknown >= checks) {
    return (
      <EmptyState
        severity="unknown"
        title="Unknown: nothing could be examined"
        link={links.dataSource(frames[0]?.refId)}
      >
        {checks === 0
          ? 'The answer does not say what was examined.'
          : `None of ${count(checks, 'check')} has enough data.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState severity={unknown > 0 ? 'unknown' : 'ok'} title="No bottlenecks found">
      {unknown > 0
        ? `${count(unknown, 'check')} of ${formatNumber(checks)} could not be judged because data is missing. The others pass.`
        : `${count(checks, 'check passes', 'checks pass')}.`}
    </EmptyState>
  );
}

function groupingOf(grouping: Grouping): ((bottleneck: Bottleneck) => string) | undefined {
  switch (grouping) {
    case 'pipeline':
      return ({ pipeline }) => pipeline;
    case 'category':
      return ({ category }) => category;
    case 'severity':
      return ({ priority }) => `${priority} priority`;
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = { fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary };
  const badge = (name: string) => ({
    background: colorManipulator.alpha(theme.visualization.getColorByName(name), 0.2),
    borderColor: colorManipulator.alpha(theme.visualization.getColorByName(name), 0.6),
  });
  return {
    view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
    group: css({
      ...small,
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      margin: theme.spacing(0, 0, 1),
    }),
    card: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      minWidth: 0,
      borderRadius: 6,
      background: theme.colors.background.secondary,
    }),
    line: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
    badge: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0, 1),
      fontSize: 12,
      lineHeight: '20px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.primary,
      border: '1px solid',
      borderRadius: 4,
    }),
    High: css(badge('red')),
    Medium: css(badge('orange')),
    Low: css({ background: theme.colors.action.hover, borderColor: theme.colors.border.strong }),
    pipeline: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    cause: css({ fontSize: 16, lineHeight: '24px', fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
    evidence: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 2) }),
    value: css({ fontSize: 28, lineHeight: '36px', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
    advice: css({
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.5, 1.5),
      margin: 0,
      fontSize: 12,
      lineHeight: '18px',
      dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      dd: { margin: 0 },
    }),
    small: css(small),
  };
};
