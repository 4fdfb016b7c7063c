import { badQuery, parseMatcher, show } from '../series';
import { firstLevel, type Rule } from '../verdicts';
import { DEFINITIONS } from '../verdicts/backtest';
import { type Tried } from './tried';

/** The regular expression of all pipelines. */
const ALL = '.*';

/**
 * Reads which rule was tried from the parameters of a request: `rule`, `definition` (`engine`), `threshold` (the rule's own) and
 * `pipeline` (all).
 *
 * @throws AnswerError that names the parameter, its value and what it can be.
 */
export function readTried(
  parameters: URLSearchParams,
  rules: readonly Rule[],
): { readonly tried: Tried; readonly pipeline: string } {
  const given = (name: string, otherwise: string): string => parameters.get(name) || otherwise;
  const id = given('rule', '');
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const problem = id === '' ? 'is missing' : `names the unknown rule ${show(id)}`;
    throw badQuery(`Parameter "rule" ${problem}. Rules are: ${rules.map((one) => one.id).join(', ')}.`);
  }
  const word = given('definition', 'engine');
  const definition = DEFINITIONS.find((one) => one === word);
  if (definition === undefined) {
    throw badQuery(`Parameter "definition" is ${show(word)}. Choose one of: ${DEFINITIONS.join(', ')}.`);
  }
  const text = given('threshold', String(firstLevel(rule)));
  const threshold = Number(text);
  if (!Number.isFinite(threshold)) {
    throw badQuery(`Parameter "threshold" is ${show(text)}. Enter a number.`);
  }
  const pipeline = given('pipeline', ALL);
  parseMatcher(pipeline);
  return { tried: { rule, definition, threshold }, pipeline };
}
