import { tableFromIPC } from 'apache-arrow';

import { decodeFrame, type DecodedField, type DecodedFrame } from '../../src/frames/decode';

export type Field = DecodedField;
export type Decoded = DecodedFrame;

/**
 * The types that Grafana's plugin SDK decodes, of those that ML Pulse could send; dictionaries, for one, it refuses. Binary is
 * JSON to it.
 */
const ACCEPTED = new Set(['Utf8', 'Float64', 'Bool', 'Timestamp<NANOSECOND>', 'Binary']);
const MAGIC = 'ARROW1';
const SEVERITIES = new Set(['info', 'warning', 'error']);

/**
 * Decodes a frame and refuses what Grafana would refuse, for one such frame fails a whole response there.
 *
 * @param refId the query that the frame answers.
 * @throws Error naming the frame, the field and what is wrong.
 */
export function decode(bytes: Uint8Array, refId: string): Decoded {
  const text = Buffer.from(bytes);
  if (text.subarray(0, 6).toString() !== MAGIC || text.subarray(-6).toString() !== MAGIC) {
    throw new Error('The frame is not an Arrow IPC file: a stream, or cut short.');
  }
  const frame = decodeFrame(bytes);
  const refuse = (what: string): never => {
    throw new Error(`Frame ${frame.name}: ${what}`);
  };
  if (frame.refId !== refId) {
    refuse(`refId ${frame.refId} in place of ${refId}.`);
  }
  const rows = tableFromIPC(bytes).numRows;
  const seen = new Set<string>();
  for (const field of frame.fields) {
    if (!ACCEPTED.has(field.type)) {
      refuse(`field ${field.name} has the type ${field.type}.`);
    }
    if (field.values.length !== rows) {
      refuse(`field ${field.name} has ${field.values.length} values in a frame of ${rows} rows.`);
    }
    if (!field.nullable && field.values.includes(null)) {
      refuse(`field ${field.name} has nulls and is not nullable.`);
    }
    if (Object.values(field.labels).some((label) => typeof label !== 'string')) {
      refuse(`field ${field.name} has a label that is no text.`);
    }
    if (field.values.some((value) => typeof value === 'number' && !Number.isFinite(value))) {
      refuse(`field ${field.name} has NaN or infinity where null belongs.`);
    }
    const identity = field.name + JSON.stringify(Object.entries(field.labels).sort());
    if (seen.has(identity)) {
      refuse(`two fields are ${identity}.`);
    }
    seen.add(identity);
  }
  for (const notice of frame.meta.notices ?? []) {
    if (!SEVERITIES.has(notice.severity)) {
      refuse(`a notice has the severity ${notice.severity}.`);
    }
  }
  checkShape(frame, refuse);
  return frame;
}

/** What `meta.type` promises to Grafana's data plane. */
function checkShape({ fields, meta }: Decoded, refuse: (what: string) => never): void {
  const times = fields.filter(({ isTime }) => isTime);
  const numbers = fields.filter(({ type }) => type === 'Float64');
  switch (meta.type) {
    case undefined:
      return;
    case 'timeseries-wide':
      if (times.length !== 1 || times[0].nullable || numbers.length === 0 || times[0].values.length === 0) {
        refuse('timeseries-wide takes one time field that is not nullable, and a number at least.');
      }
      break;
    case 'numeric-long':
      if (times.length !== 0 || numbers.length !== 1 || numbers[0].name !== 'value') {
        refuse('numeric-long takes texts and one number named value.');
      }
  }
  if (JSON.stringify(meta.typeVersion) !== '[0,1]') {
    refuse(`typeVersion is ${JSON.stringify(meta.typeVersion)}.`);
  }
}

/** Values of the only field of a frame that has this name and these labels. */
export function valuesOf(
  { name, fields }: Decoded,
  field: string,
  labels: Readonly<Record<string, string>> = {},
): Field['values'] {
  const found = fields.filter(
    (candidate) =>
      candidate.name === field && Object.entries(labels).every(([key, value]) => candidate.labels[key] === value),
  );
  if (found.length !== 1) {
    throw new Error(`Frame ${name} has ${found.length} fields ${field} ${JSON.stringify(labels)}.`);
  }
  return found[0].values;
}
