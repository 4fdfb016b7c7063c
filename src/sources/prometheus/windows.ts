import type * as Promql from '@prometheus-io/lezer-promql';

import { formatDuration, parseDuration, seconds } from '../../series';
import { badSettings } from '../../series/errors';
import { parseMatcher } from '../../series/matcher';
import { expandExpression } from './promql';

/** A window that is shorter than the time between two evaluations of it. */
export interface ShortWindow {
  /** As it is written between the brackets. */
  readonly window: string;
  /** Milliseconds between two evaluations. */
  readonly every: number;
  /** True where the step of a subquery is that time. */
  readonly inSubquery: boolean;
}

/** Where an expression and its interval are set, as paths of settings. */
export interface ExpressionPlace {
  readonly field: string;
  readonly intervalField: string;
}

/** Of a window, so that its left end is left out on every engine. */
const LEFT_END = 1;

/** A node of the parser's tree. */
type Node = ReturnType<typeof Promql.parser.parse>['topNode'];

/**
 * Refuses PromQL of the user's own whose windows leave time between them: what happens there would be missed without a word.
 *
 * @param expression with durations in the places of `$__interval` and `$__rate_interval`.
 * @param interval milliseconds between two evaluations.
 * @throws SettingsError that names the field, the window, the interval and what to write.
 */
export function refuseShortWindows(place: ExpressionPlace, expression: string, interval: number): void {
  const found = shortWindow(expression, interval);
  if (found === null) {
    return;
  }
  const [every, length] = [found.every, lengthOf(found.window) ?? interval].map(formatDuration);
  const missed = 'what happens between two windows would be missed.';
  throw badSettings(
    place.field,
    found.inSubquery
      ? `takes the window [${found.window}] within a subquery whose step is ${every}: ${missed} Write a window of at least ${every}, or a step of at most ${length}.`
      : `takes the window [${found.window}], but is evaluated every ${every}: ${missed} Write [$__rate_interval] or [$__interval], or set ${place.intervalField} to ${length} or less.`,
  );
}

/**
 * The first window of an expression that is shorter than the time between two evaluations: the interval, or the step of the
 * subquery that it is in. What is fixed in time by `@`, and what the parser of Prometheus does not know, such as the `[5i]` of
 * VictoriaMetrics, is left to the engine.
 *
 * @param interval in milliseconds.
 * @example shortWindow('rate(x[1m])', minutes(5)) // { window: '1m', every: 300_000, inSubquery: false }
 */
export function shortWindow(expression: string, interval: number): ShortWindow | null {
  if (!expression.includes('[')) {
    return null;
  }
  const text = expandExpression(expression, { label: 'pipeline', matcher: parseMatcher(undefined) });
  // Nodes to look at, the next one last. A list, as operators nest as deeply as there are any.
  const open: Array<readonly [node: Node, every: number | null, inSubquery: boolean]> = [
    [parserOf().parse(text).topNode, interval, false],
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, every, inSubquery] = next;
    const children = childrenOf(node);
    const [range, step] =
      node.name === 'MatrixSelector' || node.name === 'SubqueryExpr' ? windowsOf(children, text) : [];
    const length = range === undefined ? null : lengthOf(range);
    if (range !== undefined && length !== null && every !== null && length + LEFT_END < every) {
      return { window: range, every, inSubquery };
    }
    if (node.name !== 'StepInvariantExpr') {
      const within =
        node.name === 'SubqueryExpr'
          ? ([step === undefined ? null : lengthOf(step), true] as const)
          : ([every, inSubquery] as const);
      open.push(...children.reverse().map((child) => [child, ...within] as const));
    }
  }
  return null;
}

/** The texts of a window and of the step behind it; none where something between the brackets was not understood. */
function windowsOf(children: readonly Node[], text: string): string[] {
  return children.some(({ type }) => type.isError)
    ? []
    : children.filter(({ name }) => name === 'DurationExpr').map(({ from, to }) => text.slice(from, to));
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

const SECONDS = /^(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;

/** Milliseconds of a window as it is written: a duration, or, since Prometheus 3, seconds; null if it is neither. */
function lengthOf(window: string): number | null {
  return SECONDS.test(window) ? seconds(Number(window.replaceAll('_', ''))) : parseDuration(window);
}

/** The parser, loaded by the first expression that has a window: a start of the plugin does not wait for it. */
function parserOf(): typeof Promql.parser {
  return (require('@prometheus-io/lezer-promql') as typeof Promql).parser;
}
