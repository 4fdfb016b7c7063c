import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { judgedIn, readExcursions, type Excursion, type JudgedCounts } from '../answers/excursions';
import { count, formatNumber, lengthOf } from '../format';
import { type RowLink } from '../links';
import { BandBar } from '../parts/BandBar';
import { BandLegend } from '../parts/BandLegend';
import { EmptyState } from '../parts/EmptyState';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { WordsHead } from '../parts/TableHead';
import { getTableStyles } from '../parts/tableStyles';
import { useProblems } from '../parts/useProblems';
import { formatInstant } from '../times';
import { useInstant, usePart, useView, type ViewSettings } from '../view';
import { pictureColumns, type PictureColumns } from './pictureColumns';
import { type ViewProps } from './props';

/** Heights of an excursion in pixels, as a first guess: in columns, and stacked. */
const [ROW, STACKED] = [72, 130];
/** Share of the width for words. */
const WORDS = 0.45;

const STATE_WORDS = { warning: 'Now', unknown: 'No data since', ok: 'Over' } as const;

/** What is unusual now, and what was in the range: since when, how much and in which way. */
export default function BaselineView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { width, options } = useView();
  const withLegend = usePart('legend');
  const all = useMemo(() => readExcursions(frames), [frames]);
  const judged = useMemo(() => judgedIn(frames), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'time');
  const instant = useInstant();
  if (shown.length === 0) {
    return <NothingUnusual judged={judged} instant={instant} button={button} />;
  }
  const columns = pictureColumns(width, WORDS);
  return (
    <div className={styles.view}>
      {judged.unknown > 0 && (
        <div className={styles.lack} role="status">
          {lackWords(judged)}
        </div>
      )}
      {withLegend && <BandLegend />}
      {button && <div>{button}</div>}
      {columns ? <ExcursionTable excursions={shown} columns={columns} /> : <ExcursionStack excursions={shown} />}
      {more}
    </div>
  );
}

interface NothingProps {
  readonly judged: JudgedCounts;
  readonly instant: string;
  readonly button: ReturnType<typeof useProblems>[1];
}

/** Nothing is unusual only where something was judged; what it was made from is said. */
function NothingUnusual({ judged, instant, button }: NothingProps) {
  const { series, unknown, samples } = judged;
  if (series === 0) {
    return (
      <EmptyState severity="unknown" title="Nothing is judged">
        No pipeline matches.
      </EmptyState>
    );
  }
  if (unknown >= series) {
    return (
      <EmptyState severity="unknown" title="Unknown: nothing can be judged">
        {lackWords(judged)}
      </EmptyState>
    );
  }
  const past = samples === null ? '' : `, of ${formatNumber(samples)} samples or more`;
  const made = `${count(series - unknown, 'series', 'series')} beside ${series - unknown === 1 ? 'its' : 'their'} own past${past}, as of ${instant}.`;
  return (
    <EmptyState
      severity={unknown > 0 ? 'unknown' : 'ok'}
      title={unknown > 0 ? 'Nothing unusual in what can be judged' : 'Nothing unusual'}
      button={button}
    >
      {unknown > 0 ? `${made} ${lackWords(judged)}` : made}
    </EmptyState>
  );
}

function lackWords({ series, unknown, lacks }: JudgedCounts): string {
  const who = `${formatNumber(unknown)} of ${count(series, 'series', 'series')} cannot be judged now.`;
  return [who, ...lacks].join(' ');
}

interface TableProps {
  readonly excursions: readonly Excursion[];
  readonly columns: PictureColumns;
}

function ExcursionTable({ excursions, columns: { template, picture } }: TableProps) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  return (
    <div role="table" aria-label="Unusual times" aria-rowcount={excursions.length + 1}>
      <WordsHead columns={template} headings={['Pipeline', 'Value and band', 'What is unusual']} />
      <Rows items={excursions} keyOf={({ key }) => key} heightOf={() => ROW} measured>
        {(excursion, index) => (
          <div
            role="row"
            aria-rowindex={index + 2}
            className={cx(table.row, styles.row)}
            style={{ gridTemplateColumns: template }}
          >
            <div role="cell" className={table.cell}>
              <Whose excursion={excursion} />
            </div>
            <div role="cell" className={table.cell}>
              <BandBar excursion={excursion} width={picture} />
            </div>
            <div role="cell" className={table.cell}>
              <Words excursion={excursion} />
            </div>
            <div role="cell" data-actions="" className={table.actions}>
              <RowActions links={linksOf(excursion, settings)} of={`${excursion.label} of ${excursion.pipeline}`} />
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

function ExcursionStack({ excursions }: { readonly excursions: readonly Excursion[] }) {
  const styles = useStyles2(getStyles);
  const settings = useView();
  return (
    <div role="list" aria-label="Unusual times">
      <Rows items={excursions} keyOf={({ key }) => key} heightOf={() => STACKED} measured>
        {(excursion) => (
          <div role="listitem" className={styles.card}>
            <Whose excursion={excursion} />
            <BandBar excursion={excursion} width={settings.width} />
            <div className={styles.line}>
              <div>
                <Words excursion={excursion} />
              </div>
              <div className={styles.actions}>
                <RowActions links={linksOf(excursion, settings)} of={`${excursion.label} of ${excursion.pipeline}`} />
              </div>
            </div>
          </div>
        )}
      </Rows>
    </div>
  );
}

function Whose({ excursion: { pipeline, severity } }: { readonly excursion: Excursion }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <div className={styles.name}>{pipeline}</div>
      <span className={styles.mark}>
        <SeverityMark severity={severity} word={STATE_WORDS[severity as keyof typeof STATE_WORDS]} />
      </span>
    </>
  );
}

function Words({ excursion }: { readonly excursion: Excursion }) {
  const table = useStyles2(getTableStyles);
  const settings = useView();
  const { label, text, score } = excursion;
  return (
    <>
      <div>{`${label}. ${text}`}</div>
      <div className={table.small}>{`${timeWords(excursion, settings)}, highest score ${formatNumber(score, 1)}`}</div>
    </>
  );
}

/** Since when, or from when to when, and for how long. */
function timeWords({ start, end, ongoing }: Excursion, { today, timeZone }: ViewSettings): string {
  const from = formatInstant(start, today, timeZone);
  const length = end > start ? lengthOf(end - start) : 'one sample';
  if (ongoing) {
    return end > start ? `Since ${from}, for ${length}` : `Since ${from}`;
  }
  return end > start ? `${from} – ${formatInstant(end, today, timeZone)}, ${length}` : `${from}, ${length}`;
}

function linksOf({ frame, row, pipeline, signal }: Excursion, { links }: ViewSettings): RowLink[] {
  const series = links.series(frame.refId, pipeline, signal);
  return [...(series ? [series] : []), ...dataLinksOf(frame, row)];
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  lack: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  row: css({ padding: theme.spacing(0.75, 0), lineHeight: '20px' }),
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
