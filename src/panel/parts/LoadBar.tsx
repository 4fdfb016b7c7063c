import { css, cx } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { measureText, Tooltip, useStyles2, useTheme2 } from '@grafana/ui';

import { limitOf, type Capacity } from '../answers/capacity';
import { figuresOf } from '../answers/headroom';
import { labelsOf, loadScaleOf } from '../answers/loadScale';
import { hatch } from './hatch';
import { BreakMark, LimitMark, PeakMark, ScaleMark } from './LoadMarks';
import { ring } from './ring';

const FONT_SIZE = 12;
/** Measuring does not know the letter spacing, or a font that is still loading. */
const LOOSE = 1.1;

/** Pixels that a label takes. Its digits are equally wide, as a zero is; measuring knows them as they are otherwise. */
function labelWidth(text: string): number {
  return LOOSE * measureText(text.replace(/\d/g, '0'), FONT_SIZE).width;
}

/** Load of a pipeline against its limits: marks on a track with its own scale, and a tooltip with all figures. */
export function LoadBar({ capacity, width }: { capacity: Capacity; width: number }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { average, peak, scaling, breaking, fit, pipeline } = capacity;
  const { at, unseenFrom } = loadScaleOf(capacity);
  const limit = limitOf(capacity);
  const figures = figuresOf(capacity);
  const labels = labelsOf(capacity, width, labelWidth);
  // A limit tells more than a point estimated from peaks.
  const brokenFrom = limit === null || breaking === null ? null : Math.max(breaking, fit?.high ?? limit);
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
          {scaling !== null && brokenFrom !== null && (
            <div className={styles.strained} style={span(at(scaling), at(brokenFrom))} />
          )}
          {brokenFrom !== null && <div className={styles.broken} style={span(at(brokenFrom), 100)} />}
          {unseenFrom !== null && <div className={styles.unseen} style={span(at(unseenFrom), 100)} />}
          {average !== null && <div className={styles.average} style={span(0, at(average))} />}
          {average !== null && peak !== null && <PeakMark from={at(average)} to={at(peak)} />}
          {scaling !== null && <ScaleMark at={at(scaling)} />}
          {limit !== null && <LimitMark at={at(limit)} low={at(fit?.low ?? limit)} high={at(fit?.high ?? limit)} />}
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
  const color = (name: string) => theme.visualization.getColorByName(name);
  const layer = { position: 'absolute', top: 0, bottom: 0 } as const;
  return {
    bar: css({ ...ring(theme, 2), position: 'relative', height: 50, padding: '19px 0', borderRadius: 4 }),
    label: css({
      position: 'absolute',
      fontSize: FONT_SIZE,
      lineHeight: '16px',
      whiteSpace: 'nowrap',
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    }),
    strong: css({ color: theme.colors.text.primary }),
    above: css({ top: 0 }),
    below: css({ bottom: 0 }),
    track: css({ position: 'relative', height: 12, borderRadius: 2, background: theme.colors.background.secondary }),
    strained: css({ ...layer, background: colorManipulator.alpha(color('orange'), 0.35) }),
    broken: css({ ...layer, background: hatch(color('red')) }),
    unseen: css({ ...layer, background: hatch(theme.colors.border.strong) }),
    average: css({ position: 'absolute', top: 3, height: 6, background: color('blue') }),
    figures: css({ fontSize: 12, lineHeight: '18px', minWidth: 200 }),
    title: css({ display: 'block', marginBottom: 4, fontWeight: theme.typography.fontWeightMedium }),
    figure: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(3) }),
  };
};
