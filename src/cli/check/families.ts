import { days, hours, lowerFirst } from '../../series';
import { ALERT_LEVEL, formatValue, type Catalogue, type SignalId } from '../../signals';
import { shiftIn } from '../comparison';
import { estimateIn, movedIn } from '../features';
import { foreseenIn, waitIn } from '../foreseen';
import { headroomIn } from '../headroom';
import { numberIn, textIn, unitOf, type Row } from '../rows';
import { type Question } from '../source/ask';
import { checkStateOf } from '../checks';
import { type Check } from './check';
import {
  ALERT_WORDS,
  COMPARISON_WORDS,
  DRIFTED_WORDS,
  ESTIMATE_WORDS,
  FORECAST_WORDS,
  HEADROOM_WORDS,
  PASS,
  TREND_WORDS,
  VERDICT_WORDS,
  WARNING,
  judgedBy,
} from './outcome-words';
import { comparisonIn, lackOf, limitIn, rateIn, trendIn } from './row-texts';
import { SOON } from '../../contract/forecasts';

/** The checks that one answer of the backend holds. */
export interface Family {
  /** What is checked, for the help: a noun. */
  readonly help: string;
  /** True if it is judged where nobody chooses. */
  readonly usual: boolean;
  readonly question: Question;
  /** What else is asked, where one question is about one signal. */
  readonly more?: readonly Question[];
  /** True if alerts decide on it, so that it matters whether the alert engine judges them. */
  readonly byAlerts: boolean;
  /** The check in a row of the answer's table; null for a row that cannot fail. @param now end of the range in epoch milliseconds. */
  checkOf(row: Row, catalogue: Catalogue, now: number): Check | null;
}

/** What is said of the newest samples of a signal beside their past. */
const unusual = (signal: SignalId): Question => ({
  kind: 'baseline',
  format: 'table',
  options: { signal, list: 'now' },
});

