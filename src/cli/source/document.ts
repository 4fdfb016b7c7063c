import { readFileSync } from 'node:fs';

import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

import { causeOf, UsageError } from '../command/usage-error';
import { nestsDeep, parseJson } from '../../series';

/** Names of fields and numbers of list entries, from the outermost on. */
export type FieldPath = ReadonlyArray<string | number>;

/** A file of YAML, of which JSON is a part, that knows where its fields stand. */
export interface TextDocument {
  readonly content: unknown;
  /**
   * The file and the line of a field, or of the nearest one around it that is there.
   *
   * @example place(['jsonData', 'timezone']) // 'mlpulse.yaml, line 7'
   */
  place(path: FieldPath): string;
}

/**
 * Reads a file of YAML or JSON.
 *
 * @param flag the flag that names it, for messages.
 * @throws UsageError that names the file, and the line where it is broken.
 */
export function readDocument(flag: string, file: string): TextDocument {
  return parse(flag, file, readText(flag, file));
}

/**
 * Reads a file that a program wrote as JSON. It may be large, so lines are counted only where one is asked for.
 *
 * @param flag the flag that names it, for messages.
 * @throws UsageError that names the file, and the line where it is broken.
 */
export function readJson(flag: string, file: string): TextDocument {
  const text = readText(flag, file);
  try {
    return {
      content: parseJson(text, (problem) => new Error(problem)),
      place: (path) => parse(flag, file, text).place(path),
    };
  } catch {
    return parse(flag, file, text);
  }
}

function readText(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${flag} ${file} cannot be read: ${causeOf(error)}. Name a file of JSON or YAML.`);
  }
}

function parse(flag: string, file: string, text: string): TextDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    const deep = /call stack/.test(broken.message);
    throw new UsageError(`${flag} ${file}, line ${line}, column ${col}: ${deep ? DEEP : sentence(broken.message)}`);
  }
  const content = contentOf(document, (problem) => new UsageError(`${flag} ${file}: ${problem}`));
  return {
    content,
    place: (path) => {
      const offset = offsetOf(document, path);
      return offset === null ? file : `${file}, line ${lines.linePos(offset).line}`;
    },
  };
}

const DEEP = 'lists and objects nest deeper than in any settings. Write them as the documentation shows.';

/** What a document holds: none of its aliases is unknown or multiplies without end, and nothing contains itself. */
function contentOf(document: Document, refuse: (problem: string) => UsageError): unknown {
  let content: unknown;
  try {
    content = document.toJS();
  } catch (error) {
    throw refuse(sentence(causeOf(error)));
  }
  if (nestsDeep(content)) {
    throw refuse(DEEP);
  }
  return content;
}

/** Where the value of a field begins in the text; null where there is nothing of it. */
function offsetOf(document: Document, path: FieldPath): number | null {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return node.range[0];
    }
  }
  return null;
}

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
