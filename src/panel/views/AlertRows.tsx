import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { memo } from 'react';

import { formatDuration } from '../format';
import { headingOf } from '../measures';
import { type RowLink } from '../links';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { ThresholdBar } from '../parts/ThresholdBar';
import { getTableStyles } from '../parts/tableStyles';
import { useView, type ViewSettings } from '../view';
import { COLUMNS } from './alertLayout';
import { type Alert } from '../answers/alerts';
import { GROUP_HEIGHT, GroupTitle } from './GroupTitle';
import { isGroup, keyOfItem, type Item } from './groups';

/** Height of a stacked alert in pixels, as a first guess. */
const STACKED = 116;

type Columns = keyof typeof COLUMNS;

/** Alerts in columns, for wide panels. */
export function AlertTable({ items, layout }: { items: ReadonlyArray<Item<Alert>>; layout: Columns }) {
  const styles = useStyles2(getTableStyles);
  const { sizes } = useView();
  const frames = items.flatMap((item) => (isGroup(item) ? [] : [item.frame])).slice(0, 1);
  const heading = (name: string, own: string) => (
    <div role="columnheader" className={cx(styles.cell, styles.clipped)}>
      {headingOf(frames, name, own)}
    </div>
  );
  return (
    <div role="table" aria-label="Alerts" aria-rowcount={items.length + 1}>
      <div
        role="row"
        aria-rowindex={1}
        className={styles.head}
        style={{ gridTemplateColumns: COLUMNS[layout], height: sizes.head }}
      >
        {heading('severity', 'Severity')}
        {heading('message', 'Alert')}
        {heading('value', 'Value against threshold')}
        {layout === 'wide' && heading('since', 'Duration')}
        <div role="columnheader" className={styles.cell}>
          <span className={styles.hidden}>Links</span>
        </div>
      </div>
      <Rows items={items} keyOf={keyOfItem} heightOf={(item) => (isGroup(item) ? GROUP_HEIGHT : sizes.alert)}>
        {(item, index) => <Line item={item} index={index} layout={layout} />}
      </Rows>
    </div>
  );
}

/** While a list is scrolled, rows that stay need not be drawn again. */
const Line = memo(function Line({ item, index, layout }: { item: Item<Alert>; index: number; layout: Columns }) {
  const styles = useStyles2(getTableStyles);
  const { sizes } = useView();
  return isGroup(item) ? (
    <div role="row" aria-rowindex={index + 2} className={styles.group} style={{ height: GROUP_HEIGHT }}>
      <div role="cell" className={styles.groupCell}>
        <GroupTitle group={item} />
      </div>
    </div>
  ) : (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ gridTemplateColumns: COLUMNS[layout], height: sizes.alert }}
    >
      <AlertCells alert={item} layout={layout} />
    </div>
  );
});

function AlertCells({ alert, layout }: { alert: Alert; layout: Columns }) {
  const styles = useStyles2(getTableStyles);
  const links = linksOfAlert(alert, useView());
  const place = placeOf(alert);
  const duration = <div className={cx(styles.small, styles.strong)}>{durationOf(alert)}</div>;
  return (
    <>
      <div role="cell" className={styles.cell}>
        <SeverityMark severity={alert.severity} />
        {layout === 'folded' && duration}
      </div>
      <div role="cell" className={styles.cell}>
        <div className={styles.clipped} title={alert.message}>
          {alert.message}
        </div>
        <div className={cx(styles.small, styles.clipped)} title={place}>
          {place}
        </div>
      </div>
      <div role="cell" className={styles.cell}>
        <ThresholdBar alert={alert} />
      </div>
      {layout === 'wide' && (
        <div role="cell" className={styles.cell}>
          {duration}
        </div>
      )}
      <div role="cell" data-actions="" className={styles.actions}>
        <RowActions links={links} of={`${alert.message}, ${alert.pipeline}`} />
      </div>
    </>
  );
}

/** Alerts one below the other, for narrow panels. */
export function AlertStack({ items }: { items: ReadonlyArray<Item<Alert>> }) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const settings = useView();
  return (
    <div role="list" aria-label="Alerts">
      <Rows items={items} keyOf={keyOfItem} heightOf={(item) => (isGroup(item) ? GROUP_HEIGHT : STACKED)} measured>
        {(item) =>
          isGroup(item) ? (
            <div role="listitem" className={styles.group} style={{ height: GROUP_HEIGHT }}>
              <GroupTitle group={item} />
            </div>
          ) : (
            <div role="listitem" className={own.card}>
              <div className={own.line}>
                <SeverityMark severity={item.severity} />
                <span className={cx(styles.small, styles.strong)}>{durationOf(item)}</span>
              </div>
              <div>{item.message}</div>
              <div className={own.line}>
                <span className={styles.small}>{placeOf(item)}</span>
                <span className={own.actions}>
                  <RowActions links={linksOfAlert(item, settings)} of={`${item.message}, ${item.pipeline}`} />
                </span>
              </div>
              <ThresholdBar alert={item} />
            </div>
          )
        }
      </Rows>
    </div>
  );
}

function linksOfAlert({ frame, row, pipeline, rule, signal }: Alert, { links }: ViewSettings): RowLink[] {
  const own = [links.series(frame.refId, pipeline, signal), links.silence(pipeline, rule)];
  return [...own.filter((link) => link !== null), ...dataLinksOf(frame, row)];
}

function placeOf({ category, pipeline }: Alert): string {
  return [category, pipeline].filter(Boolean).join(' · ');
}

function durationOf({ duration, severity }: Alert): string {
  const fails = severity === 'critical' || severity === 'warning';
  return fails && duration !== null ? formatDuration(duration) : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    lineHeight: '22px',
    padding: theme.spacing(1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  line: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
  actions: css({ display: 'flex' }),
});
