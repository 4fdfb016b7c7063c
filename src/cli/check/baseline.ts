import { parseMatcher, show } from '../../series';
import { UsageError } from '../command/usage-error';
import { readJson, type FieldPath, type TextDocument } from '../source/document';
import { inWords, JUDGES, type Judge } from '../judging';
import { type Check, type Outcome, type Severity } from './check';
import { FAMILIES, FAMILY_NAMES, type FamilyName } from './families';
import { type Former } from './judge';
import { type Scope } from './ask';

const FLAG = '--baseline';
const STATES: readonly Outcome[] = ['pass', 'watch', 'fail', 'unknown'];
const SEVERITIES: readonly Severity[] = ['critical', 'warning'];

type Fields = Readonly<Record<string, unknown>>;
type FormerCheck = Pick<Check, 'check' | 'pipeline' | 'state' | 'severity'>;

/**
 * Reads what `mlpulse check --json` printed before.
 *
 * @param scope what is checked now: whatever else was checked then does not matter.
 * @throws UsageError that names the file, the line and the field that is wrong, or says that alerts were judged in another way.
 */
export function readBaseline(file: string, { selection, pipeline, judge }: Omit<Scope, 'catalogue' | 'now'>): Former {
  const document = readJson(FLAG, file);
  const former = checksIn(document);
  const matters = former.some(({ check }) => {
    const family = familyOf(check);
    return FAMILIES[family].byAlerts && selection.includes(family, check);
  });
  const formerJudge = judgeOf(document);
  if (matters && formerJudge !== judge) {
    const fix = judge === 'alert engine' ? 'add --single-samples' : 'leave --single-samples out';
    throw new UsageError(
      `${FLAG} ${file}: its alerts were judged by ${inWords(formerJudge)}, and now ${inWords(judge)} would judge, so they cannot be compared. Write it again, or ${fix}.`,
    );
  }
  const matcher = parseMatcher(pipeline);
  const byKey = new Map(former.map((check) => [keyOf(check), check]));
  return {
    find: (check) => byKey.get(keyOf(check)) ?? null,
    vanished: (checks) => {
      const present = new Set(checks.map((check) => check.pipeline));
      return former
        .filter(({ check }) => selection.includes(familyOf(check), check))
        .filter((check) => check.state !== 'unknown' && matcher.matches(check.pipeline) && !present.has(check.pipeline))
        .map(({ check, pipeline: name }): Check => ({
          ...{
            check,
            pipeline: name,
            state: 'unknown',
            alert: null,
            value: null,
            limit: null,
            severity: null,
            label: '',
          },
          message: 'the pipeline is in the baseline, and has no data now',
        }));
    },
  };
}

/** Who judged the alerts of a baseline. Before the alert engine did, nothing was said of it. */
function judgeOf({ content }: TextDocument): Judge {
  const said = isObject(content) ? content.judgedBy : undefined;
  return JUDGES.find((judge) => judge === said) ?? 'single samples';
}

/** Two checks with the same key are the same check at two times. */
const keyOf = ({ check, pipeline }: Pick<Check, 'check' | 'pipeline'>): string => JSON.stringify([check, pipeline]);

/** The family of a check by its id; only alerts have ids without one. */
const familyOf = (check: string): FamilyName => FAMILY_NAMES.find((name) => check.startsWith(`${name}:`)) ?? 'alerts';

function checksIn(document: TextDocument): FormerCheck[] {
  const refuse = (at: FieldPath, problem: string): UsageError =>
    new UsageError(`${FLAG} ${document.place(at)}: ${problem} Give what "mlpulse check --json" printed.`);
  const checks = isObject(document.content) ? document.content.checks : undefined;
  if (!Array.isArray(checks)) {
    throw refuse(['checks'], `checks is not a list.`);
  }
  return checks.map((entry: unknown, i): FormerCheck => {
    const at: FieldPath = ['checks', i];
    if (!isObject(entry)) {
      throw refuse(at, `${show(entry)} is no check.`);
    }
    const text = (name: string): string => {
      const value = entry[name];
      if (typeof value !== 'string') {
        throw refuse([...at, name], `${name} is ${value === undefined ? 'missing' : `${show(value)}, not a text`}.`);
      }
      return value;
    };
    const state = STATES.find((one) => one === entry.state);
    if (state === undefined) {
      throw refuse([...at, 'state'], `state is ${show(entry.state)}, not ${STATES.join(' or ')}.`);
    }
    // Absent where a version before wrote it: then it is only known that it failed.
    const severity = SEVERITIES.find((one) => one === entry.severity) ?? null;
    return { check: text('check'), pipeline: text('pipeline'), state, severity };
  });
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
