import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { seriesBeside, type Series } from '../answers/beside';
import { readDrift, worstDriftFirst, type DriftAnswer } from '../answers/drift';
import { driftDetails, driftTitle, verdictWord, type Say } from '../answers/driftWords';
import { count } from '../format';
import { type RowLink } from '../links';
import { DriftChart } from '../parts/DriftChart';
import { DriftLegend } from '../parts/DriftLegend';
import { EmptyState } from '../parts/EmptyState';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { WordsHead } from '../parts/TableHead';
import { getTableStyles } from '../parts/tableStyles';
import { useProblems } from '../parts/useProblems';
import { formatDay, formatInstant } from '../times';
import { usePart, useView, type ViewSettings } from '../view';
import { pictureColumns, type PictureColumns } from './pictureColumns';
import { type ViewProps } from './props';

/** Heights of a pipeline in pixels, as a first guess: in columns, and stacked. */
const [ROW, STACKED] = [100, 190];
/** Share of the width for words. */
const WORDS = 0.36;

/** How the signal of each pipeline moves, in words and as a line with its segments, worst first. */
export default function DriftView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { width, options, beside } = useView();
  const withLegend = usePart('legend');
  const series = useMemo(() => seriesBeside(beside), [beside]);
  const all = useMemo(() => worstDriftFirst(readDrift(frames)), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'pipeline');
  if (shown.length === 0) {
    return all.length === 0 ? (
      <EmptyState severity="unknown" title="No trends">
        No pipeline matches.
      </EmptyState>
    ) : (
      <EmptyState severity="ok" title="Nothing declines" button={button}>
        {`${count(all.length, 'pipeline')} without a decline, and none that cannot be judged.`}
      </EmptyState>
    );
  }
  const columns = pictureColumns(width, WORDS);
  const entries = shown.map((answer): Entry => ({ answer, series: series.of(answer.pipeline, answer.signal) }));
  return (
    <div className={styles.view}>
      {withLegend && <DriftLegend withSamples={entries.some((entry) => entry.series !== undefined)} />}
      {button && <div>{button}</div>}
      {columns ? <DriftTable entries={entries} columns={columns} /> : <DriftStack entries={entries} />}
      {more}
    </div>
  );
}

interface Entry {
  readonly answer: DriftAnswer;
  readonly series: Series | undefined;
}

interface TableProps {
  readonly entries: readonly Entry[];
  readonly columns: PictureColumns;
}

function DriftTable({ entries, columns: { template, picture } }: TableProps) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  const say = sayOf(settings);
  return (
    <div role="table" aria-label="Drift" aria-rowcount={entries.length + 1}>
      <WordsHead columns={template} headings={['Pipeline', 'Segments and trend', 'What is found']} />
      <Rows items={entries} keyOf={({ answer }) => answer.key} heightOf={() => ROW} measured>
        {({ answer, series }, index) => (
          <div
            role="row"
            aria-rowindex={index + 2}
            className={cx(table.row, styles.row)}
            style={{ gridTemplateColumns: template }}
          >
            <div role="cell" className={table.cell}>
              <div className={styles.name}>{answer.pipeline}</div>
              <span className={styles.mark}>
                <SeverityMark severity={answer.severity} word={verdictWord(answer.verdict)} />
              </span>
            </div>
            <div role="cell" className={table.cell}>
              <DriftChart answer={answer} series={series} width={picture} say={say} />
            </div>
            <div role="cell" className={table.cell}>
              <Words answer={answer} say={say} />
            </div>
            <div role="cell" data-actions="" className={table.actions}>
              <RowActions links={linksOfDrift(answer, settings)} of={answer.pipeline} />
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

function DriftStack({ entries }: { readonly entries: readonly Entry[] }) {
  const styles = useStyles2(getStyles);
  const settings = useView();
  const say = sayOf(settings);
  return (
    <div role="list" aria-label="Drift">
      <Rows items={entries} keyOf={({ answer }) => answer.key} heightOf={() => STACKED} measured>
        {({ answer, series }) => (
          <div role="listitem" className={styles.card}>
            <div className={styles.line}>
              <span className={styles.name}>{answer.pipeline}</span>
              <SeverityMark severity={answer.severity} word={verdictWord(answer.verdict)} />
            </div>
            <DriftChart answer={answer} series={series} width={settings.width} say={say} />
            <div className={styles.line}>
              <div>
                <Words answer={answer} say={say} />
              </div>
              <div className={styles.actions}>
                <RowActions links={linksOfDrift(answer, settings)} of={answer.pipeline} />
              </div>
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

function Words({ answer, say }: { readonly answer: DriftAnswer; readonly say: Say }) {
  const table = useStyles2(getTableStyles);
  return (
    <>
      <div>{driftTitle(answer)}</div>
      {driftDetails(answer, say).map((detail) => (
        <div key={detail} className={table.small}>
          {detail}
        </div>
      ))}
    </>
  );
}

/** How instants are written at the end of the range. */
function sayOf({ today, timeZone }: ViewSettings): Say {
  return {
    instant: (time) => formatInstant(time, today, timeZone),
    day: (time) => formatDay(time, today, timeZone),
  };
}

function linksOfDrift({ frame, row, pipeline, signal }: DriftAnswer, { links }: ViewSettings): RowLink[] {
  const series = links.series(frame.refId, pipeline, signal);
  return [...(series ? [series] : []), ...dataLinksOf(frame, row)];
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  row: css({ padding: theme.spacing(1, 0), lineHeight: '20px' }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  mark: css({ fontSize: 12, lineHeight: '18px' }),
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
