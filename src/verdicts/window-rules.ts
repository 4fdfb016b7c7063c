import { hours } from '../series';
import { formatValue, MOVING_RULES, type Signal } from '../signals';
import { lengthInWords, samplesWithin } from './coverage';
import { isMeasured, lackOf } from './row-window';
import { defaultsOf, policyOf, type RulePolicies } from './engine/policy';
import { quantilesOf } from './engine/short-window';
import { notJudged, passedBy, UNKNOWN, type Rule, type RuleLevels } from './rule';

const ID = 'accuracy_decline_24h';
const TROUBLE = 'Model accuracy declining';
const DECLINE_WINDOW = hours(24);
const DECLINE_LIMIT = MOVING_RULES[ID].level;

/** What the engine compares: one odd sample moves neither, as it does the newest and the oldest sample. */
const RECENT = defaultsOf(ID, 'model').over;
const RECENT_IN_WORDS = `median of ${lengthInWords(RECENT)}`;

const declineLack = lackOf(DECLINE_WINDOW, '24 h');

/**
 * Compares the newest accuracy with the first of the last 24 hours: two single samples, as the notebook does. The engine compares
 * the median of the last 2 hours with that of the 24.
 */
export function accuracyDecline(
  accuracy: Signal,
  policies: RulePolicies,
  levels: RuleLevels = { warning: DECLINE_LIMIT },
): Rule {
  const { id: signal, label, group } = accuracy;
  const limit = levels.warning ?? levels.critical ?? NaN;
  return {
    id: ID,
    label: 'Model accuracy decline in 24 h',
    trouble: TROUBLE,
    category: 'Model',
    signal,
    stage: group,
    comparison: 'change in 24 h <',
    sign: '<',
    window: DECLINE_WINDOW,
    levels,
    judge(row, i, interval) {
      const change = changeAt(row, i, interval);
      if (Number.isNaN(change)) {
        return UNKNOWN;
      }
      return { severity: change < limit ? 1 : 0, value: change, threshold: limit };
    },
    policy: policyOf(ID, group, policies[ID]),
    sight: DECLINE_WINDOW,
    see(row, interval, from) {
      const samples = samplesWithin(DECLINE_WINDOW, interval);
      const recent = quantilesOf(row, { samples: samplesWithin(RECENT, interval), share: 0.5 }, from);
      const day = quantilesOf(row, { samples, share: 0.5 }, from);
      const compared = recent.map((value, i) => (samples > 1 ? value - day[i] : NaN));
      return {
        compared,
        sudden: null,
        tell: (i, severity) => ({
          severity,
          value: compared[i],
          threshold: limit,
          over: RECENT_IN_WORDS,
        }),
      };
    },
    comparedInWords: () => RECENT_IN_WORDS,
    at: (other) => accuracyDecline(accuracy, policies, other),
    passes: (row, i, interval, others) => passedBy(changeAt(row, i, interval), '<', others),
    message({ severity, value, over }) {
      const points = formatValue({ unit: 'none', decimals: 3 }, value);
      if (over !== undefined) {
        const words = `${points} (${over} against that of 24\u00a0h)`;
        return `${severity > 0 ? TROUBLE : 'Model accuracy change'}: ${words}`;
      }
      return severity > 0 ? `${TROUBLE}: ${points} in 24\u00a0h` : `Model accuracy change in 24\u00a0h: ${points}`;
    },
    lack(row, i, interval, outside = NaN) {
      const ago = (samplesWithin(DECLINE_WINDOW, interval) - 1) * interval;
      return `${label}: ${notJudged(accuracy, outside) ?? declineLack(row, i, interval) ?? `no sample ${lengthInWords(ago)} ago to compare with`}`;
    },
  };
}

/** The newest sample of the window that ends at a place minus its oldest; NaN where too little was measured to say. */
function changeAt(row: Float64Array, i: number, interval: number): number {
  const samples = samplesWithin(DECLINE_WINDOW, interval);
  const first = i - samples + 1;
  return first >= 0 && isMeasured(row, i, samples) ? row[i] - row[first] : NaN;
}
