import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { count } from '../format';
import { Matrix } from '../parts/Matrix';
import { countSeverities, SEVERITIES, SEVERITY_WORDS, type Severity } from '../severity';
import { formatInstant } from '../times';
import { useSince, useView } from '../view';
import { type AlertLayout } from './alertLayout';
import { type Alert } from '../answers/alerts';
import { type FilterState } from '../filter';
import { inRuleOrder, tallyBy, worstTalliesFirst, type Beginnings, type Tally } from '../answers/tally';

/** Pipelines that a matrix shows at first beside a list; above one they would push it out of sight. */
const FEW = 8;

interface Props {
  readonly alerts: readonly Alert[];
  readonly totals: Tally;
  /** Since when the first check of each severity is failing or unknown, epoch milliseconds. */
  readonly beginnings: Beginnings;
  readonly shown: readonly Severity[];
  readonly layout: AlertLayout;
  readonly state: FilterState;
}

/** Counts by severity, category and pipeline, and what they rest on. */
export function AlertCounts({ alerts, totals, beginnings, shown, layout, state }: Props) {
  const styles = useStyles2(getStyles);
  const { today, timeZone } = useView();
  const say = useSince();
  const categories = useMemo(() => inRuleOrder(tallyBy(alerts, 'category')), [alerts]);
  const pipelines = useMemo(() => worstTalliesFirst(tallyBy(alerts, 'pipeline')), [alerts]);
  const judged = alerts.reduce((latest, { time }) => Math.max(latest, time ?? 0), 0);
  const counts = useMemo(() => countSeverities(alerts.map(({ severity }) => severity)), [alerts]);
  // An answer of failures alone says only how many other checks there were.
  const counted = SEVERITIES.filter((severity) => counts[severity] === totals[severity]);
  const isWhole = counted.length === SEVERITIES.length;
  return (
    <>
      <Matrix
        width={layout.matrix}
        first={layout.beside ? FEW : 0}
        totals={totals}
        shown={shown}
        counted={counted}
        categories={categories}
        pipelines={pipelines}
        state={state}
      />
      <div className={styles.remark}>
        {[
          `${count(sumOf(totals), 'check')}${isWhole ? ` on ${count(pipelines.length, 'pipeline')}` : ''}`,
          ...SEVERITIES.map((severity) => {
            const first = beginnings[severity];
            return first === null ? '' : `${SEVERITY_WORDS[severity].toLowerCase()} ${say(first)}`;
          }),
          judged > 0 ? `newest sample ${formatInstant(judged, today, timeZone)}` : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </>
  );
}

function sumOf(tally: Tally): number {
  return SEVERITIES.reduce((sum, severity) => sum + tally[severity], 0);
}

const getStyles = (theme: GrafanaTheme2) => ({
  remark: css({
    fontSize: 12,
    lineHeight: '18px',
    color: theme.colors.text.secondary,
    marginTop: theme.spacing(2),
    padding: theme.spacing(0, 0.5),
  }),
});
