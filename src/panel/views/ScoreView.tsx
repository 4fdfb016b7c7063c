import { css } from '@emotion/css';
import { type DataFrame, type Field, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { CATALOGUE, type SignalId } from '../../signals';
import { judgeScore, scoreAt, SCORE_WORDS } from '../bands';
import { formatNumber } from '../format';
import { asNumber } from '../frames';
import { SeverityMark } from '../parts/SeverityMark';
import { useFirstRows } from '../parts/ShowMore';
import { isScore } from '../shapes';
import { type ViewProps } from './props';

interface PipelineScore {
  readonly key: string;
  readonly pipeline: string;
  readonly score: 'health' | 'quality';
  /** At the end of the range; null = unknown. */
  readonly value: number | null;
  readonly lost: ReadonlyArray<{ readonly signal: string; readonly points: number }>;
}

const TITLES = { health: 'Health score', quality: 'Quality score' } as const;

/** Where each pipeline stands at the end of the range, and what costs how many points. */
export function ScoreView({ frames, rows }: ViewProps) {
  const styles = useStyles2(getStyles);
  const scores = useMemo(() => frames.flatMap(readScores), [frames]);
  const [shown, more] = useFirstRows(scores, rows);
  return (
    <div>
      <ul className={styles.list}>
        {shown.map((score) => (
          <li key={score.key} className={styles.card}>
            <ScoreCard score={score} />
          </li>
        ))}
      </ul>
      {more}
    </div>
  );
}

function ScoreCard({ score: { pipeline, score, value, lost } }: { score: PipelineScore }) {
  const styles = useStyles2(getStyles);
  const severity = judgeScore(score, value);
  return (
    <>
      <div className={styles.name}>{pipeline}</div>
      <div className={styles.title}>{TITLES[score]}</div>
      <div className={styles.figures}>
        <span>
          <span className={styles.value}>{value === null ? '–' : formatNumber(value)}</span>
          {value !== null && <span className={styles.outOf}> /100</span>}
        </span>
        <SeverityMark severity={severity} word={SCORE_WORDS[severity]} />
      </div>
      <div className={styles.title}>
        {value === null ? 'A score needs at least half of its signals.' : levelsOf(score)}
      </div>
      {lost.length > 0 && <div className={styles.title}>{lostSentence(lost)}</div>}
    </>
  );
}

function levelsOf(score: PipelineScore['score']): string {
  const [warning, critical] = [scoreAt(score, 'warning'), scoreAt(score, 'critical')].map((level) =>
    formatNumber(level),
  );
  return `Degraded below ${warning}, poor below ${critical}`;
}

function lostSentence(lost: PipelineScore['lost']): string {
  const parts = lost.map(({ signal, points }) => {
    const label = CATALOGUE.get(signal as SignalId)?.label ?? signal;
    return `${label} ${formatNumber(-points)}`;
  });
  return `Lost: ${parts.join(', ')}`;
}

function readScores(frame: DataFrame): PipelineScore[] {
  return frame.fields.filter(isScore).map((field) => {
    const pipeline = field.labels?.pipeline ?? '';
    return {
      key: `${frame.refId ?? ''}-${field.name}-${pipeline}`,
      pipeline,
      score: field.name === 'quality_score' ? 'quality' : 'health',
      value: lastOf(field),
      lost: readLost(frame, pipeline),
    };
  });
}

function readLost(frame: DataFrame, pipeline: string): PipelineScore['lost'] {
  return frame.fields
    .filter(({ name, labels }) => name === 'lost_points' && labels?.pipeline === pipeline)
    .flatMap((field) => {
      const points = lastOf(field);
      return points === null || points < 0.5 ? [] : [{ signal: field.labels?.signal ?? '', points }];
    })
    .sort((a, b) => b.points - a.points);
}

/** The value at the end of the range: a missing one is not replaced by an older one. */
function lastOf({ values }: Field): number | null {
  return asNumber(values[values.length - 1]);
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: theme.spacing(1),
    listStyle: 'none',
  }),
  card: css({ padding: theme.spacing(2), borderRadius: 6, background: theme.colors.background.secondary }),
  name: css({ fontSize: 16, fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  title: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
  figures: css({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: theme.spacing(2) }),
  value: css({ fontSize: 40, lineHeight: '52px', fontVariantNumeric: 'tabular-nums' }),
  outOf: css({ fontSize: 18, color: theme.colors.text.secondary }),
});
