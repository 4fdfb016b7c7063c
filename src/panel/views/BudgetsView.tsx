import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { readBudgets, worstBudgetFirst, type Budget } from '../answers/budgets';
import { burnDetails, burnTitle, exhaustionWords, leftWords, restWords, tallyWords } from '../answers/budgetWords';
import { count, formatNumber } from '../format';
import { BudgetBar } from '../parts/BudgetBar';
import { BurnCells } from '../parts/BurnCells';
import { EmptyState } from '../parts/EmptyState';
import { useFirstRows } from '../parts/ShowMore';
import { getTableStyles } from '../parts/tableStyles';
import { useProblems } from '../parts/useProblems';
import { useView } from '../view';
import { PictureRows, type Say } from './PictureRows';
import { type ViewProps } from './props';

/** From so many budgets on their number is said above them. */
const COUNTED = 6;

/** The error budget of every objective and pipeline: what is left, how fast it burns, and when it is used up; worst first. */
export default function BudgetsView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
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
  return (
    <div className={styles.view}>
      {(all.length >= COUNTED || button) && (
        <div className={styles.bar}>
          {all.length >= COUNTED && <span role="status">{tallyWords(all)}</span>}
          {button}
        </div>
      )}
      <PictureRows
        answers={shown}
        label="Error budgets"
        headings={['Pipeline and objective', 'Budget left', 'How fast it burns']}
        words={0.5}
        heights={[96, 170]}
        wordOf={({ word }) => word}
        pictureOf={(budget, _, { instant }) => <Left budget={budget} at={instant} />}
        wordsOf={(budget) => <Burning budget={budget} />}
      />
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

function Left({ budget, at }: { readonly budget: Budget; readonly at: Say['instant'] }) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const exhaustion = exhaustionWords(budget, at);
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

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), padding: '0 8px' }),
  rest: css({ color: theme.colors.text.secondary }),
  figure: css({ fontVariantNumeric: 'tabular-nums', marginBottom: 2 }),
  burning: css({ display: 'flex', flexDirection: 'column', gap: 2 }),
});
