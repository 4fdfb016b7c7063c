import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { BOARDS, signalsOfBoard, type Board } from '../../contract/app';
import { type Alert } from '../answers/alerts';
import { partsOf } from '../answers/verdicts';
import { type Limit, type Series } from '../answers/beside';
import { type Evidence as Found, type Outcome, type Subject } from '../evidence/load';
import { useEvidence } from '../evidence/useEvidence';
import { formatDuration } from '../format';
import { SeverityMark } from '../parts/SeverityMark';
import { Trend } from '../parts/Trend';
import { useWidth } from '../parts/useWidth';
import { type RowLink } from '../links';
import { TextLink } from '../parts/TextLink';
import { type Severity } from '../severity';
import { formatInstant } from '../times';
import { useView } from '../view';
import { AlertingSentence } from './AlertingSentence';
import { EvidenceEvents } from './EvidenceEvents';

/** From this width on, the trend has facts beside it, and takes this share. */
const WIDE = 720;
const SHARE = 0.55;
/** Width of a trend at most, and padding on both sides, in pixels. */
const MOST = 640;
const PADDING = 8;

interface Props {
  readonly subject: Subject;
  readonly severity: Severity;
  /** The rule that fails; undefined for a verdict, whose worst check says which. */
  readonly rule: string | undefined;
  /** Links that belong to the row. */
  readonly links: readonly RowLink[];
  /** What the row itself knows, a sentence each. */
  readonly known?: readonly string[];
}

/** What a row opens into: the trend with its limits, what else fails, what happened, and where to go next. */
export function Evidence({ subject, severity, rule, links, known = [] }: Props) {
  const styles = useStyles2(getStyles);
  const [box, width] = useWidth(useView().width);
  const outcome = useEvidence(subject);
  const found = outcome?.status === 'answered' ? outcome.evidence : undefined;
  const watched = rule ?? found?.check?.rule;
  return (
    <div role="group" aria-label={`Evidence on ${subject.pipeline}`} className={styles.box} ref={box}>
      {found ? (
        <Facts width={width} found={found} subject={subject} severity={severity} rule={watched} known={known} />
      ) : (
        <>
          <div role="status">{sentenceOf(outcome)}</div>
          <Known sentences={known} />
        </>
      )}
      <Ways subject={subject} found={found} rule={watched} links={links} />
    </div>
  );
}

function sentenceOf(outcome: Exclude<Outcome, { status: 'answered' }> | Outcome | undefined): string {
  switch (outcome?.status) {
    case undefined:
      return 'Loading evidence…';
    case 'refused':
      return `Evidence is refused: ${outcome.reason}`;
    case 'failed':
      return `Evidence could not be loaded: ${outcome.reason}`;
    case 'answered':
      return '';
  }
}

interface FactsProps extends Required<Pick<Props, 'subject' | 'severity' | 'known'>> {
  readonly rule: string | undefined;
  readonly found: Found;
  /** Pixels. */
  readonly width: number;
}

function Facts({ found, subject, severity, rule, known, width }: FactsProps) {
  const styles = useStyles2(getStyles);
  const { now, today, timeZone } = useView();
  const { series, check, checks, events, troubles } = found;
  const isWide = width >= WIDE;
  const room = Math.min(MOST, isWide ? Math.round(width * SHARE) : width - 2 * PADDING);
  const others = checks.filter((one) => one.rule !== rule && one.severity !== 'ok');
  const since = subject.since ?? check?.since ?? null;
  // The trend is of one check: a pipeline that is unknown may have one that fails.
  const shown = check ?? { severity, since };
  return (
    <div className={styles.facts} style={isWide ? { gridTemplateColumns: `${room}px minmax(0, 1fr)` } : undefined}>
      <div>
        {series && (
          <Trend
            series={series}
            limits={limitsOf(series, check)}
            onset={shown.severity === 'unknown' ? null : shown.since}
            severity={shown.severity}
            width={room}
            say={(time) => formatInstant(time, today, timeZone)}
          />
        )}
        {rule && <AlertingSentence pipeline={subject.pipeline} rule={rule} severity={shown.severity} />}
      </div>
      <div className={styles.side}>
        <h4 className={styles.title}>{`Also on ${subject.pipeline}`}</h4>
        {others.length === 0 ? (
          <div className={styles.small}>No other check fails or is unknown.</div>
        ) : (
          <Others checks={others} />
        )}
        {/* Every check by a rule is listed with its own mark. */}
        <Known
          sentences={known.filter((sentence) => checks.every(({ message }) => !partsOf(message).includes(sentence)))}
        />
        <EvidenceEvents
          refId={subject.refId}
          events={events}
          failure={{ since, now, isUnknown: severity === 'unknown' }}
        />
        {troubles.map((trouble) => (
          <div key={trouble} className={styles.small} role="status">{`Not all of it could be loaded: ${trouble}`}</div>
        ))}
      </div>
    </div>
  );
}

