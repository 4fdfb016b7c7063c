import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { count } from '../format';
import { readRows } from '../answers/frames';
import { LoadBar } from '../parts/LoadBar';
import { LoadLegend } from '../parts/LoadLegend';
import { getPictureStyles } from '../parts/pictureStyles';
import { RowActions, seriesLinksOf } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { WordsHead } from '../parts/TableHead';
import { cutWithin, getTableStyles } from '../parts/tableStyles';
import { formatDay } from '../times';
import { usePart, useView } from '../view';
import { readCapacity, worstCapacityFirst, type Capacity } from '../answers/capacity';
import { formatFactor, headroomOf, type Statement } from '../answers/headroom';
import { pictureColumns, type PictureColumns } from './pictureColumns';
import { ProblemList } from './ProblemList';
import { type ViewProps } from './props';

/** Height of a stacked pipeline in pixels, as a first guess. */
const STACKED = 150;
/** Pixels of a row above the detail of a statement: the two lines of its title. */
const TITLE = 44;
/** Share of the width for words. */
const WORDS = 0.26;

/** The load and the headroom of each pipeline, worst first. */
export default function CapacityView({ frames }: ViewProps) {
  const { width } = useView();
  const withLegend = usePart('legend');
  const all = useMemo(() => worstCapacityFirst(readRows(frames, readCapacity)), [frames]);
  const columns = pictureColumns(width, WORDS);
  return (
    <ProblemList
      all={all}
      noun="pipeline"
      none={{ title: 'No capacity figures', text: 'No pipeline matches.' }}
      fine={{
        title: 'Enough headroom everywhere',
        text: `${count(all.length, 'pipeline has', 'pipelines have')} enough headroom.`,
      }}
      above={(shown) =>
        withLegend && (
          <LoadLegend
            limits={shown.some(({ limit }) => (limit?.fitted ?? null) !== null)}
            factor={shown[0].factor === 1 ? null : formatFactor(shown[0].factor)}
          />
        )
      }
    >
      {(shown) => (columns ? <CapacityTable rows={shown} columns={columns} /> : <CapacityStack rows={shown} />)}
    </ProblemList>
  );
}

interface TableProps {
  readonly rows: readonly Capacity[];
  readonly columns: PictureColumns;
}

function CapacityTable({ rows, columns: { template, picture } }: TableProps) {
  const styles = useStyles2(getTableStyles);
  const settings = useView();
  const { sizes, today, timeZone } = settings;
  const day = (time: number): string => formatDay(time, today, timeZone);
  return (
    <div role="table" aria-label="Capacity" aria-rowcount={rows.length + 1}>
      <WordsHead columns={template} headings={['Pipeline', 'Load', 'Headroom']} />
      <Rows items={rows} keyOf={({ key }) => key} heightOf={() => sizes.capacity}>
        {(row, index) => (
          <div
            role="row"
            aria-rowindex={index + 2}
            className={styles.row}
            style={{ gridTemplateColumns: template, height: sizes.capacity }}
          >
            <div role="cell" className={styles.cell}>
              <Name row={row} />
            </div>
            <div role="cell" className={styles.cell}>
              <LoadBar capacity={row} width={picture} />
            </div>
            <div role="cell" className={styles.cell}>
              <Words {...headroomOf(row, day)} />
            </div>
            <div role="cell" data-actions="" className={styles.actions}>
              <RowActions links={seriesLinksOf(row, settings)} of={row.pipeline} />
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

function CapacityStack({ rows }: { rows: readonly Capacity[] }) {
  const styles = useStyles2(getPictureStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  const day = (time: number): string => formatDay(time, settings.today, settings.timeZone);
  return (
    <div role="list" aria-label="Capacity">
      <Rows items={rows} keyOf={({ key }) => key} heightOf={() => STACKED} measured>
        {(row) => {
          const { title, detail } = headroomOf(row, day);
          return (
            <div role="listitem" className={styles.card}>
              <div className={styles.line}>
                <span className={styles.name}>{row.pipeline}</span>
                <SeverityMark severity={row.severity} />
              </div>
              <LoadBar capacity={row} width={settings.width} />
              <div className={styles.line}>
                <div>
                  <div className={cx(table.small, table.strong)}>{title}</div>
                  <div className={table.small}>{detail}</div>
                </div>
                <div className={styles.actions}>
                  <RowActions links={seriesLinksOf(row, settings)} of={row.pipeline} />
                </div>
              </div>
            </div>
          );
        }}
      </Rows>
    </div>
  );
}

function Name({ row: { pipeline, severity } }: { row: Capacity }) {
  const styles = useStyles2(getPictureStyles);
  const table = useStyles2(getTableStyles);
  return (
    <>
      <div className={cx(styles.name, table.twoLines)} title={pipeline}>
        {pipeline}
      </div>
      <span className={styles.mark}>
        <SeverityMark severity={severity} />
      </span>
    </>
  );
}

function Words({ title, detail }: Statement) {
  const table = useStyles2(getTableStyles);
  const { sizes } = useView();
  return (
    <>
      <div className={table.twoLines} title={title}>
        {title}
      </div>
      <div className={cx(table.small, cutWithin(table, sizes.capacity - TITLE))} title={detail}>
        {detail}
      </div>
    </>
  );
}
