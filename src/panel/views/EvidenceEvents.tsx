import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { related, type Failure, type Happening } from '../evidence/happenings';
import { formatInstant } from '../times';
import { useView } from '../view';

/** Events that are shown; older ones are on the boards. */
const MOST = 5;

/** What happened before or during a failure, that which may explain it first. */
export function EvidenceEvents({ events, failure }: { events: readonly Happening[]; failure: Failure }) {
  const styles = useStyles2(getStyles);
  const { today, timeZone } = useView();
  const shown = related(events, failure).slice(0, MOST);
  const say = (time: number): string => formatInstant(time, today, timeZone);
  return (
    <>
      <h4 className={styles.title}>What happened</h4>
      {shown.length === 0 && <div>No incident, deployment or retraining is known around this time.</div>}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label="What happened">
          {shown.map(({ event, reason }) => (
            <li key={event.title + String(event.start)} title={event.text}>
              <span className={styles.name}>{event.title}</span>
              {`, ${whenOf(event, failure.now, say)}${reason && `: ${reason}`}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** "at 09:10", "09:00 to 12:30", or "since 09:00". */
function whenOf({ start, end }: Happening, now: number, say: (time: number) => string): string {
  if (end === start) {
    return `at ${say(start)}`;
  }
  return end >= now ? `since ${say(start)}` : `${say(start)} to ${say(end)}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({
    fontSize: 12,
    lineHeight: '18px',
    margin: theme.spacing(0.5, 0, 0),
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  name: css({ color: theme.colors.text.primary }),
});
