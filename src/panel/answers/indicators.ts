import { FieldType, type DataFrame, type Field } from '@grafana/data';

import { limitsOf, type Series } from './beside';
import { changeOf } from './change';
import { asNumber, columnOf, labelAt, maybeTextAt, numberAt, readRows, textAt } from './frames';
import { boundAt, hintsAt, measureAgainst, type Hints } from '../measures';
import { severityOfWord, type Severity } from '../severity';

/** Name of the frame with the last 24 hours of every row. */
export const TRENDS = 'trends';

/** One signal at a glance. */
export interface Indicator {
  readonly key: string;
  readonly signal: string;
  readonly label: string;
  /** The pipeline whose value it is; empty where it is none, or all of them. */
  readonly pipeline: string;
  /** Whose value it is, where that is not one pipeline's. */
  readonly note: string;
  readonly value: number | null;
  /** With its unit; "–" where there is none. */
  readonly text: string;
  /** Null where nothing judges the signal. */
  readonly severity: Severity | null;
  /** "limit 80 %", "min 90 %"; empty without one. */
  readonly limit: string;
  readonly change: string;
  readonly changeHours: number | null;
  /** How many pipelines have no value, and of how many. */
  readonly unknown: number;
  readonly pipelines: number;
  readonly trend: Series | undefined;
  /** When there was a value last, where there is none now; null if not in the trend. */
  readonly silentSince: number | null;
  readonly scale: Scale | null;
  readonly frame: DataFrame;
  readonly row: number;
}

/** The scale of an indicator, which reaches beyond its limits. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  /** The spans of states from the lowest value up, each to where it ends. */
  readonly zones: ReadonlyArray<{ readonly severity: Severity; readonly to: number }>;
}

/** The indicators of some frames, in their order. */
export function readIndicators(frames: readonly DataFrame[]): Indicator[] {
  const tables = frames.filter((frame) => columnOf(frame, 'state') !== undefined);
  return readRows(tables, (frame, row) => readIndicator(frame, row, trendFor(frames, frame, row)));
}

function readIndicator(frame: DataFrame, row: number, trend: Trend | undefined): Indicator {
  const hints = hintsOf(frame, row);
  const [value, limit] = [numberAt(frame, 'value', row), numberAt(frame, 'limit', row)];
  const state = maybeTextAt(frame, 'state', row);
  const isMinimum = textAt(frame, 'comparison', row) === '<';
  return {
    key: `${frame.refId ?? ''}-${row}`,
    signal: textAt(frame, 'signal', row),
    label: labelAt(frame, 'signal', row),
    pipeline: textAt(frame, 'pipeline', row),
    note: textAt(frame, 'note', row),
    value,
    text: value === null ? '–' : measureAgainst(frame, 'value', 'limit', row, hints),
    severity: state === undefined ? null : severityOfWord(state),
    limit: limit === null ? '' : `${isMinimum ? 'min' : 'limit'}\u00a0${boundAt(frame, 'limit', row, hints)}`,
    change: changeOf(numberAt(frame, 'change', row), textAt(frame, 'direction', row), hints),
    changeHours: numberAt(frame, 'change_hours', row),
    unknown: numberAt(frame, 'unknown', row) ?? 0,
    pipelines: numberAt(frame, 'pipelines', row) ?? 0,
    trend: trend?.series,
    silentSince: value === null && trend ? lastTime(trend.series) : null,
    scale: limit === null ? null : scaleOf(value, limit, isMinimum, trend?.field),
    frame,
    row,
  };
}

/** Digits behind the point of a number in the thousands say nothing. */
function hintsOf(frame: DataFrame, row: number): Hints {
  const hints = hintsAt(frame, row);
  return Math.abs(numberAt(frame, 'value', row) ?? 0) >= 1000 ? { ...hints, decimals: 0 } : hints;
}

interface Trend {
  readonly field: Field;
  readonly series: Series;
}

function trendFor(frames: readonly DataFrame[], { refId }: DataFrame, row: number): Trend | undefined {
  const own = frames.find((frame) => frame.refId === refId && frame.name === TRENDS);
  const field = own?.fields.filter(({ type }) => type === FieldType.number)[row];
  return own && field
    ? {
        field,
        series: {
          label: field.config.displayNameFromDS ?? field.name,
          limits: limitsOf(field.config),
          times: own.fields.find(({ type }) => type === FieldType.time)?.values ?? [],
          values: field.values.map(asNumber),
          unit: field.config.unit ?? '',
          decimals: field.config.decimals ?? undefined,
        },
      }
    : undefined;
}

function lastTime({ times, values }: Series): number | null {
  const i = values.reduce<number>((last, value, at) => (value === null ? last : at), -1);
  return times[i] ?? null;
}

/** How far a scale reaches beyond its last limit, as a share of the way there. */
const BEYOND = 0.25;

/** From the good end to beyond the last limit and the value, within what the signal can be. */
function scaleOf(value: number | null, limit: number, isMinimum: boolean, field: Field | undefined): Scale {
  const zones = zonesOf(limit, isMinimum, field);
  const levels = zones.slice(0, -1).map(({ to }) => to);
  const [first, last] = [levels[0], levels[levels.length - 1]];
  const shown = value ?? limit;
  const low = field?.config.min ?? 0;
  const high = field?.config.max ?? Infinity;
  const top = Number.isFinite(high) ? high : last + BEYOND * (last - low);
  return isMinimum
    ? { zones, least: Math.min(shown, Math.max(low, first - BEYOND * 2 * (top - first))), most: Math.max(shown, top) }
    : { zones, least: Math.min(shown, low), most: Math.max(shown, Math.min(high, last + BEYOND * (last - low))) };
}

const SEVERITY_BY_COLOR: Readonly<Record<string, Severity>> = { green: 'ok', orange: 'warning', red: 'critical' };

/** The spans of possible values that the thresholds of the answer part; without any, those beside the limit. */
function zonesOf(limit: number, isMinimum: boolean, field: Field | undefined): Scale['zones'] {
  const steps = field?.config.thresholds?.steps ?? [];
  if (steps.length < 2) {
    const [below, above]: [Severity, Severity] = isMinimum ? ['warning', 'ok'] : ['ok', 'warning'];
    return [
      { severity: below, to: limit },
      { severity: above, to: Infinity },
    ];
  }
  const [low, high] = [field?.config.min ?? -Infinity, field?.config.max ?? Infinity];
  return steps.flatMap(({ value, color }, i) => {
    const to = steps[i + 1]?.value ?? Infinity;
    const isPossible = to > low && value < high && color !== 'transparent';
    return isPossible ? [{ severity: SEVERITY_BY_COLOR[color] ?? 'unknown', to }] : [];
  });
}
