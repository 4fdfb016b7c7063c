/**
 * True if a label can have that name: since Prometheus 3 any text, such as `service.name`. What surely is a mistake is none: a
 * matcher instead of a name, space around it, and what does not print.
 */
export function isLabelName(text: string): boolean {
  return text !== '' && text === text.trim() && !/[{}"=,\p{Cc}]/u.test(text);
}
