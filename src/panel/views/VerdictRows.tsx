import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { memo, useId } from 'react';

import { formatDuration } from '../format';
import { getCardStyles } from '../parts/cardStyles';
import { OpenButton } from '../parts/OpenButton';
import { dataLinksOf, RowActions } from '../parts/RowActions';
import { Rows } from '../parts/Rows';
import { StateMark } from '../parts/SeverityMark';
import { Heading, TableHead } from '../parts/TableHead';
import { getTableStyles } from '../parts/tableStyles';
import { TextLink } from '../parts/TextLink';
import { type OpenRows } from '../parts/useOpenRows';
import { STATE_WORDS } from '../states';
import { useView } from '../view';
import { type PipelineVerdict } from '../answers/verdicts';
import { VerdictEvidence } from './VerdictEvidence';

/** From this width on, what came first has a column of its own. */
const WIDE = 1000;
const COLUMNS = {
  folded: '132px minmax(110px, 1fr) minmax(200px, 2.2fr) minmax(140px, 1.6fr)',
  wide: '132px minmax(120px, 1fr) minmax(220px, 2fr) 124px minmax(160px, 1.5fr) minmax(180px, 1.6fr)',
} as const;

interface Props {
  readonly verdicts: readonly PipelineVerdict[];
  readonly open: OpenRows;
}

/** Pipelines in columns, for wide panels. */
export function VerdictTable({ verdicts, open }: Props) {
  const { width, sizes } = useView();
  const layout = width < WIDE ? 'folded' : 'wide';
  const frames = verdicts.slice(0, 1).map(({ frame }) => frame);
  return (
    <div role="table" aria-label="Pipelines" aria-rowcount={verdicts.length + 1}>
      <TableHead columns={COLUMNS[layout]}>
        <Heading frames={frames} name="state">
          State
        </Heading>
        <Heading frames={frames} name="pipeline">
          Pipeline
        </Heading>
        <Heading frames={frames} name="headline">
          Worst check
        </Heading>
        {layout === 'wide' && (
          <Heading frames={frames} name="since">
            Duration
          </Heading>
        )}
        {layout === 'wide' && (
          <Heading frames={frames} name="cause">
            Came first
          </Heading>
        )}
        <Heading frames={frames} name="next_step">
          Next step
        </Heading>
      </TableHead>
      <Rows items={verdicts} keyOf={({ key }) => key} heightOf={() => sizes.alert} measured>
        {(verdict, index) => (
          <Line
            verdict={verdict}
            index={index}
            layout={layout}
            isOpen={open.isOpen(verdict.key)}
            onToggle={open.toggle}
          />
        )}
      </Rows>
    </div>
  );
}

interface LineProps {
  readonly verdict: PipelineVerdict;
  readonly index: number;
  readonly layout: keyof typeof COLUMNS;
  readonly isOpen: boolean;
  readonly onToggle: (key: string) => void;
}

/** While a list is scrolled, rows that stay need not be drawn again. */
const Line = memo(function Line({ verdict, index, layout, isOpen, onToggle }: LineProps) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const { sizes } = useView();
  const id = useId();
  const duration = <div className={cx(styles.small, styles.strong)}>{useDuration(verdict)}</div>;
  return (
    <>
      <div
        role="row"
        aria-rowindex={index + 2}
        className={cx(styles.row, own.row)}
        style={{ gridTemplateColumns: COLUMNS[layout], minHeight: sizes.alert }}
      >
        <div role="cell" className={styles.cell}>
          <State verdict={verdict} isOpen={isOpen} controls={id} onToggle={onToggle} />
          {layout === 'folded' && duration}
        </div>
        <div role="cell" className={cx(styles.cell, own.wrapped)}>
          <Name verdict={verdict} />
        </div>
        <div role="cell" className={cx(styles.cell, own.wrapped)}>
          {verdict.headline}
          {layout === 'folded' && <Cause verdict={verdict} />}
        </div>
        {layout === 'wide' && (
          <div role="cell" className={styles.cell}>
            {duration}
          </div>
        )}
        {layout === 'wide' && (
          <div role="cell" className={cx(styles.cell, styles.small, own.wrapped)}>
            {causeOf(verdict)}
          </div>
        )}
        <div role="cell" className={cx(styles.cell, styles.small, own.wrapped)}>
          <NextStep verdict={verdict} />
        </div>
      </div>
      {isOpen && (
        <div role="row" id={id} className={own.opened}>
          <div role="cell" aria-colspan={layout === 'wide' ? 6 : 4}>
            <VerdictEvidence verdict={verdict} />
          </div>
        </div>
      )}
    </>
  );
});

