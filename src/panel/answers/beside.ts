import { FieldType, type DataFrame } from '@grafana/data';

import { asNumber, kindOf } from './frames';

/** Samples of one signal of one pipeline. */
export interface Series {
  readonly times: readonly number[];
  /** Null = missing. */
  readonly values: ReadonlyArray<number | null>;
  /** Grafana unit id, and the decimals, as the answer says. */
  readonly unit: string;
  readonly decimals: number | undefined;
}

/** Finds the series of a signal of a pipeline. */
export type SeriesOf = (pipeline: string, signal: string) => Series | undefined;

/** The series among the frames beside, by pipeline and signal. */
export function seriesBeside(beside: readonly DataFrame[]): { readonly size: number; readonly of: SeriesOf } {
  const found = new Map<string, Series>();
  const keyOf = (pipeline: string, signal: string): string => `${pipeline}\n${signal}`;
  for (const frame of beside.filter((one) => kindOf(one) === 'metrics')) {
    const times: number[] = frame.fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    for (const { type, labels, name, values, config } of frame.fields) {
      if (type === FieldType.number && labels?.pipeline !== undefined) {
        found.set(keyOf(labels.pipeline, labels.signal ?? name), {
          times,
          values: values.map(asNumber),
          unit: config.unit ?? '',
          decimals: config.decimals ?? undefined,
        });
      }
    }
  }
  return { size: found.size, of: (pipeline, signal) => found.get(keyOf(pipeline, signal)) };
}
