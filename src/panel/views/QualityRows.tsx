import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode } from 'react';

import { type RowLink } from '../links';
import { getCardStyles } from '../parts/cardStyles';
import { RowActions, seriesLinksOf } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { SeverityMark } from '../parts/SeverityMark';
import { Sparkline } from '../parts/Sparkline';
import { TableHead } from '../parts/TableHead';
import { cutWithin, getTableStyles, type TableStyles } from '../parts/tableStyles';
import { useView, type ViewSettings } from '../view';
import { GROUP_HEIGHT, GroupTitle } from './GroupTitle';
import { isGroup, keyOfItem, type Item } from './groups';
import { type SeriesOf } from '../answers/beside';
import { type QualityCheck } from '../answers/quality';

/** What the list has columns for. */
export interface Layout {
  /** Null without series beside the answer. */
  readonly series: SeriesOf | null;
  readonly withAdvice: boolean;
  readonly withPipeline: boolean;
  readonly pipelineHeading: string;
}

interface Props {
  readonly items: ReadonlyArray<Item<QualityCheck>>;
  readonly layout: Layout;
}

/** Height of a stacked check in pixels, as a first guess. */
const STACKED = 88;

/** Least widths of the columns in pixels. */
const LEAST = { check: 150, pipeline: 96, value: 104, threshold: 96, status: 124, trend: 112, advice: 160, links: 48 };

/** Width in pixels that the columns need. */
export function leastWidthOf({ series, withAdvice, withPipeline }: Layout): number {
  const { check, value, threshold, status, links } = LEAST;
  const always = check + value + threshold + status + links;
  return always + (withPipeline ? LEAST.pipeline : 0) + (series ? LEAST.trend : 0) + (withAdvice ? LEAST.advice : 0);
}

interface Column {
  readonly heading: string;
  readonly width: string;
  readonly isNumber?: boolean;
  readonly cell: (check: QualityCheck) => ReactNode;
}

/** Checks in columns, for wide panels. */
export function QualityTable({ items, layout }: Props) {
  const styles = useStyles2(getTableStyles);
  const settings = useView();
  const { sizes } = settings;
  const columns = columnsOf(layout, settings, styles);
  const template = columns.map(({ width }) => width).join(' ');
  return (
    <div role="table" aria-label="Quality checks" aria-rowcount={items.length + 1}>
      <TableHead columns={template}>
        {columns.map(({ heading, isNumber }) => (
          <div key={heading} role="columnheader" className={isNumber ? styles.number : styles.cell}>
            {heading === 'Links' ? <span className={styles.hidden}>{heading}</span> : heading}
          </div>
        ))}
      </TableHead>
      <Rows items={items} keyOf={keyOfItem} heightOf={(item) => (isGroup(item) ? GROUP_HEIGHT : sizes.quality)}>
        {(item, index) =>
          isGroup(item) ? (
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
              style={{ gridTemplateColumns: template, height: sizes.quality }}
            >
              {columns.map(({ heading, isNumber, cell }) => (
                <div
                  key={heading}
                  role="cell"
                  className={heading === 'Links' ? styles.actions : isNumber ? styles.number : styles.cell}
                  {...(heading === 'Links' ? { 'data-actions': '' } : {})}
                >
                  {cell(item)}
                </div>
              ))}
            </div>
          )
        }
      </Rows>
    </div>
  );
}

function columnsOf(
  { series, withAdvice, withPipeline, pipelineHeading }: Layout,
  settings: ViewSettings,
  styles: TableStyles,
): Column[] {
  const clipped = (text: string) => (
    <div className={styles.clipped} title={text}>
      {text}
    </div>
  );
  const pipeline: Column = {
    heading: pipelineHeading,
    width: `minmax(${LEAST.pipeline}px, 1fr)`,
    cell: (check) => clipped(check.pipeline),
  };
  const course: Column = {
    heading: 'Trend',
    width: `${LEAST.trend}px`,
    cell: (check) => <Course check={check} series={series!} />,
  };
  const advice: Column = {
    heading: 'Recommendation',
    width: `minmax(${LEAST.advice}px, 2fr)`,
    cell: (check) => (
      <div
        className={cx(styles.small, cutWithin(styles, settings.sizes.quality), check.advice !== '' && styles.strong)}
        title={check.advice || undefined}
      >
        {check.advice || 'None'}
      </div>
    ),
  };
  return [
    { heading: 'Check', width: `minmax(${LEAST.check}px, 1.4fr)`, cell: (check) => clipped(check.label) },
    ...(withPipeline ? [pipeline] : []),
    { heading: 'Value', width: `${LEAST.value}px`, isNumber: true, cell: ({ value }) => <Value value={value} /> },
    {
      heading: 'Threshold',
      width: `${LEAST.threshold}px`,
      cell: ({ bound }) => <span className={styles.small}>{bound || '–'}</span>,
    },
    {
      heading: 'Status',
      width: `${LEAST.status}px`,
      cell: ({ severity, word }) => <SeverityMark severity={severity} word={word} />,
    },
    ...(series ? [course] : []),
    ...(withAdvice ? [advice] : []),
    {
      heading: 'Links',
      width: `${LEAST.links}px`,
      cell: (check) => <RowActions links={linksOf(check, settings)} of={`${check.label}, ${check.pipeline}`} />,
    },
  ];
}

function Value({ value }: { value: string }) {
  const styles = useStyles2(getStyles);
  return <span className={styles.value}>{value}</span>;
}

function Course({ check, series }: { check: QualityCheck; series: NonNullable<Layout['series']> }) {
  const { pipeline, check: signal, threshold, severity, label } = check;
  return (
    <Sparkline
      series={series(pipeline, signal)}
      threshold={threshold}
      severity={severity}
      label={`${label}, ${pipeline}`}
    />
  );
}

/** Checks one below the other, for narrow panels. */
export function QualityStack({ items, layout }: Props) {
  const styles = useStyles2(getStyles);
  const table = useStyles2(getTableStyles);
  const settings = useView();
  return (
    <div role="list" aria-label="Quality checks">
      <Rows items={items} keyOf={keyOfItem} heightOf={(item) => (isGroup(item) ? GROUP_HEIGHT : STACKED)} measured>
        {(item) =>
          isGroup(item) ? (
            <div role="listitem" className={table.group} style={{ height: GROUP_HEIGHT }}>
              <GroupTitle group={item} />
            </div>
          ) : (
            <div role="listitem" className={styles.card}>
              <div className={styles.line}>
                <span>{item.label}</span>
                <span>
                  <Value value={item.value} /> <span className={table.small}>{item.bound}</span>
                </span>
              </div>
              <div className={styles.line}>
                <SeverityMark severity={item.severity} word={item.word} />
                <span className={styles.actions}>
                  <RowActions links={linksOf(item, settings)} of={`${item.label}, ${item.pipeline}`} />
                  {layout.series && <Course check={item} series={layout.series} />}
                </span>
              </div>
              <div className={table.small}>
                {[layout.withPipeline ? item.pipeline : '', layout.withAdvice ? item.advice : '']
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
          )
        }
      </Rows>
    </div>
  );
}

const linksOf = (item: QualityCheck, settings: ViewSettings): RowLink[] =>
  seriesLinksOf({ ...item, signal: item.check }, settings);

const getStyles = (theme: GrafanaTheme2) => ({
  value: css({
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  ...getCardStyles(theme),
  actions: css({ display: 'flex', flex: 'none' }),
});
