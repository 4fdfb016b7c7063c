import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { memo, useId } from 'react';

import { formatDuration } from '../format';
import { type RowLink } from '../links';
import { getCardStyles } from '../parts/cardStyles';
import { OpenButton } from '../parts/OpenButton';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { ThresholdBar } from '../parts/ThresholdBar';
import { Heading, TableHead } from '../parts/TableHead';
import { getTableStyles } from '../parts/tableStyles';
import { type OpenRows } from '../parts/useOpenRows';
import { runbookOf } from '../runbooks';
import { SEVERITY_WORDS } from '../severity';
import { useView, type ViewSettings } from '../view';
import { COLUMNS } from './alertLayout';
import { type Alert } from '../answers/alerts';
import { AlertEvidence } from './AlertEvidence';
import { GROUP_HEIGHT, GroupTitle } from './GroupTitle';
import { isGroup, keyOfItem, type Group, type Item } from './groups';

/** Height of a stacked alert in pixels, as a first guess. */
const STACKED = 116;

type Columns = keyof typeof COLUMNS;

interface Props {
  readonly items: ReadonlyArray<Item<Alert>>;
  readonly open: OpenRows;
}

/** Alerts in columns, for wide panels. */
export function AlertTable({ items, layout, open }: Props & { layout: Columns }) {
  const styles = useStyles2(getTableStyles);
  const { sizes } = useView();
  const frames = items.flatMap((item) => (isGroup(item) ? [] : [item.frame])).slice(0, 1);
  return (
    <div role="table" aria-label="Alerts" aria-rowcount={items.length + 1}>
      <TableHead columns={COLUMNS[layout]}>
        <Heading frames={frames} name="severity">
          Severity
        </Heading>
        <Heading frames={frames} name="message">
          Alert
        </Heading>
        <Heading frames={frames} name="value">
          Value against threshold
        </Heading>
        {layout === 'wide' && (
          <Heading frames={frames} name="since">
            Duration
          </Heading>
        )}
        <div role="columnheader" className={styles.cell}>
          <span className={styles.hidden}>Links</span>
        </div>
      </TableHead>
      <Rows
        items={items}
        keyOf={keyOfItem}
        heightOf={(item) => (isGroup(item) ? GROUP_HEIGHT : sizes.alert)}
        measured={open.touched}
      >
        {(item, index) =>
          isGroup(item) ? (
            <GroupLine group={item} index={index} />
          ) : (
            <Line alert={item} index={index} layout={layout} isOpen={open.isOpen(item.id)} onToggle={open.toggle} />
          )
        }
      </Rows>
    </div>
  );
}

function GroupLine({ group, index }: { group: Group; index: number }) {
  const styles = useStyles2(getTableStyles);
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.group} style={{ height: GROUP_HEIGHT }}>
      <div role="cell" className={styles.groupCell}>
        <GroupTitle group={group} />
      </div>
    </div>
  );
}

interface LineProps {
  readonly alert: Alert;
  readonly index: number;
  readonly layout: Columns;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

/** While a list is scrolled, rows that stay need not be drawn again. */
const Line = memo(function Line({ alert, index, layout, isOpen, onToggle }: LineProps) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const { sizes } = useView();
  const id = useId();
  const links = linksOfAlert(alert, useView());
  const place = placeOf(alert);
  const duration = useDuration(alert);
  const beside = [alert.standing, layout === 'folded' && duration].filter(Boolean).join(', ');
  return (
    <>
      <div
        role="row"
        aria-rowindex={index + 2}
        className={styles.row}
        style={{ gridTemplateColumns: COLUMNS[layout], height: sizes.alert }}
      >
        <div role="cell" className={styles.cell}>
          <Opener alert={alert} isOpen={isOpen} controls={id} onToggle={onToggle} />
          {beside && (
            <div className={cx(styles.small, styles.strong, styles.clipped)} title={beside}>
              {beside}
            </div>
          )}
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
            <div className={cx(styles.small, styles.strong)}>{duration}</div>
          </div>
        )}
        <div role="cell" data-actions="" className={styles.actions}>
          <RowActions links={links} of={`${alert.message}, ${alert.pipeline}`} />
        </div>
      </div>
      {isOpen && (
        <div role="row" id={id} className={own.opened}>
          <div role="cell" aria-colspan={layout === 'wide' ? 5 : 4}>
            <AlertEvidence alert={alert} links={links} />
          </div>
        </div>
      )}
    </>
  );
});

