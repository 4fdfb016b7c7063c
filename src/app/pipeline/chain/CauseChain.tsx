import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { type Happening } from '../../../panel/evidence/happenings';
import { count } from '../../../panel/format';
import { useWidth } from '../../../panel/parts/useWidth';
import { type SignalGroup } from '../../../signals';
import { changeAddress, parameter } from '../../address';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { EventsLane } from './EventsLane';
import { LaneRow, valueAt } from './LaneRow';
import { matters, STAGES, type Chain, type Lane } from './lanes';
import { GAP, NAMES } from './laneStyles';
import { valueWords } from './laneWords';
import { scaleOf } from './scale';
import { TimeAxis } from './TimeAxis';

interface Props {
  readonly pipeline: string;
  readonly chain: Chain;
  readonly events: readonly Happening[];
  /** Why there may be others; undefined if all are known. */
  readonly eventsUnknown: string | undefined;
  readonly moment: Moment;
}

/** Below so many pixels names are above the drawings. */
const NARROW = 640;
/** Pixels before the page is laid out. */
const WIDTH = 960;

/** The signals of a pipeline stage by stage, and what happened, on one axis of time with one cursor. */
export function CauseChain({ pipeline, chain, events, eventsUnknown, moment }: Props) {
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth(WIDTH);
  const [cursor, setCursor] = useState<number | null>(null);
  const showsAll = parameter('signals') === 'all';
  const stacks = width < NARROW;
  const scale = scaleOf(moment.from, moment.now, stacks ? width : width - NAMES - GAP);
  const ordered = chain.lanes.filter((lane) => !matters(lane));
  const shown = showsAll ? chain.lanes : chain.lanes.filter(matters);
  // All series of an answer have the same instants.
  const times = chain.lanes.find(({ series }) => series !== undefined)?.series?.times ?? [];
  const say = (time: number): string =>
    [sayAt(time, moment), ...shown.map((lane) => `${lane.label} ${valueWords(lane, valueAt(lane, time))}`)].join(', ');
  const common = { pipeline, scale, moment, cursor, stacks, onMove: setCursor };
  const signals = count(ordered.length, 'signal');
  return (
    <div ref={ref}>
      <div className={styles.axis} style={stacks ? undefined : { paddingLeft: NAMES + GAP }}>
        <TimeAxis {...{ scale, moment, times, cursor, say }} onMove={setCursor} />
      </div>
      {STAGES.map((stage) => (
        <div key={stage}>
          <StageTitle stage={stage} lanes={chain.lanes} />
          <ul className={styles.lanes}>
            {shown
              .filter((lane) => lane.stage === stage)
              .map((lane) => (
                <LaneRow key={lane.signal} lane={lane} {...common} />
              ))}
          </ul>
        </div>
      ))}
      {ordered.length > 0 && (
        <Button
          variant="secondary"
          size="sm"
          fill="text"
          aria-expanded={showsAll}
          onClick={() => changeAddress({ signals: showsAll ? '' : 'all' }, { lasting: false })}
        >
          {showsAll ? labels.hideOrdered(signals) : labels.showOrdered(signals)}
        </Button>
      )}
      <h3 className={styles.stage}>{labels.events}</h3>
      <EventsLane events={events} unknown={eventsUnknown} times={times} {...common} />
      {chain.unmeasured.length > 0 && <p className={styles.soft}>{labels.unmeasured(chain.unmeasured.join(', '))}</p>}
    </div>
  );
}

/** A stage, and how many of its signals need a look. */
function StageTitle({ stage, lanes }: { readonly stage: SignalGroup; readonly lanes: readonly Lane[] }) {
  const styles = useStyles2(getStyles);
  const own = lanes.filter((lane) => lane.stage === stage);
  const wrong = own.filter(matters);
  const summary =
    own.length === 0
      ? labels.stageEmpty
      : wrong.length === 0
        ? labels.stageFine(count(own.length, 'signal'))
        : labels.stageWrong(String(wrong.length), count(own.length, 'signal'));
  return (
    <h3 className={styles.stage}>
      {labels.stages[stage]} <span className={styles.soft}>{summary}</span>
    </h3>
  );
}

/** Pixels of Grafana's bar, which stays at the top. */
const TOP_BAR = 40;

const getStyles = (theme: GrafanaTheme2) => ({
  // However many lanes there are, the time that is looked at stays in sight.
  axis: css({
    position: 'sticky',
    top: TOP_BAR,
    zIndex: 1,
    paddingTop: theme.spacing(0.5),
    background: theme.colors.background.primary,
  }),
  stage: css({
    ...theme.typography.h6,
    margin: theme.spacing(1, 0, 0),
    paddingTop: theme.spacing(0.75),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  soft: css({
    fontSize: 12,
    lineHeight: '18px',
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
  }),
  lanes: css({ listStyle: 'none', margin: 0, padding: 0 }),
});
