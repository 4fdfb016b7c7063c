import { css, cx } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { getPictureStyles } from '../parts/pictureStyles';
import { RowActions, seriesLinksOf } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { WordsHead } from '../parts/TableHead';
import { getTableStyles } from '../parts/tableStyles';
import { type Severity } from '../severity';
import { formatDay, formatInstant } from '../times';
import { useView, type ViewSettings } from '../view';
import { pictureColumns } from './pictureColumns';

/** What is said of one pipeline. */
export interface Pictured {
  readonly key: string;
  readonly pipeline: string;
  /** What of it, where that is not the same in all rows. */
  readonly label?: string;
  readonly signal: string | undefined;
  readonly severity: Severity;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Writes an instant, and the day of one that is only known about. */
export interface Say {
  readonly instant: (time: number) => string;
  readonly day: (time: number) => string;
}

interface Props<Answer extends Pictured> {
  readonly answers: readonly Answer[];
  /** What the table is of. */
  readonly label: string;
  readonly headings: readonly [string, string, string];
  /** Share of the width for words. */
  readonly words: number;
  /** Heights of a row in pixels, as a first guess: in columns, and stacked. */
  readonly heights: readonly [number, number];
  /** What is found, in a word or two. */
  wordOf(answer: Answer): string;
  pictureOf(answer: Answer, width: number, say: Say): ReactNode;
  wordsOf(answer: Answer, say: Say): ReactNode;
}

/** Pipelines with a picture and words each: in columns, or stacked where there is little room. */
export function PictureRows<Answer extends Pictured>({
  answers,
  label,
  headings,
  words,
  heights: [inColumns, stacked],
  wordOf,
  pictureOf,
  wordsOf,
}: Props<Answer>) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  const say = sayOf(settings);
  const columns = pictureColumns(settings.width, words);
  const mark = (answer: Answer) => (
    <span className={styles.mark}>
      <SeverityMark severity={answer.severity} word={wordOf(answer)} />
    </span>
  );
  const labelOf = (answer: Answer) => answer.label !== undefined && <div className={table.small}>{answer.label}</div>;
  const actions = (answer: Answer) => (
    <RowActions
      links={seriesLinksOf(answer, settings)}
      of={[answer.label, answer.pipeline].filter(Boolean).join(' of ')}
    />
  );
  return columns ? (
    <div role="table" aria-label={label} aria-rowcount={answers.length + 1}>
      <WordsHead columns={columns.template} headings={headings} />
      <Rows items={answers} keyOf={({ key }) => key} heightOf={() => inColumns} measured>
        {(answer, index) => (
          <div
            role="row"
            aria-rowindex={index + 2}
            className={cx(table.row, styles.row)}
            style={{ gridTemplateColumns: columns.template }}
          >
            <div role="cell" className={table.cell}>
              <div className={styles.name}>{answer.pipeline}</div>
              {labelOf(answer)}
              {mark(answer)}
            </div>
            <div role="cell" className={table.cell}>
              {pictureOf(answer, columns.picture, say)}
            </div>
            <div role="cell" className={table.cell}>
              {wordsOf(answer, say)}
            </div>
            <div role="cell" data-actions="" className={table.actions}>
              {actions(answer)}
            </div>
          </div>
        )}
      </Rows>
    </div>
  ) : (
    <div role="list" aria-label={label}>
      <Rows items={answers} keyOf={({ key }) => key} heightOf={() => stacked} measured>
        {(answer) => (
          <div role="listitem" className={styles.card}>
            <div className={styles.line}>
              <span className={styles.name}>{answer.pipeline}</span>
              {mark(answer)}
            </div>
            {labelOf(answer)}
            {pictureOf(answer, settings.width, say)}
            <div className={styles.line}>
              <div>{wordsOf(answer, say)}</div>
              <div className={styles.actions}>{actions(answer)}</div>
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

/** How instants are written at the end of the range. */
function sayOf({ today, timeZone }: ViewSettings): Say {
  return {
    instant: (time) => formatInstant(time, today, timeZone),
    day: (time) => formatDay(time, today, timeZone),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ padding: theme.spacing(1, 0), lineHeight: '20px' }),
  ...getPictureStyles(theme),
});
