import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2, useTheme2 } from '@grafana/ui';

import { type Capacity } from '../answers/capacity';
import { figuresOf } from '../answers/headroom';
import { labelsOf, loadScaleOf } from '../answers/loadScale';
import { hatch } from './hatch';
import { BreakMark, LimitMark, PeakMark, SafeMark, ScaleMark } from './LoadMarks';
import { LABEL_SIZE, labelWidth } from './labelWidth';
import { ring } from './ring';

/** Load of a pipeline against its limits: marks on a track with its own scale, and a tooltip with all figures. */
export function LoadBar({ capacity, width }: { capacity: Capacity; width: number }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { average, peak, scaling, breaking, limit, pipeline } = capacity;
  const fitted = limit?.fitted ?? null;
  const safe = limit?.safe ?? null;
  const { at, unseenFrom } = loadScaleOf(capacity);
  const figures = figuresOf(capacity);
  const labels = labelsOf(capacity, width, labelWidth);
  const span = (from: number, to: number) => ({ left: `${from}%`, width: `${Math.max(0, to - from)}%` });
  const sentence = `${pipeline}: ${figures.map(([name, value]) => `${name.toLowerCase()} ${value}`).join(', ')}`;
  return (
    <Tooltip content={<Figures pipeline={pipeline} figures={figures} />} placement="bottom">
      <div className={styles.bar} style={{ width }} role="img" aria-label={sentence} tabIndex={0}>
        {labels.map(({ name, text, side, left, strong }) => (
          <span
            key={name}
            className={cx(styles.label, styles[side], strong && styles.strong)}
            style={left === null ? { right: 0 } : { left }}
          >
            {text}
          </span>
        ))}
        <div className={styles.track}>
          <div className={styles.unseen} style={span(at(unseenFrom), 100)} />
          {average !== null && <div className={styles.average} style={span(0, at(average))} />}
          {average !== null && peak !== null && <PeakMark from={at(average)} to={at(peak)} />}
          {fitted !== null && (
            <LimitMark at={at(fitted)} from={at(limit?.low ?? fitted)} to={at(limit?.high ?? fitted)} />
          )}
          {safe !== null && <SafeMark at={at(safe)} />}
          {scaling !== null && <ScaleMark at={at(scaling)} />}
          {breaking !== null && <BreakMark at={at(breaking)} color={theme.visualization.getColorByName('red')} />}
        </div>
      </div>
    </Tooltip>
  );
}

function Figures({ pipeline, figures }: { pipeline: string; figures: ReturnType<typeof figuresOf> }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.figures}>
      <strong className={styles.title}>{pipeline}</strong>
      {figures.map(([name, value]) => (
        <div key={name} className={styles.figure}>
          <span>{name}</span>
          <span>{value}</span>
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  return {
    bar: css({ ...ring(theme, 2), position: 'relative', height: 50, padding: '19px 0', borderRadius: 4 }),
    label: css({
      position: 'absolute',
      fontSize: LABEL_SIZE,
      lineHeight: '16px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
    strong: css({ color: theme.colors.text.primary }),
    above: css({ top: 0 }),
    below: css({ bottom: 0 }),
    track: css({ position: 'relative', height: 12, borderRadius: 2, background: theme.colors.background.secondary }),
    unseen: css({ position: 'absolute', top: 0, bottom: 0, background: hatch(theme.colors.border.strong) }),
    average: css({ position: 'absolute', top: 3, height: 6, background: theme.visualization.getColorByName('blue') }),
    figures: css({ fontSize: 12, lineHeight: '18px', minWidth: 200 }),
    title: css({ display: 'block', marginBottom: 4, fontWeight: theme.typography.fontWeightMedium }),
    figure: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(3) }),
  };
};
