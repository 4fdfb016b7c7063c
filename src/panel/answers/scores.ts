import { FieldType, type DataFrame, type Field } from '@grafana/data';

import { upperFirst } from '../../series';
import { asNumber } from './frames';

/** What a signal costs a score. */
export interface Loss {
  readonly signal: string;
  /** The label of the signal. */
  readonly label: string;
  readonly points: number;
}

/** The score of one pipeline at the end of the range. */
export interface PipelineScore {
  readonly key: string;
  readonly pipeline: string;
  readonly score: 'health' | 'quality';
  /** Null = unknown. */
  readonly value: number | null;
  /** The first value of the range and its instant; null without one. */
  readonly before: { readonly value: number; readonly time: number } | null;
  /** The dearest first. */
  readonly lost: readonly Loss[];
  /** Names of the signals that did not count because their data is missing. */
  readonly missing: readonly string[];
  /** Signals of the score; 0 where the answer has no breakdown. */
  readonly signals: number;
}

/** The scores of some frames: the unknown ones first, for they may be the worst, then the lowest. */
export function readScores(frames: readonly DataFrame[]): PipelineScore[] {
  return frames.flatMap(scoresOf).sort((a, b) => (a.value ?? -Infinity) - (b.value ?? -Infinity) || 0);
}

function scoresOf(frame: DataFrame): PipelineScore[] {
  const times: number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const parts = new Map<string, Field[]>();
  for (const field of frame.fields.filter(({ name }) => name === 'lost_points')) {
    const pipeline = field.labels?.pipeline ?? '';
    parts.set(pipeline, [...(parts.get(pipeline) ?? []), field]);
  }
  const scores = frame.fields.filter(({ name, type }) => type === FieldType.number && Object.hasOwn(SCORES, name));
  return scores.map((field) => {
    const pipeline = field.labels?.pipeline ?? '';
    const value = lastOf(field);
    const own = (parts.get(pipeline) ?? []).map((part) => ({
      signal: part.labels?.signal ?? '',
      label: causeOf(part),
      points: lastOf(part),
    }));
    const first = field.values.findIndex((one) => asNumber(one) !== null);
    return {
      key: `${frame.refId ?? ''}-${field.name}-${pipeline}`,
      pipeline,
      score: SCORES[field.name],
      value,
      before: first < 0 ? null : { value: field.values[first] as number, time: times[first] },
      lost: own
        .flatMap(({ points, ...loss }) => (points === null ? [] : [{ ...loss, points }]))
        .sort((a, b) => b.points - a.points),
      missing: own.filter(({ points }) => points === null).map(({ label }) => label),
      signals: own.length,
    };
  });
}

/** The fields that hold a pipeline's score over time. */
const SCORES: Readonly<Record<string, PipelineScore['score']>> = { health_score: 'health', quality_score: 'quality' };

/** The label of the signal that costs points. */
function causeOf({ config, labels }: Field): string {
  const cause: unknown = config.custom?.cause;
  return typeof cause === 'string' ? cause : upperFirst((labels?.signal ?? '').replaceAll('_', ' '));
}

/** The value at the end of the range: a missing one is not replaced by an older one. */
function lastOf({ values }: Field): number | null {
  return asNumber(values[values.length - 1]);
}
