type Value = string | number | boolean;

/** What a template is filled in with: the number of each refId, NaN where it is missing, and the labels. */
export interface Filling {
  readonly values: Readonly<Record<string, number>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** The comparisons of Go's templates. What is missing is not less than anything, so that it is "greater", as there. */
const FUNCTIONS: Readonly<Record<string, (...of: Value[]) => Value>> = {
  eq: (a, b) => a === b,
  lt: (a, b) => a < b,
  le: (a, b) => a < b || a === b,
  gt: (a, b) => !(a < b || a === b),
  ge: (a, b) => !(a < b),
  and: (...of) => of.every(Boolean),
  or: (...of) => of.some(Boolean),
  print: String,
  printf(format, value) {
    const [, plus, digits, verb] = /^%(\+?)\.(\d)([fg])$/.exec(String(format))!;
    const text =
      verb === 'f' ? Number(value).toFixed(Number(digits)) : `${Number(Number(value).toPrecision(Number(digits)))}`;
    return plus && Number(value) >= 0 ? `+${text}` : text;
  },
};

/** The summary of an alert as Grafana fills it in: as much of Go's templates as the summaries have. */
export function fill(template: string, filling: Filling): string {
  const pieces = template.split(/\{\{ (.*?) \}\}/);
  let text = '';
  // Of each `if` that is open: whether its branch is taken, and whether one has been.
  const open: Array<{ on: boolean; done: boolean }> = [];
  pieces.forEach((piece, i) => {
    const isOn = (): boolean => open.every(({ on }) => on);
    const [, branch, condition] = /^(if|else if|else|end)(?: (.*))?$/.exec(i % 2 === 1 ? piece : '') ?? [];
    if (branch === undefined) {
      text += isOn() ? (i % 2 === 0 ? piece : String(valueOf(piece, filling))) : '';
    } else if (branch === 'end') {
      open.pop();
    } else {
      const last = branch === 'if' ? { on: false, done: false } : open.pop()!;
      const on = !last.done && isOn() && (condition === undefined || Boolean(valueOf(condition, filling)));
      open.push({ on, done: last.done || on });
    }
  });
  return text;
}

/** The value of an action: a word, or a function and its arguments, which may be actions in parentheses. */
function valueOf(action: string, filling: Filling): Value {
  const terms = action.match(/"[^"]*"|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\S+/g)!.map((term): Value => {
    const [, kind, name] = /^\$(values|labels)\.(\w+)(?:\.Value)?$/.exec(term) ?? [];
    switch (true) {
      case kind === 'labels':
        return filling.labels[name];
      case kind === 'values':
        return filling.values[name];
      case term.startsWith('('):
        return valueOf(term.slice(1, -1), filling);
      default:
        return term.replaceAll('"', '');
    }
  });
  const [first, ...others] = terms;
  return others.length === 0 ? first : FUNCTIONS[String(first)](...others);
}
