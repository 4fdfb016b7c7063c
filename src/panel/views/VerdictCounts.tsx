import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { countStates, STATES, type State } from '../../contract/states';
import { count, formatNumber } from '../format';
import { bareButton } from '../parts/bareButton';
import { SeverityIcon } from '../parts/SeverityMark';
import { SimulatedChip } from '../parts/SimulatedChip';
import { STATE_SEVERITIES, STATE_WORDS } from '../states';
import { useInstant, useSince, useView } from '../view';
import { earliest } from '../answers/frames';
import { type PipelineVerdict } from '../answers/verdicts';

/** Below this width in pixels, the words lie below the numbers. */
const TIGHT = 480;

interface Props {
  readonly all: readonly PipelineVerdict[];
  /** The states that the list is filtered by; none for all. */
  readonly chosen: readonly State[];
  readonly onToggle: (state: State) => void;
  /** True if nothing of it was measured. */
  readonly simulated?: boolean;
}

/** How many pipelines are in each state and since when, as of when. Every count filters the list. */
export function VerdictCounts({ all, chosen, onToggle, simulated = false }: Props) {
  const styles = useStyles2(getStyles);
  const instant = useInstant();
  const say = useSince();
  const isTight = useView().width < TIGHT;
  const shape = cx(styles.count, isTight && styles.stacked);
  const counts = countStates(all.map(({ state }) => state));
  return (
    <div className={cx(styles.line, isTight && styles.tight)} role="group" aria-label="Pipelines by state">
      {STATES.map((state) => {
        const first = state === 'ok' ? null : earliest(all.map((one) => (one.state === state ? one.since : null)));
        const text = (
          <>
            <SeverityIcon severity={STATE_SEVERITIES[state]} />
            <span className={styles.number}>{formatNumber(counts[state])}</span>{' '}
            <span className={styles.word}>
              {STATE_WORDS[state]}
              {first !== null && !isTight && ` ${say(first)}`}
            </span>
          </>
        );
        return counts[state] === 0 ? (
          <span key={state} className={cx(shape, styles.none)}>
            {text}
          </span>
        ) : (
          <button
            key={state}
            type="button"
            className={cx(shape, styles.button)}
            aria-pressed={chosen.includes(state)}
            onClick={() => onToggle(state)}
          >
            {text}
          </button>
        );
      })}
      <span className={cx(styles.aside, isTight ? styles.below : styles.beside)}>
        {simulated && <SimulatedChip />}
        <span>{`${count(all.length, 'pipeline')}, as of ${instant}`}</span>
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1), padding: 4 }),
  count: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    padding: theme.spacing(0, 1),
    lineHeight: '32px',
    color: theme.colors.text.primary,
    svg: { flex: 'none' },
  }),
  tight: css({ justifyContent: 'space-between', gap: '0 2px', padding: 0 }),
  stacked: css({
    flexWrap: 'wrap',
    justifyContent: 'center',
    columnGap: 4,
    rowGap: 0,
    width: 'calc(20% - 2px)',
    padding: '2px 0',
    lineHeight: '20px',
    'span:nth-of-type(1)': { fontSize: 16, lineHeight: '20px' },
    'span:nth-of-type(2)': { width: '100%', fontSize: 12, lineHeight: '16px', textAlign: 'center' },
  }),
  button: css({ ...bareButton(theme), background: theme.colors.background.secondary }),
  none: css({ color: theme.colors.text.secondary, svg: { opacity: 0.6 } }),
  number: css({ fontSize: 24, fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
  word: css({ fontSize: 12, color: theme.colors.text.secondary }),
  aside: css({ display: 'flex', fontSize: 12, color: theme.colors.text.secondary }),
  // One below the other they take the height of the counts, and half of the width.
  beside: css({ flexDirection: 'column', alignItems: 'flex-end', lineHeight: '16px', marginLeft: 'auto' }),
  below: css({ justifyContent: 'space-between', width: '100%', lineHeight: '16px', padding: theme.spacing(0, 0.5) }),
});
