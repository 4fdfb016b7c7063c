import { type Json, type Notice } from '../frames';
import { decodeFrame } from '../frames/decode';
import { type DataResponse } from '../protocol/generated/pluginv2';

/** A column of an answer as it came over the wire. */
export interface Column {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly values: ReadonlyArray<string | number | null>;
  readonly isTime: boolean;
}

/** A frame of an answer. */
export interface AnswerFrame {
  readonly name: string;
  readonly columns: readonly Column[];
  /** What is missing, left out or combined. */
  readonly notices: readonly Notice[];
}

/** What the backend answered, or why it did not. */
export interface Answer {
  readonly frames: readonly AnswerFrame[];
  readonly error: string | null;
}

/** Reads an answer as it came over the wire. */
export function read(response: DataResponse | undefined): Answer {
  if (!response || response.error !== '') {
    return { frames: [], error: response?.error ?? 'The backend left this question unanswered.' };
  }
  return { frames: response.frames.map(readFrame), error: null };
}

function readFrame(bytes: Uint8Array): AnswerFrame {
  const { name, fields, meta } = decodeFrame(bytes);
  const columns = fields.map((field): Column => ({
    name: field.name,
    labels: field.labels,
    title: field.config.displayNameFromDS ?? field.name,
    isTime: field.isTime,
    values: field.values.map(inWords),
  }));
  return { name, columns, notices: meta.notices ?? [] };
}

/** A value as a cell of a table shows it. */
function inWords(value: Json): string | number | null {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
  }
  return value;
}
