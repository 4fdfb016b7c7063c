import { MetadataVersion } from 'apache-arrow/enum';
import { FileBlock, Footer } from 'apache-arrow/ipc/metadata/file';
import { BufferRegion, FieldNode, Message, RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { Field as ArrowField, Schema } from 'apache-arrow/schema';

import { columnOf, type Column } from './columns';
import { padded, ready, sequence, type Part } from './part';
import { toEnd } from '../series/to-end';
import { type Field, type Frame } from './types';

const MAGIC = Buffer.from('ARROW1');
/** Precedes every message and, with a length of 0, ends the messages. */
const CONTINUATION = 0xffffffff;

/**
 * Lays out a frame as an Arrow IPC file in the form that Grafana's plugin SDK decodes: names, labels and configuration as
 * JSON in the fields' metadata, time in nanoseconds, plain strings, missing values as nulls. The frame's values are read
 * when the layout is written, each column once and straight to its place.
 *
 * @param refId the query that the frame answers.
 * @throws Error if the columns differ in length.
 */
export function layOutFrame(frame: Frame, refId: string): Part {
  return toEnd(layingOut(frame, refId));
}

/** As {@link layOutFrame}, with a pause after every column. */
export function* layingOut(frame: Frame, refId: string): Generator<void, Part> {
  const rows = frame.fields[0]?.values.length ?? 0;
  for (const { name, values } of frame.fields) {
    if (values.length !== rows) {
      throw new Error(`Frame ${frame.name}: column ${name} has ${values.length} rows, the first one has ${rows}.`);
    }
  }
  const columns: Column[] = [];
  for (const field of frame.fields) {
    columns.push(columnOf(field));
    yield;
  }
  const buffers = columns.flatMap((column) => column.buffers.map(padded));
  const body = sequence(buffers);

  // As in the files of Arrow's own JavaScript writer, only the footer has the schema, where readers of files look.
  const magic = padded(ready(MAGIC));
  const head = message(Message.from(batchOf(rows, columns, buffers), body.size));
  const block = new FileBlock(head.size, body.size, magic.size);
  const footer = ready(Footer.encode(new Footer(schemaOf(frame, columns, refId), MetadataVersion.V5, [block], [])));
  return sequence([magic, head, body, words(CONTINUATION, 0), footer, words(footer.size), ready(MAGIC)]);
}

/** A message's head as it is in a file: marked, measured, and padded so that its body begins at eight bytes. */
function message(content: Message): Part {
  const head = padded(ready(Message.encode(content)));
  return sequence([words(CONTINUATION, head.size), head]);
}

function words(...values: number[]): Part {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32LE(value, i * 4));
  return ready(bytes);
}

/** Says where each buffer lies in the body. */
function batchOf(rows: number, columns: readonly Column[], buffers: readonly Part[]): RecordBatch {
  const nodes = columns.map(({ nullCount }) => new FieldNode(rows, nullCount));
  let place = 0;
  const regions = buffers.map(({ size }) => {
    const region = new BufferRegion(place, size);
    place += size;
    return region;
  });
  return new RecordBatch(rows, nodes, regions, null);
}

function schemaOf(frame: Frame, columns: readonly Column[], refId: string): Schema {
  const fields = frame.fields.map(
    (field, i) => new ArrowField(field.name, columns[i].type, columns[i].nullable, fieldMetadata(field)),
  );
  const metadata = new Map([
    ['name', frame.name],
    ['refId', refId],
  ]);
  if (frame.meta) {
    metadata.set('meta', JSON.stringify(frame.meta));
  }
  return new Schema(fields, metadata);
}

function fieldMetadata(field: Field): Map<string, string> {
  const metadata = new Map([['name', field.name]]);
  if (field.labels) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config) {
    metadata.set('config', JSON.stringify(field.config));
  }
  return metadata;
}
