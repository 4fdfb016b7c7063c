import { formatDuration } from '../../series';

/** A series as a test gives it to the rules. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** A test of rules as `promtool test rules` reads it. */
export interface RuleTest {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly InputSeries[];
  readonly promql_expr_test: readonly ExpressionTest[];
  readonly alert_rule_test?: readonly AlertTest[];
}

/** What an expression gives at an instant. */
export interface ExpressionTest {
  readonly expr: string;
  readonly eval_time: string;
  readonly exp_samples: ReadonlyArray<{ readonly labels: string; readonly value: number }>;
}

/** Which alerts of a name fire at an instant, and what they say. */
export interface AlertTest {
  readonly alertname: string;
  readonly eval_time: string;
  readonly exp_alerts: ReadonlyArray<{
    readonly exp_labels: Readonly<Record<string, string>>;
    readonly exp_annotations: Readonly<Record<string, string>>;
  }>;
}

/** A series by its name and labels. */
export function seriesText(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(', ')}}`;
}

/** A time of a test: milliseconds after its beginning. */
export const timeText = (ms: number): string => (ms === 0 ? '0s' : formatDuration(ms));

/**
 * Values of a series; a run of equal ones is written once.
 *
 * @param marked true to mark the end of samples, as a rule does that has no result any more; otherwise they are just not there.
 * @example valuesText([1, 1, 1, NaN, 2], false) // '1x2 _ 2'
 */
export function valuesText(row: ArrayLike<number>, marked: boolean): string {
  const texts: string[] = [];
  for (let i = 0; i < row.length;) {
    let end = i + 1;
    while (end < row.length && Object.is(row[end], row[i])) {
      end++;
    }
    texts.push(...(Number.isNaN(row[i]) ? missing(end - i, marked && i > 0) : [run(row[i], end - i)]));
    i = end;
  }
  return texts.join(' ');
}

/** The number after `x` says how many more values follow; of missing ones, how many there are. */
const run = (value: number, length: number): string => (length === 1 ? String(value) : `${value}x${length - 1}`);

function missing(length: number, marked: boolean): string[] {
  const plain = marked ? length - 1 : length;
  return [...(marked ? ['stale'] : []), ...(plain === 0 ? [] : [plain === 1 ? '_' : `_x${plain}`])];
}
