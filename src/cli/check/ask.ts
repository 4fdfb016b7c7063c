import { parseMatcher, show } from '../../series';
import { type Notice } from '../../frames';
import { type Catalogue } from '../../signals';
import { rowsOf } from '../rows';
import { judgedBy, type Judge } from '../judging';
import { type Asker } from '../source/ask';
import { type Check } from './check';
import { asksFor, lackOfSides, withJudged, type Comparison } from '../comparison';
import { FAMILIES, type Family, type FamilyName } from './families';
import { type Selection } from './only';

/** What the backend said. */
export interface Findings {
  readonly checks: readonly Check[];
  /** Why something could not be checked at all, each reason once. */
  readonly problems: readonly string[];
  /** What is missing, left out or combined in the answers, each once. */
  readonly notices: readonly Notice[];
  /** Who judged; null where no check depends on alerts. */
  readonly judgedBy: Judge | null;
}

/** What is checked. */
export interface Scope {
  readonly selection: Selection;
  /** What is compared; absent or null for the halves of the range. */
  readonly comparison?: Comparison | null;
  readonly catalogue: Catalogue;
  /** The filters of pipelines, as they were given. */
  readonly pipeline: string;
  readonly matchers?: string;
  readonly judge: Judge;
  /** End of the range in epoch milliseconds. */
  readonly now: number;
}

/**
 * Asks for the checks of every family that is chosen.
 *
 * @throws UsageError if a check is chosen that is none.
 */
export async function findOut(
  asker: Asker,
  { selection, comparison = null, catalogue, pipeline, matchers, judge, now }: Scope,
): Promise<Findings> {
  const answers = await Promise.all(
    selection.families.map(async (name) => {
      const { question, more = [], byAlerts }: Family = FAMILIES[name];
      const first = name === 'compare' && comparison !== null ? asksFor(comparison, question) : question;
      const asked = [first, ...more].map((one) => asker.ask(byAlerts ? judgedBy(judge, one) : one));
      return { name, all: await Promise.all(asked) };
    }),
  );
  const found = answers.map(({ name, all }) => {
    const { checkOf }: Family = FAMILIES[name];
    const checks = all.flatMap(({ frames: [frame] }) =>
      rowsOf(frame).map((row) => checkOf(withJudged(row, comparison), catalogue, now)),
    );
    return {
      name,
      errors: [...new Set(all.flatMap(({ error }) => error ?? []))],
      checks: checks.filter((check) => check !== null),
      notices: all.flatMap(({ frames: [frame] }) => frame?.notices ?? []),
    };
  });
  const withChecks = found.filter(({ checks }) => checks.length > 0);
  // Where a question has failed, not every check of its family is known.
  const known = withChecks.filter(({ errors }) => errors.length === 0);
  selection.refuseUnmatched(new Map(known.map(({ name, checks }) => [name, new Set(checks.map(idOf))])));
  const silent = found
    .filter(({ errors, checks }) => errors.length === 0 && checks.length === 0)
    .map(({ name }) => name);
  const notices = withChecks.flatMap((one) => one.notices);
  return {
    checks: found.flatMap(({ name, checks }) => checks.filter(({ check }) => selection.includes(name, check))),
    problems: [
      ...problemsOf(
        found.flatMap(({ name, errors }) => errors.map((error) => [name, error] as const)),
        found.length,
      ),
      ...problemsOf(
        silent.map((name) => [name, lackOfSides(comparison) ?? emptyText(pipeline, matchers)] as const),
        found.length,
      ),
    ],
    judgedBy: selection.families.some((name) => FAMILIES[name].byAlerts) ? judge : null,
    notices: [...new Map(notices.map((notice) => [notice.text, notice])).values()],
  };
}

const idOf = ({ check }: Check): string => check;

/** Each reason once, with the families that it concerns unless it concerns all of them. */
function problemsOf(reasons: ReadonlyArray<readonly [FamilyName, string]>, all: number): string[] {
  const families = new Map<string, FamilyName[]>();
  for (const [name, reason] of reasons) {
    families.set(reason, [...(families.get(reason) ?? []), name]);
  }
  return [...families].map(([reason, names]) => (names.length === all ? reason : `${names.join(', ')}: ${reason}`));
}

function emptyText(pipeline: string, matchers: string | undefined): string {
  const flags = [
    ...(parseMatcher(pipeline).all ? [] : [`--pipeline ${show(pipeline)}`]),
    ...(matchers === undefined ? [] : [`--matchers ${show(matchers)}`]),
  ];
  const whose = `no pipeline ${flags.length === 0 ? '' : `that matches ${flags.join(' and ')} `}has data`;
  return `Nothing could be checked: ${whose} in the range or in the 24 hours before its end.`;
}
