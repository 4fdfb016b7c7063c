const META = /[\^$.*+?()[\]{}|]/;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/**
 * The names that an expression lists, if it is nothing but a list of them: `a|b`, `(a|b)` or `(?:a|b)`, with special characters
 * escaped, as variables with several values arrive. Linear in the expression.
 *
 * @returns null for any other expression.
 * @example namesIn('(a\\.b|c)') // ['a.b', 'c']
 * @example namesIn('a.*') // null
 */
export function namesIn(expression: string): readonly string[] | null {
  const list = /^\((?:\?:)?([^]*)\)$/.exec(expression)?.[1] ?? expression;
  const names: string[] = [];
  let name = '';
  for (let i = 0; i < list.length; i++) {
    const char = list[i];
    if (char === '|') {
      names.push(name);
      name = '';
    } else if (char === '\\') {
      i++;
      // A letter or a digit after it would mean something else, such as any digit.
      if (i >= list.length || !PUNCTUATION.test(list[i])) {
        return null;
      }
      name += list[i];
    } else if (META.test(char)) {
      return null;
    } else {
      name += char;
    }
  }
  names.push(name);
  return names.includes('') ? null : [...new Set(names)];
}
