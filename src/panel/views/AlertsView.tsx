import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useMemo, useState, type KeyboardEvent } from 'react';

import { count, formatNumber } from '../format';
import { inList } from '../../series';
import { statOf, sumOfStats } from '../answers/frames';
import { EmptyState } from '../parts/EmptyState';
import { FilterChips } from '../parts/FilterChips';
import { useFirstRows } from '../parts/ShowMore';
import { useOpenRows } from '../parts/useOpenRows';
import { SortMenu } from '../parts/SortMenu';
import { countSeverities, isOccasional, SEVERITIES, SEVERITY_WORDS } from '../severity';
import { usePart, useView } from '../view';
import { AlertCounts } from './AlertCounts';
import { alertLayout, GAP, type ListLayout } from './alertLayout';
import { AlertStack, AlertTable } from './AlertRows';
import { ORDERS, readAlerts, sortAlerts, type Alert, type Order } from '../answers/alerts';
import { passes, useFilter, type FilterState } from '../filter';
import { grouped } from './groups';
import { NothingWrong } from './NothingWrong';
import { type ViewProps } from './props';
import { beginningsOf, type Tally } from '../answers/tally';

/** What is wrong now: how much of each severity, then the list, worst and longest first. */
export default function AlertsView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const settings = useView();
  const withMatrix = usePart('matrix');
  const withList = usePart('list');
  const state = useFilter();
  const [showsOk, setShowsOk] = useState(false);
  const all = useMemo(() => readAlerts(frames), [frames]);
  const totals = useMemo(() => totalsOf(all, frames), [all, frames]);
  const beginnings = useMemo(() => beginningsOf(all, frames), [all, frames]);
  const wrong = all.length - countSeverities(all.map(({ severity }) => severity)).ok;
  if (wrong === 0 && !showsOk) {
    return <NothingWrong alerts={all} frames={frames} onShow={() => setShowsOk(true)} />;
  }
  // Without a word on how many checks are unknown, none would be a claim.
  const isStated = frames.every(statesUnknown);
  const severities = SEVERITIES.filter(
    (severity) => (severity === 'unknown' ? isStated : !isOccasional(severity)) || totals[severity] > 0,
  );
  const layout = alertLayout(settings, severities.length, withMatrix && withList);
  const { beside, counts, list } = layout;
  const listFirst = !beside && list === 'stacked';
  const onKeyDown = ({ key }: KeyboardEvent): void => (key === 'Escape' ? state.clear() : undefined);
  const matrix = withMatrix && (
    <div className={styles.counts} style={beside ? { position: 'sticky', maxHeight: settings.height } : undefined}>
      <AlertCounts
        alerts={all}
        totals={totals}
        beginnings={beginnings}
        shown={severities}
        layout={layout}
        state={state}
      />
    </div>
  );
  return (
    <div
      className={beside ? styles.sides : styles.view}
      style={beside ? { gridTemplateColumns: `${counts}px minmax(0, 1fr)` } : undefined}
      onKeyDown={onKeyDown}
    >
      {/* What is wrong is read first; where there is little room, the numbers follow. */}
      {!listFirst && matrix}
      {withList && <List all={all} layout={list} state={state} showsOk={showsOk} setShowsOk={setShowsOk} />}
      {listFirst && matrix}
    </div>
  );
}

interface ListProps {
  readonly all: readonly Alert[];
  readonly layout: ListLayout;
  readonly state: FilterState;
  readonly showsOk: boolean;
  readonly setShowsOk: (shows: boolean) => void;
}

function List({ all, layout, state, showsOk, setShowsOk }: ListProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const [order, setOrder] = useState<Order>('severity');
  const open = useOpenRows();
  const { filter } = state;
  const sorted = useMemo(() => sortAlerts(all, order), [all, order]);
  // A filter for ok checks shows them without another button.
  const withOk = showsOk || filter.severity.includes('ok');
  const eligible = useMemo(() => sorted.filter(({ severity }) => withOk || severity !== 'ok'), [sorted, withOk]);
  const listed = useMemo(() => eligible.filter((alert) => passes(filter, alert)), [eligible, filter]);
  const [first, more] = useFirstRows(listed, options.rows, 'alert');
  const items = useMemo(() => grouped(first, groupingOf(options.grouping), 'check'), [first, options.grouping]);
  const fine = all.filter((alert) => alert.severity === 'ok' && passes({ ...filter, severity: [] }, alert)).length;
  return (
    <div className={styles.list}>
      <div className={styles.bar}>
        <div role="status">
          <span className={styles.strong}>{titleOf(listed, withOk)}</span>
          <span className={styles.soft}>{`, ${ORDERS[order].said}`}</span>
        </div>
        <div className={styles.buttons}>
          {fine > 0 && (
            <Button
              variant="secondary"
              fill="outline"
              size="sm"
              aria-pressed={withOk}
              onClick={() => setShowsOk(!showsOk)}
            >
              {`${withOk ? 'Hide' : 'Show'} ${formatNumber(fine)} OK`}
            </Button>
          )}
          <SortMenu order={order} onChange={setOrder} />
        </div>
      </div>
      <FilterChips state={state} />
      {items.length > 0 ? (
        layout === 'stacked' ? (
          <AlertStack items={items} open={open} />
        ) : (
          <AlertTable items={items} layout={layout} open={open} />
        )
      ) : (
        <EmptyState severity={null} title="No alerts match this filter">
          {`${count(eligible.length, 'alert is', 'alerts are')} hidden.`}
        </EmptyState>
      )}
      {more}
    </div>
  );
}

/** What is listed, in numbers. A check that is unknown or only watched is no alert, and no check that passes either. */
function titleOf(listed: readonly Alert[], withOk: boolean): string {
  if (withOk) {
    return count(listed.length, 'check');
  }
  const { unknown, watch } = countSeverities(listed.map(({ severity }) => severity));
  return inList([
    count(listed.length - unknown - watch, 'alert'),
    ...(watch === 0 ? [] : [`${formatNumber(watch)} watched`]),
    ...(unknown === 0 ? [] : [`${formatNumber(unknown)} unknown`]),
  ]);
}

function statesUnknown(frame: ViewProps['frames'][number]): boolean {
  return statOf(frame, 'Checks') !== null && statOf(frame, 'Unknown') !== null;
}

/** Counts of all checks: answers with failures alone say beside their rows how many checks there were. */
function totalsOf(alerts: readonly Alert[], frames: ViewProps['frames']): Tally {
  const counts = countSeverities(alerts.map(({ severity }) => severity));
  if (!frames.every(statesUnknown)) {
    return counts;
  }
  const unknown = Math.max(counts.unknown, sumOfStats(frames, 'Unknown'));
  const watch = Math.max(counts.watch, sumOfStats(frames, 'Watched'));
  const others = counts.critical + counts.warning + unknown + watch;
  return { ...counts, unknown, watch, ok: Math.max(counts.ok, sumOfStats(frames, 'Checks') - others) };
}

function groupingOf(grouping: string): ((alert: Alert) => string) | undefined {
  switch (grouping) {
    case 'pipeline':
      return ({ pipeline }) => pipeline;
    case 'category':
      return ({ category }) => category;
    case 'severity':
      return ({ severity }) => SEVERITY_WORDS[severity];
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minHeight: '100%' }),
  sides: css({
    display: 'grid',
    gap: GAP,
    alignItems: 'start',
    minHeight: '100%',
  }),
  counts: css({ top: 0, flex: 'none', overflow: 'auto', padding: 4 }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 1),
  }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
  strong: css({ fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.primary }),
  soft: css({ color: theme.colors.text.secondary }),
});
