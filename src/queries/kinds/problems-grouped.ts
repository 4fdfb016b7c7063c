import { groupBy, minutes } from '../../series';
import { type AlertCategory, type SignalId } from '../../signals';
import { singleLinkage } from '../../statistics';
import { rankOf } from '../../verdicts';
import { finest } from '../grids';
import { type Context } from '../kind';
import { SINCE_AT_MOST } from './judging';
import { type Row } from './verdict';

/** The check that decides on pipelines that are not measured, and its category: those of the alert rule that tells of silence. */
export const NOT_MEASURED = 'not_measured';
export const NOT_MEASURED_CATEGORY = 'Monitoring';

/** Onsets of one problem are so many intervals of the signal apart at most, unless the query says otherwise. */
const INTERVALS = 3;

/** Why a pipeline is not ok: the check that decides on its state. */
export interface Reason {
  readonly check: string;
  /** Null of a pipeline of which too little is measured to judge anything. */
  readonly signal: SignalId | null;
  readonly category: AlertCategory;
  /** What is wrong, before "on checkout"; null of what is not measured. */
  readonly trouble: string | null;
}

/** Pipelines that are not ok for the same reason, since about the same time. */
export interface Problem {
  /** The same from one answer to the next, until it began a day ago. */
  readonly id: string;
  readonly reason: Reason;
  readonly title: string;
  /** The first onset, in epoch milliseconds, at most a day back; null if it is not known. */
  readonly since: number | null;
  /** At least one, the worst first, of those the one that has been so for longest. */
  readonly members: readonly Row[];
  /** The worst of them on which came first what is the cause of all; null where several have nothing in common that came first. */
  readonly lead: Row | null;
  /** What else fails on its pipelines, what fails on most of them first. */
  readonly also: readonly string[];
}

/**
 * Groups pipelines by what belongs together: the same check decides on their state, they began within a gap of each other (single
 * linkage), and no other cause is known of some of them. Each pipeline that is not ok is in exactly one problem. O(n log n).
 *
 * @param rows the worst first, as `verdict` lists them.
 * @param gap milliseconds; null = three intervals of the signal that the check watches.
 * @param now the end of the range.
 * @returns the worst state first, then those of most pipelines, then those that have lasted longest.
 */
export function problemsIn(
  rows: readonly Row[],
  gap: number | null,
  now: number,
  context: Pick<Context, 'catalogue' | 'intervalOf'>,
): Problem[] {
  const unwell = rows.filter(({ code }) => code !== 0).map((row) => ({ row, reason: reasonOf(row, context) }));
  const alike = groupBy(unwell, ({ reason }) => JSON.stringify(watchedBy(reason)));
  return [...alike.values()]
    .flatMap((group) => {
      const [{ reason }] = group;
      const pace = reason.signal === null ? finest(context.catalogue.ids, context) : context.intervalOf(reason.signal);
      const members = group.map(({ row }) => row);
      return splitByOnset(members, gap ?? INTERVALS * pace)
        .flatMap((burst) => splitByCause(burst, reason))
        .map((part) => problemOf(reason, part, { now, pace }));
    })
    .sort(
      (a, b) =>
        rankOf(b.members[0].code) - rankOf(a.members[0].code) ||
        b.members.length - a.members.length ||
        onsetOf(a) - onsetOf(b) ||
        (a.id < b.id ? -1 : 1),
    );
}

/** The check that decides on the state of a pipeline that is not ok. */
export function reasonOf({ code, worst, unjudged }: Row, { catalogue }: Pick<Context, 'catalogue'>): Reason {
  if (worst !== null && !Number.isNaN(code)) {
    const { id, signal, category, trouble } = worst;
    return { check: id, signal, category, trouble };
  }
  const signal = unjudged?.signal ?? null;
  return {
    ...{ check: NOT_MEASURED, signal, category: NOT_MEASURED_CATEGORY },
    trouble: signal === null ? null : `${catalogue.of(signal).label} unknown`,
  };
}

/** What is wrong with all pipelines of a problem. */
function watchedBy({ check, signal }: Reason): ReadonlyArray<string | null> {
  return check === NOT_MEASURED ? [check, signal] : [check];
}

