import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { type Happening } from '../../../panel/evidence/happenings';
import { count } from '../../../panel/format';
import { useFirstRows } from '../../../panel/parts/ShowMore';
import { labels } from '../labels';
import { type Moment } from '../moment';
import { Plot } from './LaneRow';
import { getLaneStyles } from './laneStyles';
import { happenedWords } from './laneWords';
import { type Scale } from './scale';

interface Props {
  readonly events: readonly Happening[];
  /** Why there may be others; undefined if all are known. */
  readonly unknown: string | undefined;
  readonly scale: Scale;
  readonly moment: Moment;
  readonly cursor: number | null;
  readonly stacks: boolean;
  readonly times: readonly number[];
  onMove(time: number | null): void;
}

/** Pixels of a row of marks. What happens at the same time has rows of its own, so many at most. */
const ROW = 18;
const MOST_ROWS = 4;
const LISTED = 5;
/** Half of a mark of something without a length, and the room that it needs. */
const MARK = 6;

/** What was done to the pipeline and what struck it, on the axis of the signals, and in words. */
export function EventsLane({ events, unknown, scale, moment, cursor, stacks, times, onMove }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const latest = [...events].sort((a, b) => b.start - a.start);
  const [listed, more] = useFirstRows(latest, LISTED, 'event');
  const placed = placedIn(events, scale);
  const rows = Math.max(1, ...placed.map(({ row }) => row + 1));
  const height = rows * ROW + 8;
  const blue = theme.visualization.getColorByName('blue');
  return (
    <div className={cx(styles.row, stacks && styles.stacked)}>
      <div className={styles.head}>
        {unknown !== undefined && <p className={styles.soft}>{unknown}</p>}
        {events.length === 0 ? (
          unknown === undefined && <p className={styles.soft}>{labels.noEvents}</p>
        ) : (
          <ul className={cx(styles.list, styles.small)}>
            {listed.map((event) => (
              <li key={`${event.title} ${event.start}`} title={event.text}>
                <Mark isLong={event.end > event.start} color={blue} />
                <span>
                  {event.title}, <span className={styles.soft}>{happenedWords(event, moment)}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {more}
      </div>
      <Plot {...{ scale, cursor, onMove, times }}>
        <svg
          width={scale.width}
          height={height}
          className={styles.drawing}
          role="img"
          aria-label={events.length === 0 ? (unknown ?? labels.noEvents) : sentenceOf(events, moment)}
        >
          <rect width={scale.plot} height={height} fill={theme.colors.background.canvas} rx="3" />
          {placed.map(({ event, row, x, width }) => (
            <g key={`${event.title} ${event.start}`} transform={`translate(${x} ${4 + row * ROW})`}>
              <title>{`${event.title}, ${happenedWords(event, moment)}`}</title>
              {event.end > event.start ? (
                <rect y="3" width={width} height={ROW - 6} rx="3" fill={blue} opacity="0.7" />
              ) : (
                <path d={`M0 ${ROW / 2 - MARK}l${MARK} ${MARK}l-${MARK} ${MARK}l-${MARK} -${MARK}z`} fill={blue} />
              )}
            </g>
          ))}
        </svg>
      </Plot>
    </div>
  );
}

function Mark({ isLong, color }: { readonly isLong: boolean; readonly color: string }) {
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
      {isLong ? (
        <rect x="-7" y="-4" width="14" height="8" rx="2" fill={color} opacity="0.7" />
      ) : (
        <path d="M0 -6l6 6l-6 6l-6 -6z" fill={color} />
      )}
    </svg>
  );
}

interface Placed {
  readonly event: Happening;
  readonly row: number;
  readonly x: number;
  readonly width: number;
}

/** Gives events that overlap rows of their own, as far as there are rows. O(events · rows). */
function placedIn(events: readonly Happening[], { xOf, plot, from, to }: Scale): Placed[] {
  const ends: number[] = [];
  return [...events]
    .filter(({ start, end }) => end >= from && start <= to)
    .sort((a, b) => a.start - b.start)
    .map((event) => {
      const [x, end] = [Math.max(0, xOf(event.start)), Math.min(plot, xOf(event.end))];
      const free = ends.findIndex((before) => before <= x);
      const row = free >= 0 ? free : Math.min(ends.length, MOST_ROWS - 1);
      ends[row] = Math.max(end, x + MARK) + MARK;
      return { event, row, x, width: Math.max(3, end - x) };
    });
}

function sentenceOf(events: readonly Happening[], moment: Moment): string {
  const all = events.map((event) => `${event.title}, ${happenedWords(event, moment)}`);
  return `${count(events.length, 'event')}: ${all.join('; ')}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...getLaneStyles(theme),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& li': { display: 'flex', gap: theme.spacing(1), padding: theme.spacing(0.25, 0) },
    '& svg': { flex: 'none', marginTop: 2 },
  }),
});
