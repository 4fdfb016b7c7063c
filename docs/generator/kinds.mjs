// What the documentation says about query kinds, from their descriptors.
import { code, table } from './markdown.mjs';

/** Stands for the ids of all signals, which are not spelt out. */
const SIGNALS = '[signals](../signals.md)';

/** Every kind with its question, in the order of the editor. */
export function kindTable(kinds) {
  return table(
    ['kind', 'question', 'what it answers', 'formats'],
    kinds.map(({ kind, title, description, formats, live }) => [
      `[${code(kind)}](${kind}.md)`,
      title,
      description,
      `${formats.join(', ')}${live ? '; live' : ''}`,
    ]),
  );
}

/** The options of one kind. */
export function optionTable({ options }, signalIds) {
  if (options.length === 0) {
    return 'This kind has no options.';
  }
  return table(
    ['option', 'meaning', 'values', 'default'],
    options.map((option) => [
      code(option.name),
      `${option.description}${option.format ? ` Format ${option.format} only.` : ''}`,
      valuesOf(option, signalIds),
      defaultOf(option),
    ]),
  );
}

/** One line per kind, for the README of the archive. */
export function kindList(kinds) {
  return kinds.map(({ kind, title, description }) => `- ${title} (${code(kind)}): ${description}`).join('\n');
}

/** What an option can be, by what its descriptor gives: fields, limits, values. */
function valuesOf({ type, fields, min, max, most, values, several, placeholder, default: fallback }, signalIds) {
  if (fields !== undefined) {
    return `an object: ${fields.map((field) => `${code(field.name)} ${valuesOf(field, signalIds)}`).join('; ')}`;
  }
  if (type === 'text') {
    return several ? 'a list of names' : `a text such as ${code(placeholder)}`;
  }
  if (min !== undefined) {
    return `${min.toLocaleString('en-GB')} to ${max.toLocaleString('en-GB')}`;
  }
  if (type === 'number') {
    return 'a number';
  }
  if (type === 'numbers') {
    return `${values.map(code).join(', ')}, or a list of at most ${most} numbers`;
  }
  if (type === 'duration') {
    return 'a duration such as `5m`';
  }
  if (typeof fallback === 'boolean') {
    return '`true`, `false`';
  }
  if (values === undefined) {
    return '';
  }
  const anySignal = signalIds.every((id) => values.includes(id));
  if (several) {
    return `a list of ${anySignal ? SIGNALS : values.map(code).join(', ')}`;
  }
  return anySignal ? `one of the ${SIGNALS}` : choicesOf(values, signalIds);
}

/** Some values; those that are there for every signal, after the same word, are told together. */
function choicesOf(values, signalIds) {
  const [id] = signalIds;
  const prefixes = values.filter((value) => value.endsWith(`:${id}`)).map((value) => value.slice(0, -id.length));
  const others = values.filter((value) => !prefixes.some((prefix) => value.startsWith(prefix)));
  return [...others.map(code), ...prefixes.map((prefix) => `${code(prefix)} and one of the ${SIGNALS}`)].join(', ');
}

function defaultOf({ required, default: fallback, usual }) {
  const words = usual ?? (fallback === undefined ? [] : [String(fallback)]);
  return required ? 'required' : words.map(code).join(', ');
}
