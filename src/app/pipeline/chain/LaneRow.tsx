import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Dropdown, IconButton, Menu, useStyles2 } from '@grafana/ui';
import { type PointerEvent, type ReactNode } from 'react';

import { baselineId } from '../../../signals';
import { accessOfAlerting } from '../../access';
import { useAsked } from '../../asked';
import { PanelMenu } from '../../parts/Tile';
import { labPath } from '../../places';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { signalPanel } from '../specs';
import { nearestInstant } from './axis';
import { LaneDrawing } from './LaneDrawing';
import { LaneMark } from './LaneMark';
import { getLaneStyles } from './laneStyles';
import { type Lane } from './lanes';
import { laneSentence, newestWords, statusWords, valueWords } from './laneWords';
import { type Scale } from './scale';

interface Props {
  readonly lane: Lane;
  readonly pipeline: string;
  readonly scale: Scale;
  readonly moment: Moment;
  readonly cursor: number | null;
  /** Whether names are above the drawings, for want of room beside them. */
  readonly stacks: boolean;
  onMove(time: number | null): void;
}

/** One signal: its name, its value now or at the cursor, how it is, and its course. */
export function LaneRow({ lane, pipeline, scale, moment, cursor, stacks, onMove }: Props) {
  const styles = useStyles2(getStyles);
  const { signal, label, description, check, series } = lane;
  const { source } = useAsked();
  const value =
    cursor === null
      ? newestWords(lane, moment)
      : labels.at(sayAt(cursor, moment), valueWords(lane, valueAt(lane, cursor)));
  const rule = check?.rule ?? baselineId({ id: signal });
  return (
    <li className={cx(styles.row, stacks && styles.stacked)}>
      <div className={styles.head}>
        <div className={styles.line}>
          <LaneMark lane={lane} />
          <span className={styles.name} title={description}>
            {label}
          </span>
          <Dropdown
            overlay={
              <PanelMenu spec={signalPanel(pipeline, signal, label)}>
                <Menu.Item
                  label={accessOfAlerting().createRules ? labels.createAlert : labels.tryRule}
                  icon="bell"
                  url={labPath({ source: source.uid, rule, pipeline })}
                />
              </PanelMenu>
            }
          >
            <IconButton name="ellipsis-v" aria-label={labels.actions(label)} />
          </Dropdown>
        </div>
        <div className={styles.under}>
          <div className={styles.small}>{value}</div>
          <div className={styles.soft}>{statusWords(lane, moment).join('; ')}</div>
        </div>
      </div>
      <Plot {...{ scale, cursor, onMove }} times={series?.times ?? []}>
        <LaneDrawing lane={lane} scale={scale} sentence={laneSentence(lane, moment)} />
      </Plot>
    </li>
  );
}

/** The value at an instant of the grid; null where there is none. */
export function valueAt({ series }: Lane, time: number): number | null {
  const i = series?.times.indexOf(time) ?? -1;
  return series?.values[i] ?? null;
}

interface PlotProps extends Pick<Props, 'scale' | 'cursor' | 'onMove'> {
  /** Instants that the cursor can stand at. */
  readonly times: readonly number[];
  readonly children: ReactNode;
}

/** A drawing on the axis of all lanes, with the cursor over it. */
export function Plot({ scale, cursor, onMove, times, children }: PlotProps) {
  const styles = useStyles2(getStyles);
  const move = ({ clientX, currentTarget }: PointerEvent): void =>
    onMove(nearestInstant(times, scale.timeAt(clientX - currentTarget.getBoundingClientRect().left)));
  return (
    <div className={styles.plot} onPointerMove={move} onPointerLeave={() => onMove(null)}>
      {children}
      {cursor !== null && <div className={styles.cursor} style={{ left: scale.xOf(cursor) }} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...getLaneStyles(theme),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), '& svg': { flex: 'none' } }),
  name: css({
    flex: 1,
    minWidth: 0,
    lineHeight: '20px',
    fontWeight: theme.typography.fontWeightMedium,
    overflowWrap: 'anywhere',
  }),
  under: css({ paddingLeft: 24 }),
  plot: css({ position: 'relative', touchAction: 'pan-y' }),
  cursor: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 1,
    background: theme.colors.text.secondary,
    pointerEvents: 'none',
  }),
});
