import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { count, formatNumber } from '../format';
import { statOf } from '../frames';
import { Counts } from '../parts/Counts';
import { EmptyState } from '../parts/EmptyState';
import { useFirstRows } from '../parts/ShowMore';
import { countSeverities, SEVERITIES, type Severity } from '../severity';
import { AlertStack, AlertTable } from './AlertList';
import { readAlerts } from './alerts';
import { NARROW, type ViewProps } from './props';

/** What is wrong now: how much of each severity, then the list, worst and longest first. */
export function AlertsView({ frames, width, rows }: ViewProps) {
  const styles = useStyles2(getStyles);
  const [showsOk, setShowsOk] = useState(false);
  const all = useMemo(() => frames.flatMap(readAlerts), [frames]);
  const counts = countSeverities(all.map(({ severity }) => severity));
  const unknown = Math.max(counts.unknown, sumOfStats(frames, 'Unknown'));
  const listed = useMemo(() => all.filter(({ severity }) => showsOk || severity !== 'ok'), [all, showsOk]);
  const [shown, more] = useFirstRows(listed, rows);
  const List = width < NARROW ? AlertStack : AlertTable;
  return (
    <div className={styles.view}>
      {all.length > 0 && <Counts counts={{ ...counts, unknown }} shown={severitiesOf({ ...counts, unknown })} />}
      {counts.ok > 0 && (
        <div>
          <Button variant="secondary" size="sm" aria-pressed={showsOk} onClick={() => setShowsOk(!showsOk)}>
            {`${showsOk ? 'Hide' : 'Show'} ${formatNumber(counts.ok)} OK`}
          </Button>
        </div>
      )}
      {shown.length > 0 ? (
        <List alerts={shown} />
      ) : (
        <NothingWrong
          checks={Math.max(all.length, sumOfStats(frames, 'Checks'))}
          unknown={unknown}
          stated={all.length > 0 || frames.every(saysWhatWasChecked)}
        />
      )}
      {more}
    </div>
  );
}

/** Healthy is only what was checked: checks without data are said, and without their number nothing is claimed. */
function NothingWrong({ checks, unknown, stated }: { checks: number; unknown: number; stated: boolean }) {
  if (!stated) {
    return (
      <EmptyState severity="unknown" title="No active alerts">
        The answer does not say how many checks could be judged.
      </EmptyState>
    );
  }
  if (checks > 0 && unknown >= checks) {
    return (
      <EmptyState severity="unknown" title="Unknown: no data">
        {`None of ${count(checks, 'check')} has data at the end of the range.`}
      </EmptyState>
    );
  }
  if (unknown > 0) {
    return (
      <EmptyState severity="unknown" title="No active alerts">
        {`${count(unknown, 'check')} of ${formatNumber(checks)} cannot be judged for lack of data; the others pass.`}
      </EmptyState>
    );
  }
  return checks > 0 ? (
    <EmptyState severity="ok" title="All healthy">
      {`${count(checks, 'check passes', 'checks pass')}.`}
    </EmptyState>
  ) : (
    <EmptyState severity="unknown" title="No active alerts">
      No check was made: no pipeline matches.
    </EmptyState>
  );
}

function saysWhatWasChecked(frame: DataFrame): boolean {
  return statOf(frame, 'Checks') !== null && statOf(frame, 'Unknown') !== null;
}

function sumOfStats(frames: readonly DataFrame[], name: string): number {
  return frames.reduce((sum, frame) => sum + (statOf(frame, name) ?? 0), 0);
}

/** Critical and warning always; the others only where they were asked for. */
function severitiesOf(counts: Readonly<Record<Severity, number>>): Severity[] {
  return SEVERITIES.filter((severity) => severity === 'critical' || severity === 'warning' || counts[severity] > 0);
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minHeight: '100%' }),
});
