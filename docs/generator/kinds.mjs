// What the documentation says about query kinds, from their descriptors.
import { code, table } from './markdown.mjs';

/** Longer lists of values are not spelt out where they are the ids of all signals. */
const ANY_SIGNAL = 'any [signal](../signals.md)';

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

function valuesOf({ values, several }, signalIds) {
  if (values === undefined) {
    return '';
  }
  const listed = signalIds.every((id) => values.includes(id)) ? ANY_SIGNAL : values.map(code).join(', ');
  return several ? `a list of ${listed}` : listed;
}

function defaultOf({ required, default: fallback }) {
  return required ? 'required' : fallback === undefined ? '' : code(String(fallback));
}