/** Everything that can be a check, in the order of the help. A new kind of check is one more entry. */
export const FAMILIES = {
  alerts: {
    help: 'the alert rules now',
    usual: true,
    question: { kind: 'alerts', format: 'table', options: { state: 'all' } },
    byAlerts: true,
    checkOf: (row) => ({
      // Without the family: scripts have known these ids since there was no other.
      check: textIn(row, 'rule'),
      pipeline: textIn(row, 'pipeline'),
      value: numberIn(row, 'value'),
      limit: numberIn(row, 'threshold'),
      message: `${textIn(row, 'message')}${limitIn(row)}`,
      alert: textIn(row, 'state'),
      label: textIn(row, 'label'),
      ...judgedBy(ALERT_WORDS, checkStateOf(row)),
    }),
  },
  objectives: {
    help: 'the objectives over the range',
    usual: true,
    question: { kind: 'objectives', format: 'table' },
    byAlerts: false,
    checkOf: (row) => {
      const [value, target] = [numberIn(row, 'value'), numberIn(row, 'target')];
      const isJudged = row.met === 'yes' || row.met === 'no';
      const sides = `${formatValue(unitOf(row), value)}, objective ${comparisonIn(row, target)}`;
      return {
        check: `objectives:${textIn(row, 'objective')}`,
        pipeline: textIn(row, 'pipeline'),
        value: isJudged ? value : null,
        limit: target,
        alert: null,
        message: `${textIn(row, 'label')}: ${isJudged ? sides : lackOf(row)}`,
        label: textIn(row, 'label'),
        ...judgedBy({ yes: PASS, no: WARNING }, row.met),
      };
    },
  },
  quality: {
    help: 'the data quality report now',
    usual: true,
    question: { kind: 'quality', format: 'table' },
    byAlerts: false,
    checkOf: (row) => {
      const [value, threshold] = [numberIn(row, 'value'), numberIn(row, 'threshold')];
      if (threshold === null) {
        return null;
      }
      const sides = `${formatValue(unitOf(row), value)}, threshold ${comparisonIn(row, threshold)}`;
      return {
        check: `quality:${textIn(row, 'check')}`,
        pipeline: textIn(row, 'pipeline'),
        value,
        limit: threshold,
        alert: null,
        message: `${textIn(row, 'label')}: ${value === null ? 'no value now that can be judged' : sides}`,
        label: textIn(row, 'label'),
        ...judgedBy({ pass: PASS, fail: WARNING }, row.status),
      };
    },
  },
  drift: {
    help: 'whether the model accuracy declines over the last 30 days, or the range if that is longer',
    usual: true,
    question: { kind: 'drift', format: 'table' },
    byAlerts: false,
    checkOf: (row, catalogue) => {
      const { id, label } = catalogue.of(textIn(row, 'signal'));
      const name = `Drift of ${lowerFirst(label)}`;
      const judged = judgedBy(TREND_WORDS, row.verdict);
      return {
        check: `drift:${id}`,
        pipeline: textIn(row, 'pipeline'),
        // A slope has no limit of its own: whether it matters depends on how long it lasts and how sure it is.
        value: judged.state === 'unknown' ? null : numberIn(row, 'sen_slope_per_day'),
        limit: null,
        alert: null,
        message: `${name}: ${trendIn(row, catalogue)}`,
        label: name,
        ...judged,
      };
    },
  },
  slo: {
    help: 'whether error budgets burn too fast now, over 1 and 6 hours, 1 and 3 days',
    usual: false,
    question: { kind: 'slo', format: 'table', options: { windows: ['1h', '6h', '1d', '3d'] } },
    byAlerts: false,
    checkOf: (row) => {
      const judged = judgedBy({ yes: WARNING, no: PASS }, row.firing);
      const [rate, limit] = [numberIn(row, 'burn_rate'), numberIn(row, 'burn_limit')];
      const name = `Error budget of ${lowerFirst(textIn(row, 'label'))} over ${textIn(row, 'window')}`;
      const sides = `burn rate ${rateIn(rate)}, too fast above ${rateIn(limit)}`;
      return {
        check: `slo:${textIn(row, 'objective')}:${textIn(row, 'window')}`,
        pipeline: textIn(row, 'pipeline'),
        value: judged.state === 'unknown' ? null : rate,
        limit,
        alert: null,
        message: `${name}: ${judged.state === 'unknown' ? lackOf(row) : sides}`,
        label: name,
        ...judged,
      };
    },
  },
  unusual: {
    help: 'whether response time, error rate, requests or accuracy are unusual now beside their own past of four weeks',
    usual: false,
    question: unusual('response_time_ms'),
    more: [unusual('error_rate'), unusual('requests_per_second'), unusual('accuracy')],
    byAlerts: false,
    checkOf: (row) => {
      const judged = judgedBy({ yes: WARNING, no: PASS }, row.ongoing);
      const label = `Unusual ${lowerFirst(textIn(row, 'label'))}`;
      return {
        check: `unusual:${textIn(row, 'signal')}`,
        pipeline: textIn(row, 'pipeline'),
        // What is compared is the anomaly score, whatever the signal.
        value: judged.state === 'unknown' ? null : numberIn(row, 'worst_score'),
        limit: ALERT_LEVEL,
        alert: null,
        message: `${label}: ${lowerFirst(textIn(row, 'text'))}`,
        label,
        ...judged,
      };
    },
  },
  capacity: {
    help: 'whether the load reaches a limit that it shows within 30 days, over the last 14 days or the range if that is longer',
    usual: false,
    question: { kind: 'capacity', format: 'table', atLeast: days(14) },
    byAlerts: false,
    checkOf: (row, catalogue, now) => {
      const { state, load, limit, words } = headroomIn(row, catalogue, now);
      const judged = judgedBy(HEADROOM_WORDS, state);
      return {
        check: 'capacity:load',
        pipeline: textIn(row, 'pipeline'),
        value: judged.state === 'unknown' ? null : load,
        limit,
        alert: null,
        message: `Capacity: ${lowerFirst([textIn(row, 'message'), words].filter(Boolean).join(' '))}`,
        label: 'Capacity',
        ...judged,
      };
    },
  },
  forecast: {
    help: 'whether the disk is full within 7 days by its trend',
    usual: false,
    question: { kind: 'forecast', format: 'table', options: { signal: 'disk_usage' } },
    byAlerts: false,
    checkOf: (row, catalogue) => {
      const { id, label } = catalogue.of(textIn(row, 'signal'));
      const name = `Forecast of ${lowerFirst(label)}`;
      const wait = waitIn(row);
      const state = textIn(row, 'state');
      const judged = judgedBy(FORECAST_WORDS, state === 'foreseen' && wait !== null && wait <= SOON ? 'soon' : state);
      return {
        check: `forecast:${id}`,
        pipeline: textIn(row, 'pipeline'),
        value: wait === null ? null : Math.round(wait / hours(1)),
        limit: judged.state === 'unknown' ? null : SOON / hours(1),
        alert: null,
        message: `${name}: ${foreseenIn(row, catalogue)}`,
        label: name,
        ...judged,
      };
    },
  },
  features: {
    help: 'whether features have drifted from the 7 days before the range',
    usual: false,
    question: { kind: 'feature_drift', format: 'table', options: { methods: ['psi'] } },
    byAlerts: false,
    checkOf: (row) => {
      const feature = textIn(row, 'feature');
      const judged = judgedBy(DRIFTED_WORDS, row.drifted);
      const name = feature === '' ? 'Features' : `Feature ${feature}`;
      return {
        check: `features:${feature || 'all'}`,
        pipeline: textIn(row, 'pipeline'),
        value: judged.state === 'unknown' ? null : numberIn(row, 'value'),
        limit: judged.state === 'unknown' ? null : numberIn(row, 'threshold'),
        alert: null,
        message: `${name}: ${lowerFirst(movedIn(row))}`,
        label: name,
        ...judged,
      };
    },
  },
  estimate: {
    help: 'whether the accuracy that predicted scores promise is beyond a level of the accuracy, unknown where they are not calibrated',
    usual: false,
    question: { kind: 'accuracy_estimate', format: 'table' },
    byAlerts: false,
    checkOf: (row, catalogue) => {
      const { warning = NaN, critical = NaN } = catalogue.of('accuracy');
      const estimate = numberIn(row, 'estimate');
      const word =
        estimate === null || row.calibrated === 'no'
          ? null
          : estimate < critical
            ? 'critical'
            : estimate < warning
              ? 'low'
              : 'fine';
      const judged = judgedBy(ESTIMATE_WORDS, word);
      return {
        check: 'estimate:accuracy',
        pipeline: textIn(row, 'pipeline'),
        value: judged.state === 'unknown' ? null : estimate,
        limit: judged.state === 'unknown' || Number.isNaN(warning) ? null : warning,
        alert: null,
        message: `Accuracy without labels: ${lowerFirst(estimateIn(row))}`,
        label: 'Accuracy without labels',
        ...judged,
      };
    },
  },
  compare: {
    help: 'whether signals are worse than those of another pipeline or than before, as --compare says, or else in the second half of the range than in the first; what is neither shown nor excluded is unknown',
    usual: false,
    question: { kind: 'compare', format: 'table' },
    byAlerts: false,
    checkOf: (row, catalogue) => {
      const { id, label } = catalogue.of(textIn(row, 'signal'));
      const judged = judgedBy(COMPARISON_WORDS, row.verdict);
      const other = textIn(row, 'beside');
      const name = other === '' ? label : `${label} beside ${other}`;
      const shift = shiftIn(row, catalogue);
      return {
        check: `compare:${id}`,
        pipeline: textIn(row, 'pipeline'),
        value: judged.state === 'unknown' ? null : numberIn(row, 'effect'),
        limit: numberIn(row, 'tolerance'),
        alert: null,
        message: `${name}: ${shift && `${shift}. `}${textIn(row, 'reason')}`,
        label: name,
        ...judged,
      };
    },
  },
  verdict: {
    help: 'the state of each pipeline now, of which critical is critical, and degraded and watch are warnings, even if an alert that is only pending, inhibited or in maintenance is all there is',
    usual: false,
    question: { kind: 'verdict', format: 'table' },
    byAlerts: true,
    checkOf: (row) => ({
      // A signal of one's own, and so its rule, may be called verdict.
      check: 'verdict:state',
      pipeline: textIn(row, 'pipeline'),
      value: null,
      limit: null,
      message: verdictIn(row),
      alert: null,
      label: '',
      ...judgedBy(VERDICT_WORDS, row.state),
    }),
  },
} as const satisfies Readonly<Record<string, Family>>;

/** What is wrong, what came first where that is something else, and what to do. */
function verdictIn(row: Row): string {
  const [headline, cause, step] = ['headline', 'cause', 'next_step'].map((name) => textIn(row, name));
  return [headline, cause === '' || headline.startsWith(cause) ? '' : `Came first: ${cause}`, step && `To do: ${step}`]
    .filter(Boolean)
    .join('. ');
}

export type FamilyName = keyof typeof FAMILIES;

/** Their names, in the order of the help. */
export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[];
