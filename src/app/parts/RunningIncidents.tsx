import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { incidentTypeOf } from '../../contract/incident-types';
import { type ScheduledIncidentJson } from '../../contract/settings';
import { type Answer } from '../../datasource/editors/useAnswer';
import { labels } from '../labels';
import { entryOf, type RunningIncident } from '../schedule';

interface Props {
  readonly running: Answer<readonly RunningIncident[]>;
  /** The data source's own incidents; absent if this person may not read them. */
  readonly schedule: readonly ScheduledIncidentJson[] | null | undefined;
  /** Ends an entry; undefined while that cannot be done. */
  readonly onEnd: ((entry: ScheduledIncidentJson) => void) | undefined;
}

const MOST_NAMED = 4;
const TIME = { format: 'ddd HH:mm' };

/** What acts on the pipelines now, and where it comes from. */
export function RunningIncidents({ running, schedule, onEnd }: Props) {
  const styles = useStyles2(getStyles);
  if (running.loading) {
    return <p className={styles.soft}>{labels.runningAsking}</p>;
  }
  if (running.value === undefined || running.value.length === 0) {
    return (
      <p className={styles.soft}>{running.value ? labels.runningNone : labels.runningFailed(running.failure ?? '')}</p>
    );
  }
  return (
    <ul className={styles.list} aria-label={labels.running}>
      {running.value.map((incident) => (
        <IncidentRow
          key={`${incident.type} ${incident.onset} ${incident.end}`}
          incident={incident}
          entry={entryOf(schedule ?? [], incident)}
          known={Boolean(schedule)}
          onEnd={onEnd}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly incident: RunningIncident;
  readonly entry: ScheduledIncidentJson | undefined;
  /** Whether the schedule is known. */
  readonly known: boolean;
  readonly onEnd: Props['onEnd'];
}

function IncidentRow({ incident, entry, known, onEnd }: RowProps) {
  const styles = useStyles2(getStyles);
  const { title } = incidentTypeOf(incident.type);
  const named = incident.pipelines.slice(0, MOST_NAMED).join(', ');
  const pipelines = labels.morePipelines(named, incident.pipelines.length - MOST_NAMED);
  const origin = known ? (entry ? 'schedule' : 'demo') : 'unknown';
  return (
    <li className={styles.row}>
      <strong>{title}</strong>
      <span>{pipelines}</span>
      <span>{labels.span(dateTimeFormat(incident.onset, TIME), dateTimeFormat(incident.end, TIME))}</span>
      <span className={styles.soft}>{labels.origins[origin]}</span>
      {entry && onEnd && (
        <Button
          size="sm"
          variant="secondary"
          icon="square-shape"
          aria-label={labels.stopOf(title, pipelines)}
          onClick={() => onEnd(entry)}
        >
          {labels.stop}
        </Button>
      )}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  soft: css({ color: theme.colors.text.secondary }),
  list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 2), padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '2fr 2fr 2fr minmax(120px, 1fr) 110px',
    alignItems: 'center',
    justifyItems: 'start',
    gap: theme.spacing(0.5, 2),
    minHeight: theme.spacing(5),
    padding: theme.spacing(0.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
    // On a phone one below the other.
    [theme.breakpoints.down('md')]: { gridTemplateColumns: '1fr', padding: theme.spacing(1, 0) },
  }),
});
