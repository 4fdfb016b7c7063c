import { badQuery, show } from './errors';
import { isLabelName } from './label-name';
import { refuseVariables } from './variables';

const FIELD = 'groupBy';
const EXAMPLE = '["model", "version"]';
/** Each one multiplies the series of an answer. */
const MOST = 5;

/**
 * Reads the labels that a query splits pipelines by. A label that is listed twice counts once.
 *
 * @param list absent, empty text or an empty list = none.
 * @throws AnswerError naming the value and what it can be.
 * @example parseGroupLabels(['model', 'version']) // ['model', 'version']
 */
export function parseGroupLabels(list: unknown): readonly string[] {
  if (list === undefined || list === null || list === '') {
    return [];
  }
  if (!Array.isArray(list)) {
    throw badQuery(`Field "${FIELD}" is ${show(list)}, not a list. List names of labels, as in ${EXAMPLE}.`);
  }
  const labels = [...new Set(list.map(readLabel))];
  if (labels.length > MOST) {
    throw badQuery(`Field "${FIELD}" lists ${labels.length} labels; at most ${MOST} are taken. Leave some out.`);
  }
  return labels;
}

function readLabel(label: unknown): string {
  if (typeof label !== 'string') {
    throw badQuery(`Field "${FIELD}" lists ${show(label)}, which is not text. List names of labels, as in ${EXAMPLE}.`);
  }
  refuseVariables(FIELD, label);
  if (label === '__name__') {
    throw badQuery(
      `Field "${FIELD}" lists "__name__", which is the name of a metric: each signal has its own. Take another label.`,
    );
  }
  if (!isLabelName(label)) {
    throw badQuery(
      `Field "${FIELD}" lists ${show(label)}, which is not the name of a label. List names of labels, as in ${EXAMPLE}.`,
    );
  }
  return label;
}
