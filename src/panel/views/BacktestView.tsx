import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import { nearest, readBacktests, type Backtest, type Definition, type Trial } from '../answers/backtests';
import { thresholdWords } from '../answers/trialWords';
import { EmptyState } from '../parts/EmptyState';
import { useWidth } from '../parts/useWidth';
import { useView } from '../view';
import { BacktestChoice } from './BacktestChoice';
import { BacktestPast } from './BacktestPast';
import { BacktestSummary } from './BacktestSummary';
import { BacktestSweep } from './BacktestSweep';
import { type ViewProps } from './props';

/** From this width on, what was chosen stands beside its curve, in so many pixels. */
const WIDE = 760;
const SIDE = 320;
const GAP = 16;

/** Why what was right is unknown, and what to do about it. */
const NO_TRUTH =
  'No event of this range has the tag “incident”, so nobody knows which alarms were right. The settings of the data source say which events an engine has.';

/** What a rule would have done: at its threshold, at others, and over time. */
export default function BacktestView({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const rules = useMemo(() => readBacktests(frames), [frames]);
  if (rules.length === 0) {
    return (
      <EmptyState severity="unknown" title="Nothing was tried">
        No pipeline has data in this range.
      </EmptyState>
    );
  }
  return (
    <div className={styles.view}>
      {rules.map((tried) => (
        <Lab key={tried.rule} tried={tried} />
      ))}
    </div>
  );
}

/** One rule. The threshold that is chosen moves on the curve, on the value, and in what can be copied, all at once. */
function Lab({ tried }: { tried: Backtest }) {
  const styles = useStyles2(getStyles);
  const [box, width] = useWidth(useView().width);
  const [wanted, setWanted] = useState<{ readonly definition: Definition; readonly threshold: number } | null>(null);
  const present = tried.summaries[0] ?? firstOf(tried);
  const steps = (present && tried.steps.get(wanted?.definition ?? present.definition)) ?? [];
  // A threshold that is tried no more gives way to the one next to it.
  const chosen = (wanted && nearest(steps, wanted.threshold)) ?? present;
  const choose = ({ definition, threshold }: Trial): void => setWanted({ definition, threshold });
  const isWide = width >= WIDE;
  const hasSweep = steps.length > 1;
  return (
    <div className={styles.lab} role="group" aria-label={`Backtest of ${tried.label}`} ref={box}>
      <div className={styles.rule}>
        <span className={styles.name}>{tried.label}</span>
        <span>{ruleWords(tried)}</span>
      </div>
      <BacktestSummary summaries={tried.summaries} />
      {present?.incidents === null && (
        <div className={styles.rule} role="status">
          {NO_TRUTH}
        </div>
      )}
      {chosen && (
        <div
          className={styles.tuning}
          style={isWide && hasSweep ? { gridTemplateColumns: `minmax(0, 1fr) ${SIDE}px` } : undefined}
        >
          {hasSweep && (
            <BacktestSweep
              tried={tried}
              chosen={chosen}
              onChoose={choose}
              width={isWide ? width - SIDE - GAP : width}
            />
          )}
          <BacktestChoice tried={tried} chosen={chosen} onChoose={choose} />
        </div>
      )}
      {chosen && <BacktestPast tried={tried} chosen={chosen} steps={steps} onChoose={choose} width={width} />}
    </div>
  );
}

function firstOf({ steps, present }: Backtest): Trial | undefined {
  const [own] = steps.values();
  return own && (present === null ? own[0] : nearest(own, present));
}

/** By how a value compares with its threshold where it fires. */
const SIDES: Readonly<Record<string, string>> = { '<': 'below', '>': 'above', '>=': 'at or above' };

function ruleWords(tried: Backtest): string {
  const now = tried.present === null ? '' : `, at present ${thresholdWords(tried, tried.present)}`;
  return `fires ${SIDES[tried.comparison] ?? 'beyond'} its threshold${now}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(3) }),
  lab: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
  rule: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
    lineHeight: '22px',
    color: theme.colors.text.secondary,
  }),
  name: css({ fontSize: 16, fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.primary }),
  tuning: css({ display: 'grid', gap: GAP, alignItems: 'start' }),
});
