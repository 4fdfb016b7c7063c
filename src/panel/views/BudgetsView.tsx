import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { readBudgets, worstBudgetFirst, type Budget } from '../answers/budgets';
import { burnDetails, burnTitle, exhaustionWords, leftWords, restWords, tallyWords } from '../answers/budgetWords';
import { count, formatNumber } from '../format';
import { type RowLink } from '../links';
import { BudgetBar } from '../parts/BudgetBar';
import { BurnCells } from '../parts/BurnCells';
import { EmptyState } from '../parts/EmptyState';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { WordsHead } from '../parts/TableHead';
import { getTableStyles } from '../parts/tableStyles';
import { useProblems } from '../parts/useProblems';
import { formatInstant } from '../times';
import { useView, type ViewSettings } from '../view';
import { pictureColumns } from './pictureColumns';
import { type ViewProps } from './props';

/** Heights of a budget in pixels, as a first guess: in columns, and stacked. */
const [ROW, STACKED] = [96, 170];
/** Share of the width for words. */
const WORDS = 0.5;
/** From so many budgets on their number is said above them. */
const COUNTED = 6;

/** The error budget of every objective and pipeline: what is left, how fast it burns, and when it is used up; worst first. */
export default function BudgetsView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options, width } = useView();
  const [showsAll, setShowsAll] = useState(false);
  const all = useMemo(() => worstBudgetFirst(readBudgets(frames)), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const isCut = options.top > 0 && problems.length > options.top;
  const listed = isCut && !showsAll ? problems.slice(0, options.top) : problems;
  const [shown, more] = useFirstRows(listed, options.rows, 'budget');
  if (all.length === 0) {
    return (
      <EmptyState severity="unknown" title="No error budgets">
        No pipeline matches.
      </EmptyState>
    );
  }
  if (shown.length === 0) {
    return (
      <EmptyState severity="ok" title="No budget burns too fast" button={button}>
        {`${count(all.length, 'error budget')}, each with a quarter or more left.`}
      </EmptyState>
    );
  }
  const columns = pictureColumns(width, WORDS);
  return (
    <div className={styles.view}>
      {(all.length >= COUNTED || button) && (
        <div className={styles.bar}>
          {all.length >= COUNTED && <span role="status">{tallyWords(all)}</span>}
          {button}
        </div>
      )}
      {columns ? <Table budgets={shown} template={columns.template} /> : <Stack budgets={shown} />}
      {more}
      {isCut && (
        <div className={styles.bar}>
          {!showsAll && <span className={styles.rest}>{restWords(problems.slice(options.top))}</span>}
          <Button variant="secondary" size="sm" fill="text" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? `Show the first ${formatNumber(options.top)}` : `Show all ${formatNumber(problems.length)}`}
          </Button>
        </div>
      )}
    </div>
  );
}

function Table({ budgets, template }: { readonly budgets: readonly Budget[]; readonly template: string }) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  return (
    <div role="table" aria-label="Error budgets" aria-rowcount={budgets.length + 1}>
      <WordsHead columns={template} headings={['Pipeline and objective', 'Budget left', 'How fast it burns']} />
      <Rows items={budgets} keyOf={({ key }) => key} heightOf={() => ROW} measured>
        {(budget, index) => (
          <div
            role="row"
            aria-rowindex={index + 2}
            className={cx(table.row, styles.row)}
            style={{ gridTemplateColumns: template }}
          >
            <div role="cell" className={table.cell}>
              <div className={styles.name}>{budget.pipeline}</div>
              <div className={table.small}>{budget.label}</div>
              <Mark budget={budget} />
            </div>
            <div role="cell" className={table.cell}>
              <Left budget={budget} />
            </div>
            <div role="cell" className={table.cell}>
              <Burning budget={budget} />
            </div>
            <div role="cell" data-actions="" className={table.actions}>
              <RowActions links={linksOf(budget, settings)} of={`${budget.label}, ${budget.pipeline}`} />
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

function Stack({ budgets }: { readonly budgets: readonly Budget[] }) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  return (
    <div role="list" aria-label="Error budgets">
      <Rows items={budgets} keyOf={({ key }) => key} heightOf={() => STACKED} measured>
        {(budget) => (
          <div role="listitem" className={styles.card}>
            <div className={styles.line}>
              <span className={styles.name}>{budget.pipeline}</span>
              <Mark budget={budget} />
            </div>
            <div className={styles.line}>
              <span className={table.small}>{budget.label}</span>
              <span className={styles.actions}>
                <RowActions links={linksOf(budget, settings)} of={`${budget.label}, ${budget.pipeline}`} />
              </span>
            </div>
            <Left budget={budget} />
            <Burning budget={budget} />
          </div>
        )}
      </Rows>
    </div>
  );
}

function Mark({ budget: { severity, word } }: { readonly budget: Budget }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.mark}>
      <SeverityMark severity={severity} word={word} />
    </span>
  );
}

function Left({ budget }: { readonly budget: Budget }) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const { today, timeZone } = useView();
  const exhaustion = exhaustionWords(budget, (time) => formatInstant(time, today, timeZone));
  return (
    <>
      <div className={styles.figure}>{leftWords(budget)}</div>
      <BudgetBar budget={budget} />
      {exhaustion && <div className={table.small}>{exhaustion}</div>}
    </>
  );
}

function Burning({ budget }: { readonly budget: Budget }) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  return (
    <div className={styles.burning}>
      <div>{burnTitle(budget)}</div>
      {budget.burns.length > 0 && <BurnCells budget={budget} />}
      {burnDetails(budget).map((detail) => (
        <div key={detail} className={table.small}>
          {detail}
        </div>
      ))}
    </div>
  );
}

function linksOf({ frame, row, pipeline, signal }: Budget, { links }: ViewSettings): RowLink[] {
  const series = links.series(frame.refId, pipeline, signal);
  return [...(series ? [series] : []), ...dataLinksOf(frame, row)];
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), padding: '0 8px' }),
  rest: css({ color: theme.colors.text.secondary }),
  row: css({ padding: theme.spacing(1, 0), lineHeight: '20px' }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  mark: css({ fontSize: 12, lineHeight: '18px', whiteSpace: 'nowrap' }),
  figure: css({ fontVariantNumeric: 'tabular-nums', marginBottom: 2 }),
  burning: css({ display: 'flex', flexDirection: 'column', gap: 2 }),
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  line: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
  actions: css({ display: 'flex', flex: 'none' }),
});
