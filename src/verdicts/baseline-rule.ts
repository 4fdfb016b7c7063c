import { days, lowerFirst, type Grid, type PlannedTime } from '../series';
import { ALERT_LEVEL, baselineId, categoryOf, formatValue, type Signal } from '../signals';
import { judgeCourse, LEAST_KNOWN, lookOf, plansOn, REASON_WORDS, type Course } from './baseline';
import { policyOf, type RulePolicies } from './engine/policy';
import { notJudged, passedBy, SCORE, UNKNOWN, type Rule, type RuleLevels, type Scored } from './rule';

/** Calendar weeks before that of a sample whose samples it is judged by. */
const WEEKS = 4;
/** What is read before the first sample that is judged: those weeks, and what has passed of its own. */
const PAST = days(7 * (WEEKS + 1));

/**
 * That a signal is unusual beside its own past, as a rule of the alert engine: what is compared with its level is the anomaly score of
 * each sample, by what the kind `baseline` takes by default. Single samples decide nothing: one in thousands is unusual by chance.
 */
export function baselineAlert(
  signal: Signal,
  policies: RulePolicies,
  calendar: readonly PlannedTime[],
  levels: RuleLevels = { warning: ALERT_LEVEL },
): Rule {
  const { id: of, label, group, direction } = signal;
  const id = baselineId(signal);
  const name = `Unusual ${lowerFirst(label)}`;
  const limit = levels.warning ?? levels.critical ?? NaN;
  return {
    id,
    label: name,
    trouble: name,
    category: categoryOf(signal),
    signal: of,
    stage: group,
    comparison: 'anomaly score >',
    sign: '>',
    window: PAST,
    levels,
    scoring: { past: PAST, of: (row, grid, first) => scoresOf(row, courseOn(grid, first)) },
    judge(row, i) {
      const value = row[i];
      return Number.isNaN(value) ? UNKNOWN : { severity: value > limit ? 1 : 0, value, threshold: limit };
    },
    policy: policyOf(id, group, policies[id]),
    // The score of a sample knows its past.
    sight: 0,
    see: (row) => ({
      compared: row,
      sudden: null,
      tell: (i, severity) => ({ severity, value: row[i], threshold: limit }),
    }),
    comparedInWords: () => null,
    at: (other) => baselineAlert(signal, policies, calendar, other),
    passes: (row, i, _interval, others) => passedBy(row[i], '>', others),
    message({ severity, value, because }) {
      const score = `anomaly score ${formatValue(SCORE, value)}`;
      return severity > 0
        ? `${name}: ${because === undefined ? score : `${lowerFirst(REASON_WORDS[because])}, ${score}`}`
        : `${label}: ${score}`;
    },
    lack: (_row, _i, _interval, outside = NaN) =>
      `${name}: ${notJudged(signal, outside) ?? `no data, or fewer than ${LEAST_KNOWN} samples before to compare with`}`,
  };

  function courseOn(grid: Grid, first: number): Course {
    return {
      ...{ grid, first, weeks: WEEKS, season: 'auto', sensitivity: 'normal', minimum: 0 },
      look: lookOf('worse', direction),
      plans: plansOn(calendar, grid),
      wantsBand: () => false,
    };
  }
}

/** What cannot be compared is not known to be usual. */
function* scoresOf(row: Float64Array, course: Course): Generator<void, Scored> {
  const { scores, reasons, compared } = yield* judgeCourse(row, course);
  return { scores: scores.map((score, i) => (compared[i] >= LEAST_KNOWN ? score : NaN)), reasons };
}
