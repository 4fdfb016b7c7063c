import { type Happening } from '../../../panel/evidence/happenings';
import { formatMeasure } from '../../../panel/format';
import { SEVERITY_WORDS } from '../../../panel/severity';
import { formatSince } from '../../../panel/times';
import { labels } from '../labels';
import { sayAt, type Moment } from '../moment';
import { type FailedRun, type Lane } from './lanes';

/** A value of a lane with its unit. */
export function valueWords({ series }: Lane, value: number | null): string {
  return value === null ? labels.noValue : formatMeasure(value, series?.unit ?? '', series?.decimals);
}

/** The newest value, or since when there is none. */
export function newestWords(lane: Lane, moment: Moment): string {
  const { series } = lane;
  const last = series?.values.reduce<number>((found, value, i) => (value === null ? found : i), -1) ?? -1;
  if (series === undefined || last < 0) {
    return labels.noSamples;
  }
  const value = valueWords(lane, series.values[last]);
  return last === series.values.length - 1 ? value : labels.lastWas(value, sayAt(series.times[last], moment));
}

/** How a signal is, in a few words each. */
export function statusWords(lane: Lane, moment: Moment): string[] {
  const words = [checkWords(lane, moment), qualityWords(lane), departureWords(lane, moment)].filter(
    (one) => one !== undefined,
  );
  return words.length > 0 ? words : [lane.severity === null ? labels.unjudged : labels.inOrder];
}

/** What its worst check says, and what the alert engine makes of it; undefined where the check passes. */
function checkWords({ check }: Lane, { now, today, timeZone }: Moment): string | undefined {
  if (check === undefined || check.severity === 'ok') {
    return undefined;
  }
  const { severity, since, standing } = check;
  const verb = severity === 'unknown' ? labels.isUnknown : severity === 'watch' ? labels.isWatched : labels.fails;
  const when = since === null ? undefined : formatSince(since, now, today, timeZone);
  return [[verb, when].filter(Boolean).join(' '), standing].filter(Boolean).join(', ');
}

/** What the quality report objects to, where no alert says it already. */
function qualityWords({ quality, check }: Lane): string | undefined {
  const isSaid = check?.severity === 'critical' || check?.severity === 'warning';
  return quality?.severity === 'warning' && !isSaid ? labels.qualityFails(quality.bound) : undefined;
}

function departureWords({ departure }: Lane, moment: Moment): string | undefined {
  return departure?.onset == null
    ? undefined
    : [labels.departed(sayAt(departure.onset, moment)), departure.isCause && labels.first].filter(Boolean).join(', ');
}

/** All of a lane in one sentence, for those who do not see it. */
export function laneSentence(lane: Lane, moment: Moment): string {
  const { label, severity, series, failed } = lane;
  return [
    labels.lane(label, sayAt(moment.from, moment), sayAt(moment.now, moment)),
    severity === null ? undefined : SEVERITY_WORDS[severity],
    labels.nowIs(newestWords(lane, moment)),
    ...statusWords(lane, moment),
    ...(series?.limits ?? []).map((limit) => labels.limitOf(limit.severity, valueWords(lane, limit.value))),
    failed.length === 0 ? undefined : labels.failedFor(failed.map((run) => runWords(run, moment)).join(', ')),
  ]
    .filter((words) => words !== undefined)
    .join('. ');
}

function runWords({ from, to }: FailedRun, moment: Moment): string {
  return labels.between(sayAt(from, moment), sayAt(to, moment));
}

/** When something happened: "at 09:10", "09:00 to 12:30", or "since 09:00". */
export function happenedWords({ start, end }: Happening, moment: Moment): string {
  if (end === start) {
    return labels.at1(sayAt(start, moment));
  }
  return end >= moment.now
    ? labels.onward(sayAt(start, moment))
    : labels.between(sayAt(start, moment), sayAt(end, moment));
}