/** What came first, and what was done before. Of what is not measured no signal came first: several fell silent at once. */
function causeOf({ cause }: Row, { check, signal }: Reason): ReadonlyArray<string | null> {
  return [check === NOT_MEASURED ? signal : (cause?.signal ?? null), cause?.event?.title ?? null];
}

/** Pipelines of one problem, and the one whose cause is that of all. */
type Part = Pick<Problem, 'members' | 'lead'>;

/** Of the pipelines of a burst so many share a cause at least, unless one of them alone is clear enough. */
const SHARED = 2;
/** A large burst has what is noise on several pipelines, too. */
const SHARE = 0.1;

/**
 * Parts of a burst whose causes differ. Of what moved before by chance no two are alike: what came first on one pipeline alone says
 * nothing of the burst unless it is beyond a limit itself, or somebody did something. Such pipelines go with the most that have a cause.
 */
function splitByCause(burst: readonly Row[], reason: Reason): Part[] {
  const alike = [...groupBy(burst, (row) => JSON.stringify(causeOf(row, reason))).values()];
  const causes = alike.filter((rows) => isShared(rows, burst) || isClear(rows[0], reason));
  if (causes.length === 0) {
    return [{ members: burst, lead: burst.length === 1 ? burst[0] : null }];
  }
  const most = causes.reduce((a, b) => (b.length > a.length ? b : a));
  const others = new Set(causes.filter((rows) => rows !== most).flat());
  return causes.map((rows) => ({
    members: rows === most ? burst.filter((row) => !others.has(row)) : rows,
    lead: rows[0],
  }));
}

function isShared(rows: readonly Row[], burst: readonly Row[]): boolean {
  return rows.length >= Math.max(SHARED, SHARE * burst.length);
}

/** Whether what came first on a pipeline is no chance: nothing came before the check itself, its own check fails, or it was done. */
function isClear({ cause, failing }: Row, { check, signal }: Reason): boolean {
  return (
    check === NOT_MEASURED ||
    cause === null ||
    cause.event !== null ||
    cause.signal === signal ||
    failing.some((one) => one.signal === cause.signal)
  );
}

const onsetOf = ({ since }: { readonly since: number | null }): number => since ?? Infinity;

/** Parts of a list that began within a gap of each other, each in the order of the list. Those of unknown onset are one part. */
function splitByOnset(rows: readonly Row[], gap: number): Row[][] {
  const known = singleLinkage(
    rows.map(({ since }) => since ?? NaN),
    gap,
  ).map((places) => places.sort((a, b) => a - b).map((place) => rows[place]));
  const unknown = rows.filter(({ since }) => since === null);
  return unknown.length === 0 ? known : [...known, unknown];
}

function problemOf(
  reason: Reason,
  { members, lead }: Part,
  { now, pace }: { readonly now: number; readonly pace: number },
): Problem {
  const first = Math.min(...members.map(onsetOf));
  // A longer time is not known exactly: its start would move with every sample.
  const onset = first < now - SINCE_AT_MOST + pace ? 'day' : first === Infinity ? '' : momentOf(first);
  return {
    id: [reason.check, ...(lead === null ? [null, null] : causeOf(lead, reason)).map((part) => part ?? ''), onset].join(
      '/',
    ),
    ...{ reason, members, lead },
    title: titleOf(reason, members),
    since: first === Infinity ? null : first,
    also: alsoIn(members, reason),
  };
}

/** To the minute, in UTC: `2026-03-04T12:05Z`. */
function momentOf(time: number): string {
  return new Date(Math.floor(time / minutes(1)) * minutes(1)).toISOString().replace(':00.000', '');
}

function titleOf({ trouble }: Reason, members: readonly Row[]): string {
  const who = members.length === 1 ? members[0].pipeline : `${members.length.toLocaleString('en-GB')} pipelines`;
  return trouble === null ? `${who} ${members.length === 1 ? 'is' : 'are'} not measured` : `${trouble} on ${who}`;
}

function alsoIn(members: readonly Row[], { check }: Reason): string[] {
  const counts = new Map<string, number>();
  for (const { failing } of members) {
    for (const trouble of new Set(failing.filter(({ id }) => id !== check).map((one) => one.trouble))) {
      counts.set(trouble, (counts.get(trouble) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([trouble]) => trouble);
}
