import { FieldType, type DataFrame, type FieldConfig } from '@grafana/data';

import { asNumber, kindOf, numberAt, readRows, textAt, textsAt } from './frames';

/** The kinds whose answers add to those of other kinds and have no view of their own. */
const SERIES = 'metrics';
const EVENTS = 'events';

/** The frames that add to those of other kinds. */
export function framesBeside(series: readonly DataFrame[]): DataFrame[] {
  return series.filter((frame) => kindOf(frame) === SERIES || kindOf(frame) === EVENTS);
}

/** A bound of a signal: beyond it, it is watched or worse. */
export interface Limit {
  readonly value: number;
  readonly severity: 'warning' | 'critical';
}

/** Samples of one signal of one pipeline. */
export interface Series {
  /** The name of the signal. */
  readonly label: string;
  readonly times: readonly number[];
  /** Null = missing. */
  readonly values: ReadonlyArray<number | null>;
  /** Grafana unit id, and the decimals, as the answer says. */
  readonly unit: string;
  readonly decimals: number | undefined;
  /** The limits of its colours. */
  readonly limits: readonly Limit[];
}

/** Finds the series of a signal of a pipeline. */
export type SeriesOf = (pipeline: string, signal: string) => Series | undefined;

/** The series among the frames beside, by pipeline and signal. */
export function seriesBeside(beside: readonly DataFrame[]): { readonly size: number; readonly of: SeriesOf } {
  const found = new Map<string, Series>();
  const keyOf = (pipeline: string, signal: string): string => `${pipeline}\n${signal}`;
  for (const frame of beside.filter((one) => kindOf(one) === SERIES)) {
    const times: number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    for (const { type, labels, name, values, config } of frame.fields) {
      if (type === FieldType.number && labels?.pipeline !== undefined) {
        found.set(keyOf(labels.pipeline, labels.signal ?? name), {
          label: config.displayNameFromDS ?? name,
          times,
          values: values.map(asNumber),
          unit: config.unit ?? '',
          decimals: config.decimals ?? undefined,
          limits: limitsOf(config),
        });
      }
    }
  }
  return { size: found.size, of: (pipeline, signal) => found.get(keyOf(pipeline, signal)) };
}

/** Where the colours change: the worse one of two says what lies beyond. Beyond what is possible nothing lies. */
export function limitsOf({ thresholds, min, max }: FieldConfig): Limit[] {
  const steps = thresholds?.steps ?? [];
  return steps.slice(1).flatMap(({ value, color }, i): Limit[] => {
    const both = [steps[i].color, color];
    const severity = both.includes('red') ? 'critical' : both.includes('orange') ? 'warning' : null;
    const isPossible = Number.isFinite(value) && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
    return severity === null || !isPossible ? [] : [{ value, severity }];
  });
}

/** Something that happened to a pipeline. */
export interface PastEvent {
  readonly title: string;
  readonly pipeline: string;
  /** When it was over, epoch milliseconds. */
  readonly end: number;
}

/** The newest event with a tag among the frames beside that was over by `now`; undefined without one. O(events). */
export function lastEventBeside(beside: readonly DataFrame[], tag: string, now: number): PastEvent | undefined {
  const events = readRows(
    beside.filter((frame) => kindOf(frame) === EVENTS),
    (frame, row) => ({
      title: textAt(frame, 'title', row),
      pipeline: textAt(frame, 'pipeline', row),
      // An alert of one sample has no end of its own.
      end: numberAt(frame, 'timeEnd', row) ?? numberAt(frame, 'time', row) ?? NaN,
      tags: textsAt(frame, 'tags', row),
    }),
  );
  return events
    .filter(({ end, tags }) => tags.includes(tag) && end <= now)
    .reduce<PastEvent | undefined>((latest, event) => (latest && latest.end >= event.end ? latest : event), undefined);
}
