import { FieldType, type DataFrame, type Field } from '@grafana/data';

import { judgeScore } from '../bands';
import { asNumber } from '../frames';
import { isScore } from '../shapes';
import { SEVERITIES, type Severity } from '../severity';

/** What a signal costs a score. */
export interface Loss {
  readonly signal: string;
  readonly points: number;
}

/** Where the score of one pipeline stands at the end of the range. */
export interface PipelineScore {
  readonly key: string;
  readonly pipeline: string;
  readonly score: 'health' | 'quality';
  /** Null = unknown. */
  readonly value: number | null;
  readonly severity: Severity;
  /** The first value of the range and its instant; null without one. */
  readonly before: { readonly value: number; readonly time: number } | null;
  /** The dearest first. */
  readonly lost: readonly Loss[];
  /** Signals that did not count for lack of data. */
  readonly missing: readonly string[];
  /** Signals of the score; 0 where the answer has no breakdown. */
  readonly signals: number;
}

/** The scores of some frames, the worst first. */
export function readScores(frames: readonly DataFrame[]): PipelineScore[] {
  return frames
    .flatMap(scoresOf)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.value ?? 0) - (b.value ?? 0));
}

function scoresOf(frame: DataFrame): PipelineScore[] {
  const times: number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const parts = new Map<string, Field[]>();
  for (const field of frame.fields.filter(({ name }) => name === 'lost_points')) {
    const pipeline = field.labels?.pipeline ?? '';
    parts.set(pipeline, [...(parts.get(pipeline) ?? []), field]);
  }
  return frame.fields.filter(isScore).map((field) => {
    const pipeline = field.labels?.pipeline ?? '';
    const score = field.name === 'quality_score' ? 'quality' : 'health';
    const value = lastOf(field);
    const own = (parts.get(pipeline) ?? []).map((part) => ({
      signal: part.labels?.signal ?? '',
      points: lastOf(part),
    }));
    const first = field.values.findIndex((one) => asNumber(one) !== null);
    return {
      key: `${frame.refId ?? ''}-${field.name}-${pipeline}`,
      pipeline,
      score,
      value,
      severity: judgeScore(score, value),
      before: first < 0 ? null : { value: field.values[first] as number, time: times[first] },
      lost: own
        .flatMap(({ signal, points }) => (points === null ? [] : [{ signal, points }]))
        .sort((a, b) => b.points - a.points),
      missing: own.filter(({ points }) => points === null).map(({ signal }) => signal),
      signals: own.length,
    };
  });
}

/** The value at the end of the range: a missing one is not replaced by an older one. */
function lastOf({ values }: Field): number | null {
  return asNumber(values[values.length - 1]);
}
