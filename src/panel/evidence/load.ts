import { type DataFrame } from '@grafana/data';

import { type PulseQuery } from '../../contract/query';
import { readAlerts, sortAlerts, type Alert } from '../answers/alerts';
import { seriesBeside, type Series } from '../answers/beside';
import { distinct, kindOf, readRows } from '../answers/frames';
import { readQualityCheck, type QualityCheck } from '../answers/quality';
import { type Trouble } from '../answers/troubles';
import { literally } from '../links';
import { groupingOf, type PanelMember } from '../members';
import { readHappening, type Happening } from './happenings';

/** What evidence is wanted on. */
export interface Subject {
  /** The query that answered with it. */
  readonly refId: string | undefined;
  readonly pipeline: string;
  /** The signal that is watched; undefined for a verdict, whose worst check says which. */
  readonly signal: string | undefined;
  /** First instant of the failure, epoch milliseconds; null where nothing fails or it is not known. */
  readonly since: number | null;
}

/** What a data source answered: frames, and what went wrong. */
export interface Answered {
  readonly frames: readonly DataFrame[];
  readonly troubles: readonly Trouble[];
}

/**
 * Asks the data source of a query over the range that is shown, or from an earlier instant on.
 *
 * @param points of a series, at most; default those of a trend.
 */
export type Ask = (
  refId: string | undefined,
  queries: readonly PulseQuery[],
  from: number | null,
  points?: number,
) => Promise<Answered>;

/** Where evidence is asked, and how the row that opens was judged. */
interface Sources {
  readonly ask: Ask;
  /** True if the alert engine judged the answer to a query; undefined where that says nothing, and single samples decide. */
  readonly engineOf: (refId: string | undefined) => boolean | undefined;
}

/** Why a check fails, as far as the data source knows. */
export interface Evidence {
  /** The check that the trend is of; undefined if no rule watches the signal. */
  readonly check: Alert | undefined;
  readonly series: Series | undefined;
  /** All checks of the pipeline by rules, worst first. */
  readonly checks: readonly Alert[];
  readonly events: readonly Happening[];
  /** What could not be loaded, in words. */
  readonly troubles: readonly string[];
}

export type Outcome =
  | { readonly status: 'answered'; readonly evidence: Evidence }
  | { readonly status: 'refused' | 'failed'; readonly reason: string };

/** Events so long before a failure may have caused it, and a trend shows so much of what was before. */
const BEFORE = 2 * 3_600_000;

/**
 * Collects what there is on one check, or on the worst check of a pipeline. Never fails: what went wrong is the outcome.
 *
 * @param member whom the subject's name means.
 * @param sources the data source, and who judged there: an opened row must not contradict itself.
 */
export async function loadEvidence(
  { refId, pipeline, signal, since }: Subject,
  member: PanelMember,
  { ask, engineOf }: Sources,
): Promise<Outcome> {
  const own = { pipeline: literally(member.pipeline), ...groupingOf(member) };
  const isOwn = (row: { readonly pipeline: string }): boolean => row.pipeline === pipeline;
  const seriesOf = (id: string): PulseQuery => ({ refId: 'series', queryType: 'metrics', signals: [id], ...own });
  const first: PulseQuery[] = [
    { refId: 'checks', queryType: 'alerts', state: 'all', format: 'table', engine: engineOf(refId) ?? false, ...own },
    { refId: 'events', queryType: 'events', alerts: false, ...own },
    signal === undefined ? { refId: 'quality', queryType: 'quality', format: 'table', ...own } : seriesOf(signal),
  ];
  const from = since === null ? null : since - BEFORE;
  const answer = await ask(refId, first, from);
  const checks = sortAlerts(readAlerts(framesOf(answer.frames, 'alerts')), 'severity').filter(isOwn);
  const quality = readRows(framesOf(answer.frames, 'quality'), readQualityCheck).filter(isOwn);
  const watched = signal ?? worstSignal(checks, quality);
  const more = signal === undefined && watched !== undefined ? await ask(refId, [seriesOf(watched)], from) : NOTHING;
  const frames = [...answer.frames, ...more.frames];
  const troubles = [...answer.troubles, ...more.troubles];
  const reasons = distinct(troubles.map(({ message }) => message));
  if (frames.every(({ fields }) => fields.length === 0) && troubles.length > 0) {
    const isRefused = troubles.some(({ kind }) => kind === 'refused');
    return { status: isRefused ? 'refused' : 'failed', reason: reasons.join(' ') };
  }
  const check = checks.find((one) => one.signal === watched);
  const events = readRows(framesOf(frames, 'events'), readHappening).filter(isOwn);
  return {
    status: 'answered',
    evidence: {
      check,
      series: watched === undefined ? undefined : seriesBeside(framesOf(frames, 'metrics')).of(pipeline, watched),
      checks,
      events,
      troubles: reasons,
    },
  };
}

const NOTHING: Answered = { frames: [], troubles: [] };

/** The signal of the worst check that fails; of the worst quality check where no rule does; then of what is watched, or unknown. */
function worstSignal(checks: readonly Alert[], quality: readonly QualityCheck[]): string | undefined {
  const failing = checks.find(({ severity }) => severity === 'critical' || severity === 'warning');
  const watched = checks.find(({ severity }) => severity === 'watch');
  const violated = quality.find(({ severity }) => severity === 'warning');
  return failing?.signal ?? violated?.check ?? watched?.signal ?? checks[0]?.signal;
}

function framesOf(frames: readonly DataFrame[], kind: string): DataFrame[] {
  return frames.filter((frame) => kindOf(frame) === kind && frame.fields.length > 0);
}
