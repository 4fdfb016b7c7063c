import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { incidentTypeOf } from '../../contract/incident-types';
import { type ScheduledIncidentJson } from '../../contract/settings';
import { EditorTable } from '../../datasource/config/EditorTable';
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

const { columns } = labels;
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
    <EditorTable
      wide
      caption={labels.running}
      head={[columns.type, columns.pipelines, columns.began, columns.ends, columns.origin, '']}
    >
      {running.value.map((incident) => (
        <IncidentRow
          key={`${incident.type} ${incident.onset} ${incident.end}`}
          incident={incident}
          entry={entryOf(schedule ?? [], incident)}
          known={Boolean(schedule)}
          onEnd={onEnd}
        />
      ))}
    </EditorTable>
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
    <tr>
      <th scope="row">{title}</th>
      <td className={styles.words}>{pipelines}</td>
      <td className={styles.time}>{dateTimeFormat(incident.onset, TIME)}</td>
      <td className={styles.time}>{dateTimeFormat(incident.end, TIME)}</td>
      <td className={styles.words}>{labels.origins[origin]}</td>
      <td>
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
      </td>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  soft: css({ color: theme.colors.text.secondary }),
  words: css({ '&&': { paddingTop: theme.spacing(1) }, minWidth: 140 }),
  time: css({ '&&': { paddingTop: theme.spacing(1) }, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
});
