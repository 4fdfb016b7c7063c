/** What may be wrong or missing in PromQL, as far as can be told without an engine. */
export interface PromqlVerdict {
  /** It cannot work as it is. */
  readonly error?: string;
  /** It works, but not as well as it could. */
  readonly hint?: string;
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };
const SELECTOR = '$selector';
const INTERVAL = /^\$(?:__(?:rate_)?interval(?!\w)|\{__(?:rate_)?interval\})/;

/**
 * Checks what is certain in any dialect: brackets and quotes are closed, and `$selector` is in braces. The engine has
 * the last word.
 *
 * @param perPipeline false if it gives one value for all pipelines.
 * @returns nothing to say of an empty expression.
 * @example checkPromql('sum(rate(x{$selector}[5m])') // { error: '“(” is not closed.' }
 */
export function checkPromql(expression: string, perPipeline = true): PromqlVerdict {
  if (expression.trim() === '') {
    return {};
  }
  const open: string[] = [];
  let selectors = 0;
  for (let i = 0; i < expression.length; i++) {
    const char = expression[i];
    if (char === '#') {
      i = endOfLine(expression, i);
    } else if ('"\'`'.includes(char)) {
      i = endOfString(expression, i);
      if (i < 0) {
        return { error: `The quote ${char} is not closed.` };
      }
    } else if ('({['.includes(char)) {
      open.push(char);
    } else if (char in CLOSES) {
      if (open.pop() !== CLOSES[char]) {
        return { error: `“${char}” closes nothing.` };
      }
    } else if (expression.startsWith(SELECTOR, i)) {
      selectors++;
      if (open.at(-1) !== '{') {
        return { error: 'Write {$selector} in braces: it is replaced by the pipeline matcher.' };
      }
    } else if (char === '$' && !INTERVAL.test(expression.slice(i))) {
      return { error: 'Only $selector, $__interval and $__rate_interval are replaced here, no other variable.' };
    }
  }
  if (open.length > 0) {
    return { error: `“${open.at(-1)}” is not closed.` };
  }
  if (!perPipeline) {
    return selectors > 0 ? { error: 'One value for all pipelines needs no $selector: take it out.' } : {};
  }
  return selectors > 0
    ? {}
    : { hint: 'Without {$selector} every query reads all pipelines, also when it asks for one.' };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Place of the closing quote; −1 where there is none. Backticks know no escapes. */
function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\' && quote !== '`') {
      i++;
    } else if (text[i] === quote) {
      return i;
    }
  }
  return -1;
}
