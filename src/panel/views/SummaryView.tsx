import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { formatNumber } from '../format';
import { groupBy, numberAt, textAt } from '../answers/frames';
import { getCellStyles, looksOf } from '../parts/CountCell';
import { EmptyState } from '../parts/EmptyState';
import { SeverityMark } from '../parts/SeverityMark';
import { SEVERITIES, severityOfWord, type Severity } from '../severity';
import { type ViewProps } from './props';

interface Cell {
  readonly severity: Severity;
  readonly category: string;
  readonly count: number;
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
    (severity) => severity !== 'ok' || cells.some((cell) => cell.severity === severity),
  );
  const total = (list: readonly Cell[], severity: Severity) =>
    list.reduce((sum, cell) => (cell.severity === severity ? sum + cell.count : sum), 0);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Category</th>
          {severities.map((severity) => (
            <th key={severity} scope="col">
              <SeverityMark severity={severity} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...groupBy(cells, ({ category }) => category)].map(([category, list]) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {severities.map((severity) => (
              <Count key={severity} severity={severity} value={total(list, severity)} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          {severities.map((severity) => (
            <td key={severity}>{formatNumber(total(cells, severity))}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Count({ severity, value }: { severity: Severity; value: number }) {
  const cells = useStyles2(getCellStyles);
  return (
    <td>
      <span className={cx(looksOf(cells, severity, value))}>{value === 0 ? '–' : formatNumber(value)}</span>
    </td>
  );
}

function readCells(frame: ViewProps['frames'][number]): Cell[] {
  return Array.from({ length: frame.length }, (_, row) => ({
    severity: severityOfWord(textAt(frame, 'severity', row)),
    category: textAt(frame, 'category', row),
    count: numberAt(frame, 'count', row) ?? 0,
  }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    maxWidth: 560,
    borderCollapse: 'separate',
    borderSpacing: 4,
    fontVariantNumeric: 'tabular-nums',
    'th, td': { height: 32, fontWeight: theme.typography.fontWeightRegular, textAlign: 'center' },
    'th:first-of-type': { textAlign: 'left', color: theme.colors.text.primary },
    'thead th:first-of-type, tfoot': { fontSize: 12, color: theme.colors.text.secondary },
  }),
});
