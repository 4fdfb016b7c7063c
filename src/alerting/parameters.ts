import { badQuery, decimalIn, parseDuration, parseMatcher, show } from '../series';
import { BASELINE_PREFIX, type Catalogue } from '../signals';
import { type Rule } from '../verdicts';
import { triablesOf, DEFINITIONS, isBaseline, presentLevel, type Definition, type Triable } from '../verdicts/backtest';
import { type Tried } from './tried';

/** The regular expression of all pipelines. */
const ALL = '.*';

/**
 * Reads which rule was tried from the parameters of a request: `rule`, `definition` (`engine`; of a baseline it does not matter),
 * `threshold` (the rule's own), `for` (the rule's own) and `pipeline` (all).
 *
 * @throws AnswerError that names the parameter, its value and what it can be.
 */
export function readTried(
  parameters: URLSearchParams,
  rules: readonly Rule[],
  catalogue: Catalogue,
): { readonly tried: Tried; readonly pipeline: string } {
  const given = (name: string, otherwise: string): string => parameters.get(name) || otherwise;
  const rule = ruleNamed(given('rule', ''), rules, catalogue);
  const text = given('threshold', String(presentLevel(rule)));
  const threshold = decimalIn(text);
  if (!Number.isFinite(threshold)) {
    throw badQuery(`Parameter "threshold" is ${show(text)}. Enter a number.`);
  }
  const wait = waitNamed(given('for', ''));
  const pipeline = given('pipeline', ALL);
  parseMatcher(pipeline);
  return {
    tried: isBaseline(rule)
      ? { rule, definition: 'baseline', threshold, wait }
      : { rule, definition: definitionNamed(given('definition', 'engine')), threshold, wait },
    pipeline,
  };
}

function ruleNamed(id: string, rules: readonly Rule[], catalogue: Catalogue): Triable {
  const all = triablesOf(rules, catalogue);
  const rule = all.find((one) => one.id === id);
  if (rule === undefined) {
    const problem = id === '' ? 'is missing' : `names the unknown rule ${show(id)}`;
    throw badQuery(
      `Parameter "rule" ${problem}. Rules are: ${rules.map((one) => one.id).join(', ')}, or ${BASELINE_PREFIX} and a signal.`,
    );
  }
  return rule;
}

function definitionNamed(word: string): Definition {
  const definition = DEFINITIONS.find((one) => one === word);
  if (definition === undefined) {
    throw badQuery(`Parameter "definition" is ${show(word)}. Choose one of: ${DEFINITIONS.join(', ')}.`);
  }
  return definition;
}

function waitNamed(text: string): number | null {
  const wait = text === '0s' ? 0 : parseDuration(text);
  if (wait === null && text !== '') {
    throw badQuery(`Parameter "for" is ${show(text)}. Enter a duration such as "10m" or "1h", or "0s" for none.`);
  }
  return wait;
}
