import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { formatNumber } from '../format';
import { SEVERITY_WORDS } from '../severity';
import { Cards } from '../parts/Cards';
import { EmptyState } from '../parts/EmptyState';
import { PointsBar } from '../parts/PointsBar';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { formatInstant } from '../times';
import { usePart, useView } from '../view';
import { lostSentence, ScoreBreakdown } from './ScoreBreakdown';
import { type ViewProps } from './props';
import { readScores, type PipelineScore } from '../answers/scores';

const TITLES = { health: 'Health score', quality: 'Quality score' } as const;
const LEAST_WIDTH = 300;
/** Height of a card in pixels, as a first guess. */
const HEIGHT = 190;

/** The score per pipeline at the end of the range, and the points lost per signal. A number, and no word on
 * whether that is good: how a pipeline is, its checks say. */
export default function ScoreView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options, sizes } = useView();
  const all = useMemo(() => readScores(frames), [frames]);
  const [shown, more] = useFirstRows(all, options.rows, 'score');
  if (all.length === 1) {
    return <OneScore score={all[0]} />;
  }
  return (
    <div className={styles.view}>
      <div role="status">{headlineOf(all)}</div>
      <Cards items={shown} keyOf={({ key }) => key} label="Scores" least={LEAST_WIDTH} height={HEIGHT}>
        {(score) => (
          <article className={styles.card} style={{ padding: sizes.card }} aria-label={nameOf(score)}>
            <div className={styles.name}>{score.pipeline}</div>
            <Summary score={score} />
          </article>
        )}
      </Cards>
      {more}
    </div>
  );
}

function OneScore({ score }: { score: PipelineScore }) {
  const styles = useStyles2(getStyles);
  const withBreakdown = usePart('breakdown');
  if (score.value === null) {
    return (
      <EmptyState severity="unknown" title={unknownTitle(score)}>
        A score needs at least half of its signals.
      </EmptyState>
    );
  }
  return (
    <div role="group" aria-label={nameOf(score)}>
      <div className={styles.name}>{score.pipeline}</div>
      <Summary score={score} />
      {withBreakdown && <ScoreBreakdown score={score} />}
    </div>
  );
}

function Summary({ score }: { score: PipelineScore }) {
  const styles = useStyles2(getStyles);
  const { now, timeZone } = useView();
  const withChanges = usePart('changes');
  const withBreakdown = usePart('breakdown');
  const { value, lost, missing, signals } = score;
  return (
    <>
      <div className={styles.small}>{TITLES[score.score]}</div>
      <div className={styles.figures}>
        <span className={styles.total}>
          <span className={styles.value}>{value === null ? '–' : formatNumber(value)}</span>
          {value !== null && <span className={styles.outOf}> /100</span>}
        </span>
        <div>
          {value === null && <SeverityMark severity="unknown" word={SEVERITY_WORDS.unknown} />}
          {withChanges && value !== null && (
            <div className={styles.small}>{changeOf(score, (time) => formatInstant(time, now, timeZone))}</div>
          )}
        </div>
      </div>
      {value === null ? (
        <div className={styles.small}>{`${unknownTitle(score)}. A score needs at least half of them.`}</div>
      ) : (
        <>
          {withBreakdown && lost.length > 0 && (
            <PointsBar
              kept={value}
              lost={lost}
              sentence={`${formatNumber(value)} points kept. ${lostSentence(lost)}`}
            />
          )}
          <div className={cx(styles.small, styles.below)}>
            {[
              withBreakdown ? lostSentence(lost) : '',
              missing.length > 0
                ? `${signals - missing.length} of ${signals} signals; no ${missing.join(', no ')}`
                : '',
            ]
              .filter(Boolean)
              .map((sentence) => (
                <div key={sentence}>{sentence}</div>
              ))}
          </div>
        </>
      )}
    </>
  );
}

/** The lowest score that is known, and how many are not: an unknown one hides nothing, and is not hidden. */
function headlineOf(all: readonly PipelineScore[]): string {
  const known = all.flatMap(({ value, ...score }) => (value === null ? [] : [{ ...score, value }]));
  const unknown = all.length - known.length;
  const [first, ...others] = known;
  if (first === undefined) {
    return `${formatNumber(unknown)} unknown`;
  }
  const lowest = others.reduce((low, score) => (score.value < low.value ? score : low), first);
  const words = `Lowest: ${formatNumber(lowest.value)}, ${lowest.pipeline}`;
  return unknown > 0 ? `${words}; ${formatNumber(unknown)} unknown` : words;
}

function nameOf({ score, pipeline }: PipelineScore): string {
  return `${TITLES[score]}, ${pipeline}`;
}

function unknownTitle({ missing, signals }: PipelineScore): string {
  return signals > 0 ? `Unknown: ${missing.length} of ${signals} signals missing` : 'Unknown: too few signals';
}

/** Arrow, points, since when, and whether that is better or worse. */
function changeOf({ value, before }: PipelineScore, say: (time: number) => string): string {
  const points = Math.round((value ?? 0) - (before?.value ?? 0));
  if (value === null || before === null) {
    return '';
  }
  const since = `since\u00a0${say(before.time)}`;
  if (points === 0) {
    return `Unchanged ${since}`;
  }
  const amount = `${points > 0 ? '▲' : '▼'}\u00a0${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
  return `${amount} ${since}, ${points > 0 ? 'better' : 'worse'}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  card: css({ minWidth: 0, borderRadius: 6, background: theme.colors.background.secondary }),
  name: css({
    fontSize: 16,
    lineHeight: '24px',
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
  }),
  small: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  below: css({ marginTop: theme.spacing(1) }),
  figures: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0, 2),
    marginBottom: theme.spacing(0.5),
  }),
  total: css({ flex: 'none' }),
  value: css({ fontSize: 40, lineHeight: '52px', fontVariantNumeric: 'tabular-nums' }),
  outOf: css({ fontSize: 18, color: theme.colors.text.secondary }),
});
