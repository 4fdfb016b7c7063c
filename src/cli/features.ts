import { numberIn, textIn, type Row } from './rows';

/**
 * How far a row of `feature_drift` says that a feature has moved, and what it remarks.
 *
 * @example 'population stability index 0.31, threshold 0.12 (learned)'
 */
export function movedIn(row: Row): string {
  const [value, threshold] = [numberIn(row, 'value'), numberIn(row, 'threshold')];
  const note = textIn(row, 'note');
  if (value === null) {
    return note || 'nothing to compare';
  }
  const limit = threshold === null ? '' : `, threshold ${figure(threshold)} (${textIn(row, 'threshold_source')})`;
  return `${textIn(row, 'label').replace(/^./, (first) => first.toLowerCase())} ${figure(value)}${limit}${note && `. ${note.replace(/\.$/, '')}`}`;
}

/** What a row of `accuracy_estimate` says, in sentences. */
export function estimateIn(row: Row): string {
  const note = textIn(row, 'note');
  const [estimate, lower, upper, accuracy] = ['estimate', 'lower', 'upper', 'accuracy'].map((name) =>
    numberIn(row, name),
  );
  if (estimate === null) {
    return note || 'Unknown.';
  }
  const labels = accuracy === null ? '' : ` Labels, as far as they came, show ${percent(accuracy)}.`;
  return `By its scores ${percent(estimate)}, from ${percent(lower)} to ${percent(upper)}.${labels}${note && ` ${note}`}`;
}

/** Three decimals of small distances, two of others: more digits say nothing. */
const figure = (value: number): string =>
  value > 0 && value < 0.001 ? 'below 0.001' : value.toFixed(value < 0.1 ? 3 : 2);

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);
