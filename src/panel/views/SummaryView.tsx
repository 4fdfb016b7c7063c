import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { formatNumber } from '../format';
import { groupBy } from '../../series';
import { earliest, numberAt, textAt } from '../answers/frames';
import { getCellStyles, looksOf } from '../parts/CountCell';
import { EmptyState } from '../parts/EmptyState';
import { SeverityMark } from '../parts/SeverityMark';
import { isOccasional, SEVERITIES, severityOfWord, type Severity } from '../severity';
import { useSince } from '../view';
import { type ViewProps } from './props';

interface Cell {
  readonly severity: Severity;
  readonly category: string;
  readonly count: number;
  /** When the one began that has lasted longest, epoch milliseconds; null where there is none, or it is not known. */
  readonly since: number | null;
}

/** Alerts counted by category and severity. The number is always printed; the tint only underlines it. */
export default function SummaryView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const cells = useMemo(() => frames.flatMap(readCells), [frames]);
  if (cells.length === 0) {
    return (
      <EmptyState severity="unknown" title="No active alerts">
        No check fails. Checks without data are not counted here.
      </EmptyState>
    );
  }
  const severities = SEVERITIES.filter(
    (severity) => !isOccasional(severity) || cells.some((cell) => cell.severity === severity),
  );
  const of = (list: readonly Cell[], severity: Severity) => list.filter((cell) => cell.severity === severity);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Category</th>
          {severities.map((severity) => (
            <th key={severity} scope="col">
              <SeverityMark severity={severity} stacks />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...groupBy(cells, ({ category }) => category)].map(([category, list]) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {severities.map((severity) => (
              <Count key={severity} severity={severity} of={of(list, severity)} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          {severities.map((severity) => (
            <Total key={severity} of={of(cells, severity)} />
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Count({ severity, of }: { severity: Severity; of: readonly Cell[] }) {
  const cells = useStyles2(getCellStyles);
  const say = useSince();
  const value = total(of);
  const first = earliest(of.map(({ since }) => since));
  return (
    <td>
      <span className={cx(looksOf(cells, severity, value))} title={first === null ? undefined : say(first)}>
        {value === 0 ? '–' : formatNumber(value)}
      </span>
    </td>
  );
}

function Total({ of }: { of: readonly Cell[] }) {
  return (
    <td>
      {formatNumber(total(of))}
      <Since of={of} />
    </td>
  );
}

/** Since when the first of some checks is as it is; nothing where that is not known. */
function Since({ of }: { of: readonly Cell[] }) {
  const styles = useStyles2(getStyles);
  const say = useSince();
  const first = earliest(of.map(({ since }) => since));
  return first === null ? null : (
    <>
      {' '}
      <span className={styles.since}>{say(first)}</span>
    </>
  );
}

const total = (cells: readonly Cell[]): number => cells.reduce((sum, { count }) => sum + count, 0);

function readCells(frame: ViewProps['frames'][number]): Cell[] {
  return Array.from({ length: frame.length }, (_, row) => ({
    severity: severityOfWord(textAt(frame, 'severity', row)),
    category: textAt(frame, 'category', row),
    count: numberAt(frame, 'count', row) ?? 0,
    since: numberAt(frame, 'since', row),
  }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  since: css({
    display: 'block',
    fontSize: 12,
    fontWeight: theme.typography.fontWeightRegular,
    lineHeight: '14px',
  }),
  table: css({
    width: '100%',
    maxWidth: 560,
    borderCollapse: 'separate',
    borderSpacing: 4,
    fontVariantNumeric: 'tabular-nums',
    'th, td': { height: 40, fontWeight: theme.typography.fontWeightRegular, textAlign: 'center' },
    'th:first-of-type': { textAlign: 'left', color: theme.colors.text.primary },
    'thead th': { height: 32 },
    'thead th:first-of-type, tfoot': { fontSize: 12, color: theme.colors.text.secondary },
  }),
});
