import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { count, formatNumber } from '../format';
import { distinct, readRows } from '../answers/frames';
import { headingOf } from '../measures';
import { type Grouping } from '../options';
import { EmptyState } from '../parts/EmptyState';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { SEVERITY_WORDS } from '../severity';
import { NARROW, usePart, useView } from '../view';
import { seriesBeside } from '../answers/beside';
import { grouped } from './groups';
import { type ViewProps } from './props';
import { leastWidthOf, QualityStack, QualityTable, type Layout } from './QualityRows';
import { failingFirst, readQualityCheck, type QualityCheck } from '../answers/quality';

/** The quality checks: value, threshold, trend and recommendation, failing ones first. */
export default function QualityView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { width, options, beside } = useView();
  const withList = usePart('list');
  const withAdvice = usePart('advice');
  const series = useMemo(() => seriesBeside(beside), [beside]);
  const all = useMemo(() => failingFirst(readRows(frames, readQualityCheck)), [frames]);
  const pipelines = useMemo(() => distinct(all.map(({ pipeline }) => pipeline)), [all]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'check');
  const items = useMemo(() => grouped(shown, groupingOf(options.grouping), 'check'), [shown, options.grouping]);
  if (all.length === 0) {
    return (
      <EmptyState severity="unknown" title="No quality checks">
        No pipeline matches.
      </EmptyState>
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState severity="ok" title={`All ${count(all.length, 'check')} pass`} button={button}>
        {`The data of ${count(pipelines.length, 'pipeline')} is within its thresholds.`}
      </EmptyState>
    );
  }
  const layout: Layout = {
    series: series.size > 0 ? series.of : null,
    withAdvice,
    withPipeline: pipelines.length > 1 && options.grouping !== 'pipeline',
    pipelineHeading: headingOf(frames, 'pipeline', 'Pipeline'),
  };
  const Items = width < Math.max(NARROW, leastWidthOf(layout)) ? QualityStack : QualityTable;
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <span className={styles.summary}>
          <span className={styles.strong}>
            {pipelines.length === 1 ? pipelines[0] : count(pipelines.length, 'pipeline')}
          </span>
          {` · ${summaryOf(all)}`}
        </span>
        {button}
      </div>
      {withList && <Items items={items} layout={layout} />}
      {withList && more}
    </div>
  );
}

function summaryOf(checks: readonly QualityCheck[]): string {
  const limited = checks.filter(({ severity, threshold }) => severity !== 'ok' || threshold !== null);
  const failing = checks.filter(({ severity }) => severity === 'warning').length;
  const unknown = checks.filter(({ severity }) => severity === 'unknown').length;
  const fails =
    failing === 0
      ? `${unknown === 0 ? 'all' : 'none'} of ${formatNumber(limited.length)} ${unknown === 0 ? 'pass' : 'fail'}`
      : `${formatNumber(failing)} of ${formatNumber(limited.length)} ${failing === 1 ? 'fails' : 'fail'}`;
  return unknown === 0 ? fails : `${fails}, ${formatNumber(unknown)} unknown`;
}

function groupingOf(grouping: Grouping): ((check: QualityCheck) => string) | undefined {
  switch (grouping) {
    case 'pipeline':
      return ({ pipeline }) => pipeline;
    case 'category':
      return ({ label }) => label;
    case 'severity':
      return ({ severity, word }) => (severity === 'ok' ? SEVERITY_WORDS.ok : word);
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  bar: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(1) }),
  summary: css({ color: theme.colors.text.secondary, padding: theme.spacing(0, 1) }),
  strong: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
});
