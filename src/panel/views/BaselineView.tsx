import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { judgedIn, readExcursions, type Excursion, type JudgedCounts } from '../answers/excursions';
import { count, formatNumber, lengthOf } from '../format';
import { BandBar } from '../parts/BandBar';
import { BandLegend } from '../parts/BandLegend';
import { EmptyState } from '../parts/EmptyState';
import { Lines } from '../parts/Lines';
import { useFirstRows } from '../parts/ShowMore';
import { useProblems } from '../parts/useProblems';
import { useInstant, usePart, useView } from '../view';
import { PictureRows, type Say } from './PictureRows';
import { type ViewProps } from './props';

const STATE_WORDS = { warning: 'Now', unknown: 'No data since', ok: 'Over' } as const;

/** What is unusual now, and what was in the range: since when, how much and in which way. */
export default function BaselineView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { options } = useView();
  const withLegend = usePart('legend');
  const all = useMemo(() => readExcursions(frames), [frames]);
  const judged = useMemo(() => judgedIn(frames), [frames]);
  const [problems, button] = useProblems(all, ({ severity }) => severity);
  const [shown, more] = useFirstRows(problems, options.rows, 'time');
  const instant = useInstant();
  if (shown.length === 0) {
    return <NothingUnusual judged={judged} instant={instant} button={button} />;
  }
  return (
    <div className={styles.view}>
      {judged.unknown > 0 && (
        <div className={styles.lack} role="status">
          {lackWords(judged)}
        </div>
      )}
      {withLegend && <BandLegend />}
      {button && <div>{button}</div>}
      <PictureRows
        answers={shown}
        label="Unusual times"
        headings={['Pipeline', 'Value and band', 'What is unusual']}
        words={0.45}
        heights={[72, 130]}
        wordOf={({ severity }) => STATE_WORDS[severity as keyof typeof STATE_WORDS]}
        pictureOf={(excursion, width) => <BandBar excursion={excursion} width={width} />}
        wordsOf={(excursion, { instant: at }) => (
          <Lines
            title={excursion.text}
            details={[`${timeWords(excursion, at)}, highest score ${formatNumber(excursion.score, 1)}`]}
          />
        )}
      />
      {more}
    </div>
  );
}

interface NothingProps {
  readonly judged: JudgedCounts;
  readonly instant: string;
  readonly button: ReturnType<typeof useProblems>[1];
}

/** Nothing is unusual only where something was judged; what it was made from is said. */
function NothingUnusual({ judged, instant, button }: NothingProps) {
  const { series, unknown, samples } = judged;
  if (series === 0) {
    return (
      <EmptyState severity="unknown" title="Nothing is judged">
        No pipeline matches.
      </EmptyState>
    );
  }
  if (unknown >= series) {
    return (
      <EmptyState severity="unknown" title="Unknown: nothing can be judged">
        {lackWords(judged)}
      </EmptyState>
    );
  }
  const past = samples === null ? '' : `, of ${formatNumber(samples)} samples or more`;
  const made = `${count(series - unknown, 'series', 'series')} beside ${series - unknown === 1 ? 'its' : 'their'} own past${past}, as of ${instant}.`;
  return (
    <EmptyState
      severity={unknown > 0 ? 'unknown' : 'ok'}
      title={unknown > 0 ? 'Nothing unusual in what can be judged' : 'Nothing unusual'}
      button={button}
    >
      {unknown > 0 ? `${made} ${lackWords(judged)}` : made}
    </EmptyState>
  );
}

function lackWords({ series, unknown, lacks }: JudgedCounts): string {
  const who = `${formatNumber(unknown)} of ${count(series, 'series', 'series')} cannot be judged now.`;
  return [who, ...lacks].join(' ');
}

/** Since when, or from when to when, and for how long. */
function timeWords({ start, end, ongoing }: Excursion, at: Say['instant']): string {
  const from = at(start);
  const length = end > start ? lengthOf(end - start) : 'one sample';
  if (ongoing) {
    return end > start ? `Since ${from}, for ${length}` : `Since ${from}`;
  }
  return end > start ? `${from} – ${at(end)}, ${length}` : `${from}, ${length}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  lack: css({ fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary }),
});
