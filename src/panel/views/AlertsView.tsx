import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useMemo, useState, type KeyboardEvent } from 'react';

import { count, formatNumber } from '../format';
import { statOf, sumOfStats } from '../frames';
import { EmptyState } from '../parts/EmptyState';
import { FilterChips } from '../parts/FilterChips';
import { Matrix } from '../parts/Matrix';
import { useFirstRows } from '../parts/ShowMore';
import { SortMenu } from '../parts/SortMenu';
import { countSeverities, SEVERITIES, SEVERITY_WORDS } from '../severity';
import { formatInstant } from '../times';
import { NARROW, standsBeside, usePart, useView } from '../view';
import { AlertStack, AlertTable } from './AlertRows';
import { ORDERS, readAlerts, sortAlerts, type Alert, type Order } from './alerts';
import { passes, useFilter } from './filter';
import { grouped } from './groups';
import { NothingWrong } from './NothingWrong';
import { type ViewProps } from './props';
import { inRuleOrder, tallyBy, worstTalliesFirst, type Tally } from './tally';

/** What is wrong now: how much of each severity, then the list, worst and longest first. */
export function AlertsView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const settings = useView();
  const { height } = settings;
  const withMatrix = usePart('matrix');
  const withList = usePart('list');
  const state = useFilter();
  const [showsOk, setShowsOk] = useState(false);
  const all = useMemo(() => readAlerts(frames), [frames]);
  const totals = useMemo(() => totalsOf(all, frames), [all, frames]);
  const wrong = all.length - countSeverities(all.map(({ severity }) => severity)).ok;
  if (wrong === 0 && !showsOk) {
    return <NothingWrong alerts={all} frames={frames} onShow={() => setShowsOk(true)} />;
  }
  const wide = standsBeside(settings) && withMatrix && withList;
  const onKeyDown = ({ key }: KeyboardEvent): void => (key === 'Escape' ? state.clear() : undefined);
  return (
    <div className={wide ? styles.sides : styles.view} onKeyDown={onKeyDown}>
      {withMatrix && (
        <div className={styles.counts} style={wide ? { position: 'sticky', maxHeight: height } : undefined}>
          <Counts alerts={all} totals={totals} state={state} />
        </div>
      )}
      {withList && <List all={all} state={state} showsOk={showsOk} setShowsOk={setShowsOk} />}
    </div>
  );
}

interface CountsProps {
  readonly alerts: readonly Alert[];
  readonly totals: Tally;
  readonly state: ReturnType<typeof useFilter>;
}

function Counts({ alerts, totals, state }: CountsProps) {
  const styles = useStyles2(getStyles);
  const { now, timeZone } = useView();
  const categories = useMemo(() => inRuleOrder(tallyBy(alerts, 'category')), [alerts]);
  const pipelines = useMemo(() => worstTalliesFirst(tallyBy(alerts, 'pipeline')), [alerts]);
  const judged = alerts.reduce((latest, { time }) => Math.max(latest, time ?? 0), 0);
  const counts = useMemo(() => countSeverities(alerts.map(({ severity }) => severity)), [alerts]);
  // An answer of failures alone says only how many other checks there were.
  const counted = SEVERITIES.filter((severity) => counts[severity] === totals[severity]);
  const isWhole = counted.length === SEVERITIES.length;
  const shown = SEVERITIES.filter(
    (severity) => severity === 'critical' || severity === 'warning' || totals[severity] > 0,
  );
  return (
    <>
      <Matrix
        totals={totals}
        shown={shown}
        counted={counted}
        categories={categories}
        pipelines={pipelines}
        state={state}
      />
      <div className={styles.remark}>
        {[
          `${count(sumOf(totals), 'check')}${isWhole ? ` on ${count(pipelines.length, 'pipeline')}` : ''}`,
          judged > 0 ? `newest sample ${formatInstant(judged, now, timeZone)}` : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  );
}

interface ListProps {
  readonly all: readonly Alert[];
  readonly state: ReturnType<typeof useFilter>;
  readonly showsOk: boolean;
  readonly setShowsOk: (shows: boolean) => void;
}

function List({ all, state, showsOk, setShowsOk }: ListProps) {
  const styles = useStyles2(getStyles);
  const { width, options } = useView();
  const [order, setOrder] = useState<Order>('severity');
  const { filter } = state;
  const sorted = useMemo(() => sortAlerts(all, order), [all, order]);
  // Who asks for what is fine by name need not press another button.
  const withOk = showsOk || filter.severity.includes('ok');
  const eligible = useMemo(() => sorted.filter(({ severity }) => withOk || severity !== 'ok'), [sorted, withOk]);
  const listed = useMemo(() => eligible.filter((alert) => passes(filter, alert)), [eligible, filter]);
  const [first, more] = useFirstRows(listed, options.rows, 'alert');
  const items = useMemo(() => grouped(first, groupingOf(options.grouping), 'check'), [first, options.grouping]);
  const fine = all.filter((alert) => alert.severity === 'ok' && passes({ ...filter, severity: [] }, alert)).length;
  const AlertItems = width < NARROW ? AlertStack : AlertTable;
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
        <AlertItems items={items} />
      ) : (
        <EmptyState severity={null} title="No alerts match this filter">
          {`${count(eligible.length, 'alert is', 'alerts are')} hidden.`}
        </EmptyState>
      )}
      {more}
    </div>
  );
}

function titleOf(listed: readonly Alert[], withOk: boolean): string {
  return withOk ? count(listed.length, 'check') : count(listed.length, 'alert');
}

/** Counts of all checks: answers with failures alone say beside their rows how many checks there were. */
function totalsOf(alerts: readonly Alert[], frames: ViewProps['frames']): Tally {
  const counts = countSeverities(alerts.map(({ severity }) => severity));
  const stated = frames.every((frame) => statOf(frame, 'Checks') !== null && statOf(frame, 'Unknown') !== null);
  if (!stated) {
    return counts;
  }
  const unknown = Math.max(counts.unknown, sumOfStats(frames, 'Unknown'));
  const others = counts.critical + counts.warning + unknown;
  return { ...counts, unknown, ok: Math.max(counts.ok, sumOfStats(frames, 'Checks') - others) };
}

function sumOf(tally: Tally): number {
  return SEVERITIES.reduce((sum, severity) => sum + tally[severity], 0);
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
    gridTemplateColumns: 'minmax(296px, 28%) minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    minHeight: '100%',
  }),
  counts: css({ top: 0, flex: 'none', overflow: 'auto', padding: 4 }),
  remark: css({
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
    marginTop: theme.spacing(2),
    padding: theme.spacing(0, 0.5),
  }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0, minHeight: '100%' }),
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