function Known({ sentences }: { sentences: readonly string[] }) {
  return (
    <>
      {sentences.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </>
  );
}

/** Other checks, each with its state and for how long. */
function Others({ checks }: { checks: readonly Alert[] }) {
  const styles = useStyles2(getStyles);
  const { now } = useView();
  return (
    <ul className={styles.list} aria-label="Other checks">
      {checks.map(({ key, severity, standing, message, since }) => (
        <li key={key} className={styles.other}>
          <SeverityMark severity={severity} />
          <span className={styles.grow}>{message}</span>
          <span>{[standing, since !== null && formatDuration(now - since)].filter(Boolean).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** The boards that say something of one pipeline: the fleet is of many, and some are of signals that few have. */
function boardsOfOne(checks: readonly Alert[]): Board[] {
  const isAbout = (board: Board): boolean =>
    signalsOfBoard(board)?.some((id) => checks.some(({ signal }) => signal === id)) ?? true;
  return (Object.keys(BOARDS) as Board[]).filter((board) => board !== 'fleet' && isAbout(board));
}

/** Links to the series, the runbook, a new silence, and the pipeline's boards. */
function Ways({
  subject: { refId, pipeline },
  found,
  rule,
  links,
}: Pick<Props, 'subject' | 'rule' | 'links'> & { found: Found | undefined }) {
  const styles = useStyles2(getStyles);
  const { links: own } = useView();
  const missing = (title: string): boolean => links.every((link) => link.title !== title);
  const more = [
    missing('Show series') ? own.series(refId, pipeline, found?.check?.signal) : null,
    rule !== undefined && missing('Silence') ? own.silence(pipeline, rule) : null,
  ].filter((link) => link !== null);
  const boards = boardsOfOne(found?.checks ?? [])
    .map((board) => own.board(refId, board, pipeline))
    .filter((link) => link !== null);
  const all = [...links, ...more];
  return (
    <div className={styles.ways}>
      {all.length > 0 && (
        <span className={styles.way}>
          {all.map((link) => (
            <TextLink key={link.title} link={link} label={`${link.title}: ${pipeline}`}>
              {link.title}
            </TextLink>
          ))}
        </span>
      )}
      {boards.length > 0 && (
        <span className={styles.way}>
          <span>{`Boards of ${pipeline}:`}</span>
          {boards.map((link) => (
            <TextLink key={link.title} link={link} label={`${link.title} of ${pipeline}`}>
              {link.title}
            </TextLink>
          ))}
        </span>
      )}
    </div>
  );
}

/** The limits of the colours, and the one that is in force where it is another. */
function limitsOf({ limits }: Series, check: Alert | undefined): Limit[] {
  const { threshold = null, severity } = check ?? {};
  if (threshold === null || limits.some(({ value }) => value === threshold)) {
    return [...limits];
  }
  const level = severity === 'critical' ? 'critical' : 'warning';
  return [...limits.filter((limit) => limit.severity !== level), { value: threshold, severity: level }];
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = { fontSize: 12, lineHeight: '18px', color: theme.colors.text.secondary };
  return {
    box: css({
      ...small,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1, 1),
    }),
    facts: css({ display: 'grid', gap: theme.spacing(2) }),
    side: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
    title: css({
      fontSize: 12,
      lineHeight: '18px',
      margin: 0,
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    small: css(small),
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    other: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
      lineHeight: '22px',
      color: theme.colors.text.primary,
    }),
    grow: css({ flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' }),
    ways: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
    way: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
  };
};
