import { count, formatNumber } from '../format';
import { type Distance, type FeatureAnswer } from './featureDrift';
import { judgedSentence } from './judged';

/**
 * How many features have drifted, have not, and cannot be told.
 *
 * @example '2 of 16 features have drifted, 12 have not, 2 cannot be told'
 */
export function featureSummary(answers: readonly FeatureAnswer[]): string {
  const of = (severity: FeatureAnswer['severity']): number => answers.filter((one) => one.severity === severity).length;
  const [bad, fine] = [of('warning'), of('ok')];
  return judgedSentence(
    { all: count(answers.length, 'feature'), bad, fine, unknown: answers.length - bad - fine },
    { one: 'has', many: 'have', state: 'drifted' },
  );
}

/** What is found, in a word or two. */
export function featureWord({ severity }: FeatureAnswer): string {
  switch (severity) {
    case 'warning':
      return 'Drifted';
    case 'ok':
      return 'As before';
    default:
      return 'Unknown';
  }
}

/**
 * The first distance against its threshold, in one sentence.
 *
 * @example 'Population stability index 0.31, above 0.12 (learned)'
 */
export function featureTitle({ distances }: FeatureAnswer): string {
  const [first] = distances;
  return first.value === null ? first.note || 'Nothing to compare' : sentenceOf(first);
}

/** What else is said, a line each: the other methods, how many values there were, and remarks. */
export function featureDetails({ distances, n, nReference }: FeatureAnswer): string[] {
  const [first] = distances;
  const others = distances.slice(1).flatMap((one) => (one.value === null ? [] : [sentenceOf(one)]));
  const values =
    n === null || nReference === null ? [] : [`${count(n, 'value')}, ${formatNumber(nReference)} in the reference`];
  const notes = distances.flatMap(({ note }) => note.split(/(?<=\.) /).filter((sentence) => sentence !== ''));
  const said = first.value === null ? first.note : '';
  return [...others, ...values, ...new Set(notes.filter((note) => !said.includes(note)))].map((line) =>
    line.replace(/\.$/, ''),
  );
}

function sentenceOf({ label, value, threshold, isLearned, pAdjusted }: Distance): string {
  const limit =
    value === null || threshold === null
      ? ''
      : `, ${value > threshold ? 'above' : 'within'} ${decimal(threshold)} (${isLearned ? 'learned' : 'fixed'})`;
  const chance = pAdjusted === null ? '' : pAdjusted < 0.001 ? ', p < 0.001' : `, p = ${decimal(pAdjusted)}`;
  return `${label} ${decimal(value ?? NaN)}${limit}${chance}`;
}

/** Two or three digits that matter, down to where nothing does. */
function decimal(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, size < 0.001 ? 5 : size < 0.1 ? 3 : 2);
}
