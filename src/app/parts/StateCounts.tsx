import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, useTheme2, type IconName } from '@grafana/ui';

import { STATES, type State } from '../../contract/states';
import { labels } from '../labels';
import { type Verdicts } from '../verdicts';

/** Shape and colour of each state. The word beside it says the same. */
const LOOKS: Readonly<Record<State, { readonly icon: IconName; readonly color?: string }>> = {
  critical: { icon: 'times-circle', color: 'red' },
  unknown: { icon: 'question-circle' },
  degraded: { icon: 'exclamation-triangle', color: 'orange' },
  watch: { icon: 'eye', color: 'blue' },
  ok: { icon: 'check-circle', color: 'green' },
};

interface Props {
  readonly counts: Verdicts['counts'];
  readonly since: Verdicts['since'];
  /** What is counted. */
  readonly label: string;
}

/** How many pipelines are in each state, and since when. */
export function StateCounts({ counts, since, label }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={label}>
      {STATES.map((state) => (
        <li key={state} className={counts[state] === 0 ? styles.none : styles.some}>
          <StateIcon state={state} quiet={counts[state] === 0} />
          <strong>{counts[state]}</strong> {labels.states[state]}
          <Since time={since[state]} />
        </li>
      ))}
    </ul>
  );
}

function Since({ time }: { readonly time: number | null }) {
  return time !== null && <> {labels.since(dateTimeFormat(time, { format: 'ddd HH:mm' }))}</>;
}

/** The shape of a state; grey where none is in it. */
export function StateIcon({ state, quiet = false }: { readonly state: State; readonly quiet?: boolean }) {
  const theme = useTheme2();
  const { icon, color } = LOOKS[state];
  const fill = color && !quiet ? theme.visualization.getColorByName(color) : theme.colors.text.secondary;
  return <Icon name={icon} aria-hidden style={{ color: fill }} />;
}

const getStyles = (theme: GrafanaTheme2) => {
  const item = { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) } as const;
  return {
    list: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    }),
    some: css(item),
    none: css({ ...item, color: theme.colors.text.secondary }),
  };
};
