import { FieldType, type DataFrame } from '@grafana/data';

import { type SignalInfo } from '../../../contract/resources';
import { type Alert } from '../../../panel/answers/alerts';
import { seriesBeside, type Series } from '../../../panel/answers/beside';
import { type ExplainedSignal } from '../../../panel/answers/explanations';
import { asNumber } from '../../../panel/answers/frames';
import { type QualityCheck } from '../../../panel/answers/quality';
import { SEVERITIES, type Severity } from '../../../panel/severity';
import { runsOf } from '../../../panel/views/TimeLane';
import { groupBy, hours } from '../../../series';
import { type SignalGroup } from '../../../signals';

/** The stages of a pipeline, in the order in which what is wrong moves through them. */
export const STAGES: readonly SignalGroup[] = ['data', 'model', 'system'];

/** A time in which checks of a signal failed, as the alert engine judged; instants in epoch milliseconds. */
export interface FailedRun {
  readonly from: number;
  /** When it was over: the first instant that was otherwise, or the last one. */
  readonly to: number;
  readonly severity: 'critical' | 'warning';
}

/** One signal of the pipeline on the axis of time. */
export interface Lane {
  readonly signal: string;
  readonly label: string;
  readonly description: string;
  readonly stage: SignalGroup;
  /** Undefined where it has no sample in the range. */
  readonly series: Series | undefined;
  /** That of its worst check; null where nothing judges it. */
  readonly severity: Severity | null;
  /** The check by a rule that is worst; undefined where no rule watches the signal. */
  readonly check: Alert | undefined;
  readonly quality: QualityCheck | undefined;
  readonly failed: readonly FailedRun[];
  /** When it left its ordinary course; undefined where it did not, or it is not known. */
  readonly departure: ExplainedSignal | undefined;
}

/** What the lanes are made of: the answers about one pipeline. */
export interface ChainAnswers {
  readonly pipeline: string;
  readonly signals: readonly SignalInfo[];
  /** All checks by rules, of which some pass. */
  readonly checks: readonly Alert[];
  readonly quality: readonly QualityCheck[];
  /** Frames of `metrics` as series. */
  readonly series: readonly DataFrame[];
  /** Frames of `alerts` as series. */
  readonly severities: readonly DataFrame[];
  readonly explained: readonly ExplainedSignal[];
}

/** The lanes of a pipeline, and the signals that have none. */
export interface Chain {
  /** By stage, in each what matters first. */
  readonly lanes: readonly Lane[];
  /** Names of the signals without a sample, of which nothing says that they fell silent. */
  readonly unmeasured: readonly string[];
}

/** Answers look back so far for the start of a silence. */
const LOOK_BACK = hours(24);

/**
 * Puts what is known of each signal together. O(signals + values).
 *
 * @param now the instant that the answers are about, epoch milliseconds.
 */
export function chainOf(answers: ChainAnswers, now: number): Chain {
  const { of: seriesOf } = seriesBeside(answers.series);
  const checksOf = groupBy(answers.checks, ({ signal = '' }) => signal);
  const failedOf = failedRuns(answers);
  const lanes = answers.signals.map(({ id, label, description, group }): Lane => {
    const own = [...(checksOf.get(id) ?? [])].sort((a, b) => rankOf(a.severity) - rankOf(b.severity));
    const quality = answers.quality.find(({ check }) => check === id);
    const series = withQualityLimit(seriesOf(answers.pipeline, id), quality);
    const measured = series?.values.some((value) => value !== null) ?? false;
    return {
      ...{ signal: id, label, description, stage: group, quality, check: own.at(0) },
      series: measured ? series : undefined,
      severity: worstOf([...own.map(({ severity }) => severity), ...(quality ? [severityOfQuality(quality)] : [])]),
      failed: failedOf.get(id) ?? [],
      departure: answers.explained.find(({ signal, onset }) => signal === id && onset !== null),
    };
  });
  const [shown, absent] = [lanes.filter((lane) => isKnown(lane, now)), lanes.filter((lane) => !isKnown(lane, now))];
  return {
    lanes: STAGES.flatMap((stage) => shown.filter((lane) => lane.stage === stage).sort(byWhatIsWrong)),
    unmeasured: absent.map(({ label }) => label),
  };
}

/** A signal without levels for alerts has the limit of the quality report. */
function withQualityLimit(series: Series | undefined, quality: QualityCheck | undefined): Series | undefined {
  return series?.limits.length === 0 && quality?.threshold != null
    ? { ...series, limits: [{ value: quality.threshold, severity: 'warning' }] }
    : series;
}

/** True of a signal that is out of its limits, unknown, or out of its ordinary course. */
export function matters({ severity, departure }: Lane): boolean {
  return departure !== undefined || (severity !== null && severity !== 'ok');
}

/** What has no sample is on the axis only if it fell silent: what was never there is no fault. */
function isKnown({ series, check }: Lane, now: number): boolean {
  return (
    series !== undefined || (check?.severity === 'unknown' && check.since !== null && now - check.since < LOOK_BACK)
  );
}

/** The worst first, then what left its course first, then as the catalogue has them. */
function byWhatIsWrong(a: Lane, b: Lane): number {
  return (
    rankOf(a.severity ?? 'ok') - rankOf(b.severity ?? 'ok') ||
    Math.sign((a.departure?.onset ?? Number.MAX_VALUE) - (b.departure?.onset ?? Number.MAX_VALUE))
  );
}

const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

function worstOf(severities: readonly Severity[]): Severity | null {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? null;
}

/** The verdict watches what the quality report alone objects to: nobody is notified of it. */
function severityOfQuality({ severity }: QualityCheck): Severity {
  return severity === 'warning' ? 'watch' : severity;
}

/** By signal, when any of its rules failed. */
function failedRuns({ checks, severities }: ChainAnswers): Map<string, FailedRun[]> {
  const signalOf = new Map(checks.map(({ rule, signal }) => [rule, signal ?? rule]));
  const found = new Map<string, FailedRun[]>();
  for (const frame of severities) {
    const times: number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    for (const { type, labels, values } of frame.fields) {
      const rule = labels?.rule;
      if (type === FieldType.number && rule !== undefined) {
        const flags = values.map(asNumber);
        const own = ([['warning', 1], ['critical', 2]] as const).flatMap(([severity, value]) =>
          runsOf(times, flags, value).map((run) => ({ ...run, severity })),
        ); // prettier-ignore
        const signal = signalOf.get(rule) ?? rule;
        found.set(signal, [...(found.get(signal) ?? []), ...own]);
      }
    }
  }
  return found;
}
