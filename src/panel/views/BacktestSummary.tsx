import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { DEFINITION_WORDS, type Trial } from '../answers/backtests';
import { firedWords, outcomeWords } from '../answers/trialWords';
import { hatch } from '../parts/hatch';

interface Props {
  readonly summaries: readonly Trial[];
  /** What is said of what each was tried at; absent where all were tried at the same, which is said elsewhere. */
  readonly sayAt?: (trial: Trial) => string;
}

/** How each definition did at the threshold that was asked for, in words, with its recall as a bar. */
export function BacktestSummary({ summaries, sayAt }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.cards}>
      {summaries.map((trial) => (
        <article key={trial.definition} className={styles.card} aria-label={DEFINITION_WORDS[trial.definition]}>
          <div className={styles.title}>{DEFINITION_WORDS[trial.definition]}</div>
          {sayAt && <div className={styles.small}>{sayAt(trial)}</div>}
          <RecallBar trial={trial} />
          <div>{outcomeWords(trial)}</div>
          {trial.incidents !== null && <div className={styles.small}>{firedWords(trial)}</div>}
        </article>
      ))}
    </div>
  );
}

/** The share of incidents that were found, and a tick at what chance would have found. The sentence beside it says both. */
function RecallBar({ trial: { recall, byChance } }: { trial: Trial }) {
  const styles = useStyles2(getStyles);
  const { colors, visualization } = useTheme2();
  return (
    <div
      className={styles.track}
      style={{ background: recall === null ? hatch(colors.border.strong) : colors.action.selected }}
      title={recall === null ? 'Recall is unknown' : 'Share of the incidents that were found; the tick is chance'}
      aria-hidden="true"
    >
      {recall !== null && (
        <div
          className={styles.found}
          style={{ width: `${100 * recall}%`, background: visualization.getColorByName('blue') }}
        />
      )}
      {recall !== null && byChance !== null && <div className={styles.chance} style={{ left: `${100 * byChance}%` }} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cards: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gap: theme.spacing(2),
  }),
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    borderRadius: 6,
    lineHeight: '22px',
    fontVariantNumeric: 'tabular-nums',
    background: theme.colors.background.secondary,
  }),
  title: css({ fontSize: 16, fontWeight: theme.typography.fontWeightMedium }),
  small: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  track: css({ position: 'relative', height: 8, borderRadius: 4 }),
  found: css({ height: 8, borderRadius: 4 }),
  chance: css({
    position: 'absolute',
    top: -3,
    width: 2,
    height: 14,
    marginLeft: -1,
    background: theme.colors.text.primary,
  }),
});
