import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { departing, leadWords, type ExplainedSignal, type Explanation } from '../answers/explanations';
import { lowerFirst } from '../../series';
import { formatInstant } from '../times';
import { useView } from '../view';
import { ExplainRows } from './ExplainRows';

/** Share of the strip that is left free before the first onset. */
const MARGIN = 0.04;

/** What left its ordinary course, in the order of time, on one axis: when it can have begun, and since when it is certain. */
export function ExplainOnsets({ explanation }: { readonly explanation: Explanation }) {
  const { today, timeZone } = useView();
  const { state, symptom } = explanation;
  const signals = departing(explanation);
  const axis = axisOf(signals, explanation);
  const say = (time: number): string => formatInstant(time, today, timeZone);
  return (
    <ExplainRows
      title="What moved first"
      sum={
        signals.length === 0
          ? undefined
          : `${say(axis.from)} to ${say(axis.to)}; light: it can have begun, full: it is certain`
      }
      signals={signals}
      none={
        state === 'ok'
          ? 'The pipeline is OK: nothing is to be explained.'
          : 'No signal left its ordinary course within the last 12 hours.'
      }
      pictureOf={(signal) => <Strip signal={signal} axis={axis} />}
      wordsOf={(signal) => {
        const lead =
          symptom === undefined || signal.label === symptom ? undefined : leadWords(signal, lowerFirst(symptom));
        return [`${say(signal.onset ?? NaN)}${signal.isCause ? ', the first' : ''}`, lead].filter(Boolean).join('; ');
      }}
    />
  );
}

interface Axis {
  readonly from: number;
  readonly to: number;
}

/** From the first onset to the end of the window: earlier there is nothing to see. */
function axisOf(signals: readonly ExplainedSignal[], { to }: Explanation): Axis {
  const end = to ?? Math.max(...signals.map(({ onset }) => onset ?? 0));
  const first = Math.min(...signals.map(({ onset, onsetAfter }) => onsetAfter ?? onset ?? end));
  return { from: first - MARGIN * (end - first), to: end };
}

function Strip({ signal, axis: { from, to } }: { readonly signal: ExplainedSignal; readonly axis: Axis }) {
  const styles = useStyles2(getStyles);
  const at = (time: number | null): number =>
    Math.min(100, Math.max(0, (100 * ((time ?? from) - from)) / (to - from || 1)));
  const [after, onset] = [at(signal.onsetAfter ?? signal.onset), at(signal.onset)];
  return (
    <div className={styles.track} aria-hidden="true">
      <div className={styles.open} style={{ left: `${after}%`, width: `${onset - after}%` }} />
      <div className={cx(styles.certain, signal.isCause && styles.first)} style={{ left: `${onset}%` }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const color = theme.visualization.getColorByName('purple');
  return {
    track: css({ position: 'relative', height: 14, background: theme.colors.background.secondary, borderRadius: 2 }),
    open: css({ position: 'absolute', top: 0, bottom: 0, background: color, opacity: 0.35 }),
    certain: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      right: 0,
      minWidth: 2,
      background: color,
      borderRadius: 2,
    }),
    first: css({ boxShadow: `inset 3px 0 0 ${theme.colors.text.primary}` }),
  };
};
