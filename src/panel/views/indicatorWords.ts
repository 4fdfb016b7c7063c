// What an indicator says in words, however it is drawn.
import { columnOf } from '../answers/frames';
import { type Indicator } from '../answers/indicators';
import { type RowLink } from '../links';
import { dataLinksOf } from '../parts/RowActions';
import { type Severity } from '../severity';
import { formatInstant } from '../times';
import { useView } from '../view';

/**
 * How one value is beside its limits. That is not how its pipeline is, or an alert: the alert engine waits, and an objective or a trend may say
 * more than the newest value.
 */
export const VALUE_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Past critical',
  warning: 'Past limit',
  watch: 'Past limit',
  unknown: 'Unknown',
  ok: 'OK',
};

const NO_BREAK_SPACE = '\u00a0';

/** The data link of the pipeline's column. */
export function linkOf({ frame, row }: Indicator): RowLink | undefined {
  const field = columnOf(frame, 'pipeline');
  return field && dataLinksOf({ ...frame, fields: [field] }, row)[0];
}

/** Since when there has been no value; empty where there is one. */
export function useSilence({ value, silentSince, unknown, pipelines, note }: Indicator): string {
  const { now, timeZone } = useView();
  if (value !== null) {
    return '';
  }
  const since = silentSince === null ? note : `no data since ${formatInstant(silentSince, now, timeZone)}`;
  return pipelines > 1 ? `${unknown} of ${pipelines}: ${since}` : since;
}

/** All that is known of an indicator, in one sentence. */
export function useSentence(indicator: Indicator): string {
  const { label, pipeline, note, text, value, severity, limit, change, changeHours, unknown, pipelines } = indicator;
  const silence = useSilence(indicator);
  const whose = pipeline ? ` of ${pipeline}` : note && value !== null ? ` of ${note}` : '';
  const parts = [
    `${label}${whose}: ${value === null ? silence : text}`,
    severity === null ? '' : VALUE_WORDS[severity].toLowerCase(),
    limit,
    change && change !== 'unchanged' ? `${change} in ${changeHours ?? 24}${NO_BREAK_SPACE}h` : change,
    unknown > 0 && value !== null ? `${unknown} of ${pipelines} pipelines unknown` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
