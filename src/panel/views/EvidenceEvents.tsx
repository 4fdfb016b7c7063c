import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { related, type Failure, type Happening } from '../evidence/happenings';
import { TextLink } from '../parts/TextLink';
import { formatInstant } from '../times';
import { useView } from '../view';

/** Events that are shown; older ones are on the boards. */
const MOST = 5;

interface Props {
  readonly refId: string | undefined;
  readonly events: readonly Happening[];
  readonly failure: Failure;
}

/** What happened before or during a failure, that which may explain it first. What was done leads to how the pipeline was before and after it. */
export function EvidenceEvents({ refId, events, failure }: Props) {
  const styles = useStyles2(getStyles);
  const { today, timeZone, links } = useView();
  const shown = related(events, failure).slice(0, MOST);
  const say = (time: number): string => formatInstant(time, today, timeZone);
  return (
    <>
      <h4 className={styles.title}>What happened</h4>
      {shown.length === 0 && <div>No incident, deployment or retraining is known around this time.</div>}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label="What happened">
          {shown.map(({ event, reason }) => {
            const link = event.isIncident ? null : links.beforeAndAfter(refId, event.pipeline, event.start);
            return (
              <li key={event.title + String(event.start)} title={event.text}>
                <span className={styles.name}>{event.title}</span>
                {`, ${whenOf(event, failure.now, say)}${reason && `: ${reason}`}`}
                {link && (
                  <>
                    {' · '}
                    <TextLink link={link} label={`${link.title}: ${event.title}`}>
                      {link.title}
                    </TextLink>
                  </>
                )}
              </li>
            );
          })}
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