interface OpenerProps extends Pick<LineProps, 'alert' | 'isOpen' | 'onToggle'> {
  readonly controls: string;
}

function Opener({ alert: { id, severity, standing, message, pipeline }, isOpen, controls, onToggle }: OpenerProps) {
  return (
    <OpenButton
      isOpen={isOpen}
      of={`${SEVERITY_WORDS[severity]}${standing ? `, ${standing}` : ''}: evidence on ${message}, ${pipeline}`}
      controls={controls}
      onToggle={() => onToggle(id)}
    >
      <SeverityMark severity={severity} />
    </OpenButton>
  );
}

/** Alerts one below the other, for narrow panels. */
export function AlertStack({ items, open }: Props) {
  const styles = useStyles2(getTableStyles);
  return (
    <div role="list" aria-label="Alerts">
      <Rows items={items} keyOf={keyOfItem} heightOf={(item) => (isGroup(item) ? GROUP_HEIGHT : STACKED)} measured>
        {(item) =>
          isGroup(item) ? (
            <div role="listitem" className={styles.group} style={{ height: GROUP_HEIGHT }}>
              <GroupTitle group={item} />
            </div>
          ) : (
            <Card alert={item} isOpen={open.isOpen(item.id)} onToggle={open.toggle} />
          )
        }
      </Rows>
    </div>
  );
}

function Card({ alert, isOpen, onToggle }: Pick<LineProps, 'alert' | 'isOpen' | 'onToggle'>) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const id = useId();
  const links = linksOfAlert(alert, useView());
  return (
    <div role="listitem" className={own.card}>
      <div className={own.line}>
        <Opener alert={alert} isOpen={isOpen} controls={id} onToggle={onToggle} />
        <span className={cx(styles.small, styles.strong)}>
          {[alert.standing, useDuration(alert)].filter(Boolean).join(', ')}
        </span>
      </div>
      <div>{alert.message}</div>
      <div className={own.line}>
        <span className={styles.small}>{placeOf(alert)}</span>
        <span className={own.actions}>
          <RowActions links={links} of={`${alert.message}, ${alert.pipeline}`} />
        </span>
      </div>
      <ThresholdBar alert={alert} />
      {isOpen && (
        <div id={id}>
          <AlertEvidence alert={alert} links={links} />
        </div>
      )}
    </div>
  );
}

/** The runbook that a board links to takes the place of ours. */
function linksOfAlert(alert: Alert, { links }: ViewSettings): RowLink[] {
  const { frame, row, pipeline, rule, signal } = alert;
  const given = dataLinksOf(frame, row);
  const runbook = given.some(({ icon }) => icon === 'runbook')
    ? null
    : links.runbook(frame.refId, runbookOf(alert), pipeline);
  const own = [links.series(frame.refId, pipeline, signal), runbook, links.silence(pipeline, rule)];
  return [...own.filter((link) => link !== null), ...given];
}

function placeOf({ category, pipeline }: Alert): string {
  return [category, pipeline].filter(Boolean).join(' · ');
}

function useDuration({ since, severity }: Alert): string {
  const { now } = useView();
  return severity !== 'ok' && since !== null ? formatDuration(now - since) : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  opened: css({ borderBottom: `1px solid ${theme.colors.border.weak}` }),
  ...getCardStyles(theme),
  actions: css({ display: 'flex' }),
});