/** Pipelines one below the other, for narrow panels. */
export function VerdictStack({ verdicts, open }: Props) {
  return (
    <div role="list" aria-label="Pipelines">
      <Rows items={verdicts} keyOf={({ key }) => key} heightOf={() => STACKED} measured>
        {(verdict) => <Card verdict={verdict} isOpen={open.isOpen(verdict.key)} onToggle={open.toggle} />}
      </Rows>
    </div>
  );
}

/** Height of a stacked pipeline in pixels, as a first guess. */
const STACKED = 128;

const Card = memo(function Card({ verdict, isOpen, onToggle }: Pick<LineProps, 'verdict' | 'isOpen' | 'onToggle'>) {
  const styles = useStyles2(getTableStyles);
  const own = useStyles2(getStyles);
  const id = useId();
  return (
    <div role="listitem" className={own.card}>
      <div className={own.line}>
        <State verdict={verdict} isOpen={isOpen} controls={id} onToggle={onToggle} />
        <span className={cx(styles.small, styles.strong)}>{useDuration(verdict)}</span>
      </div>
      <div className={own.wrapped}>
        <Name verdict={verdict} />
      </div>
      <div className={own.wrapped}>{verdict.headline}</div>
      <Cause verdict={verdict} />
      <div className={styles.small}>
        <NextStep verdict={verdict} />
      </div>
      {isOpen && (
        <div id={id} className={own.opened}>
          <VerdictEvidence verdict={verdict} />
        </div>
      )}
    </div>
  );
});

interface StateProps extends Pick<LineProps, 'verdict' | 'isOpen' | 'onToggle'> {
  readonly controls: string;
}

function State({ verdict: { key, state, pipeline }, isOpen, controls, onToggle }: StateProps) {
  return (
    <OpenButton
      isOpen={isOpen}
      of={`${STATE_WORDS[state]}: evidence on ${pipeline}`}
      controls={controls}
      onToggle={() => onToggle(key)}
    >
      <StateMark state={state} />
    </OpenButton>
  );
}

/** The pipeline's name, which opens its overview. */
function Name({ verdict: { pipeline, frame, row } }: Pick<LineProps, 'verdict'>) {
  const own = useStyles2(getStyles);
  const { links } = useView();
  const overview = links.board(frame.refId, 'overview', pipeline);
  return (
    <span className={own.name}>
      {overview ? <TextLink link={overview}>{pipeline}</TextLink> : pipeline}
      <RowActions links={dataLinksOf(frame, row)} of={pipeline} />
    </span>
  );
}

function Cause({ verdict }: Pick<LineProps, 'verdict'>) {
  const styles = useStyles2(getTableStyles);
  const cause = causeOf(verdict);
  return cause === undefined ? null : <div className={styles.small}>{`Came first: ${cause}`}</div>;
}

/** What came first, where the worst check does not say it already. */
function causeOf({ cause, headline }: PipelineVerdict): string | undefined {
  return cause !== undefined && headline.startsWith(cause) ? undefined : cause;
}

/** What to do, with the runbook; of a pipeline that is not OK, the board that says why. */
function NextStep({ verdict: { nextStep, runbook, pipeline, state, frame } }: Pick<LineProps, 'verdict'>) {
  const { links } = useView();
  const link = links.runbook(frame.refId, runbook, pipeline);
  const why = state === 'ok' ? null : links.board(frame.refId, 'why', pipeline);
  return (
    <>
      {nextStep}{' '}
      {why && (
        <>
          <TextLink link={why} label={`Why: ${pipeline}`}>
            {why.title}
          </TextLink>{' '}
        </>
      )}
      {link && (
        <TextLink link={link} label={`Runbook for ${pipeline}`}>
          {link.title}
        </TextLink>
      )}
    </>
  );
}

/** How long it has been so; empty where nothing fails, for then nothing began. */
function useDuration({ state, since }: PipelineVerdict): string {
  const { now } = useView();
  if (since !== null) {
    return formatDuration(now - since);
  }
  return state === 'critical' || state === 'degraded' ? 'start unknown' : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ padding: theme.spacing(0.5, 0) }),
  wrapped: css({ overflowWrap: 'anywhere' }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  opened: css({ padding: theme.spacing(1), borderBottom: `1px solid ${theme.colors.border.weak}` }),
  ...getCardStyles(theme),
});
