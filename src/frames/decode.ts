import { RecordBatchReader } from 'apache-arrow';

import { type FieldConfig, type FrameMeta, type Json, type Labels } from './types';

/** A column of a decoded frame; instants in epoch milliseconds, null = missing. */
export interface DecodedField {
  readonly name: string;
  /** Arrow's name of the type, such as `Float64`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly isTime: boolean;
  readonly labels: Labels;
  readonly config: FieldConfig;
  readonly values: readonly Json[];
}

/** A frame as it came over the wire. */
export interface DecodedFrame {
  readonly name: string;
  readonly refId: string;
  readonly meta: FrameMeta;
  readonly fields: readonly DecodedField[];
}

/**
 * Reads a frame that {@link layOutFrame} laid out, for those who ask the backend without Grafana.
 *
 * @throws Error if the bytes are no Arrow file.
 */
export function decodeFrame(bytes: Uint8Array): DecodedFrame {
  // The schema of the reader, for that of a batch has merged fields of one name.
  const reader = RecordBatchReader.from(bytes).open();
  const { schema } = reader;
  const batches = [...reader];
  const json = <T>(metadata: ReadonlyMap<string, string>, key: string): T => JSON.parse(metadata.get(key) ?? '{}') as T;
  return {
    name: schema.metadata.get('name') ?? '',
    refId: schema.metadata.get('refId') ?? '',
    meta: json<FrameMeta>(schema.metadata, 'meta'),
    fields: schema.fields.map((field, i) => ({
      name: field.name,
      type: String(field.type),
      nullable: field.nullable,
      isTime: String(field.type).startsWith('Timestamp'),
      labels: json<Labels>(field.metadata, 'labels'),
      config: json<FieldConfig>(field.metadata, 'config'),
      values: batches.flatMap((batch) => {
        const column = batch.getChildAt(i)!;
        return Array.from({ length: column.length }, (_, row) => valueOf(column.get(row)));
      }),
    })),
  };
}

/** A value as it was; bytes are JSON. */
function valueOf(value: unknown): Json {
  return value instanceof Uint8Array ? (JSON.parse(Buffer.from(value).toString('utf8')) as Json) : (value as Json);
}
