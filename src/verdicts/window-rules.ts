import { hours } from '../series';
import { formatValue, type Signal } from '../signals';
import { lengthInWords, samplesWithin } from './coverage';
import { isMeasured, lackOf } from './row-window';
import { notJudged, UNKNOWN, type Rule } from './rule';

const DECLINE_WINDOW = hours(24);
const DECLINE_LIMIT = -0.02;

const declineLack = lackOf(DECLINE_WINDOW, '24 h');

/** Compares the newest accuracy with the first of the last 24 hours: two single samples, as the notebook does. */
export function accuracyDecline(accuracy: Signal): Rule {
  const { id: signal, label } = accuracy;
  return {
    id: 'accuracy_decline_24h',
    label: 'Model accuracy decline in 24 h',
    category: 'Model',
    signal,
    comparison: 'change in 24 h <',
    sign: '<',
    window: DECLINE_WINDOW,
    levels: { warning: DECLINE_LIMIT },
    judge(row, i, interval) {
      const samples = samplesWithin(DECLINE_WINDOW, interval);
      const first = i - samples + 1;
      const change = first < 0 ? NaN : row[i] - row[first];
      if (Number.isNaN(change) || !isMeasured(row, i, samples)) {
        return UNKNOWN;
      }
      return { severity: change < DECLINE_LIMIT ? 1 : 0, value: change, threshold: DECLINE_LIMIT };
    },
    message({ severity, value }) {
      const points = formatValue({ unit: 'none', decimals: 3 }, value);
      return severity > 0
        ? `Model accuracy declining: ${points} in 24\u00a0h`
        : `Model accuracy change in 24\u00a0h: ${points}`;
    },
    lack(row, i, interval, outside = NaN) {
      const ago = (samplesWithin(DECLINE_WINDOW, interval) - 1) * interval;
      return `${label}: ${notJudged(accuracy, outside) ?? declineLack(row, i, interval) ?? `no sample ${lengthInWords(ago)} ago to compare with`}`;
    },
  };
}
