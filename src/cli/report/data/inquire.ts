import { matcherOf } from '../../../series';
import { type Catalogue } from '../../../signals';
import { type Answer } from '../../answer';
import { rowsOf } from '../../rows';
import { checksOf, type Checks } from '../../checks';
import { asksFor, type Comparison } from '../../comparison';
import { type Judge } from '../../judging';
import { type Asker, type Question } from '../../source/ask';
import { type Range } from '../../source/flags';
import { changesOf, type Change } from './change';
import { COMPARE, detailQuestions, fleetQuestions, type DetailQuestion, type FleetQuestion } from './questions';
import { standingsOf, type Standing } from './standing';

/** The answers about some pipelines that are shown in detail. */
export interface Detail {
  readonly pipelines: readonly string[];
  readonly answers: Readonly<Record<DetailQuestion, Answer>>;
  /** What was done to some of them last, and what has become of it; of none where sides were chosen. */
  readonly changes: ReadonlyMap<string, Change>;
}

/** Sides that were chosen, and how they compare. */
export interface ChosenComparison {
  readonly asked: Comparison;
  readonly answer: Answer;
}

/** Everything that a report shows. */
export interface Report {
  readonly source: string;
  readonly range: Range;
  readonly catalogue: Catalogue;
  readonly health: { readonly ok: boolean; readonly message: string };
  readonly checks: Checks;
  /** Who judged the alerts, and the states. */
  readonly judgedBy: Judge;
  /** Worst first. */
  readonly fleet: readonly Standing[];
  readonly answers: Readonly<Record<FleetQuestion, Answer>>;
  /** Null where no sides were chosen. */
  readonly comparison: ChosenComparison | null;
  /** The worst pipelines first. */
  readonly details: readonly Detail[];
}

/** What a report is about. */
export interface Subject {
  readonly source: string;
  readonly range: Range;
  readonly catalogue: Catalogue;
  readonly judge: Judge;
  /** What is compared; null for each pipeline before and after what was done to it last. */
  readonly comparison: Comparison | null;
  /** How many pipelines are shown in detail at most. */
  readonly most: number;
  /** Told how many of how many answers are there. */
  readonly onProgress: (done: number, of: number) => void;
}

/** Pipelines that are asked about together: enough for few questions, and few enough for answers of a moderate size. */
const TOGETHER = 10;

/**
 * Asks what a report needs: how all pipelines are, and everything about the worst of them.
 *
 * @throws what the asker throws.
 */
export async function inquire(
  asker: Asker,
  { source, range, catalogue, judge, comparison, most, onProgress }: Subject,
): Promise<Report> {
  const chosen = async (asked: Comparison): Promise<ChosenComparison> => ({
    asked,
    answer: await asker.ask(asksFor(asked, COMPARE)),
  });
  const [answers, health, compared] = await Promise.all([
    askAll(asker, fleetQuestions(judge)),
    asker.health(),
    comparison === null ? null : chosen(comparison),
  ]);
  const alerts = rowsOf(answers.alerts.frames[0]);
  const fleet = standingsOf(rowsOf(answers.verdict.frames[0]), alerts);
  const shown = fleet.slice(0, most).map(({ pipeline }) => pipeline);
  const groups = chunksOf(shown, TOGETHER);
  const questions = detailQuestions(catalogue, judge);
  const total = groups.length * Object.keys(questions).length;
  let done = 0;
  const details = groups.map(async (pipelines): Promise<Detail> => {
    const only = matcherOf(pipelines).expression;
    const answered = await askAll(asker, questions, only, () => onProgress(++done, total));
    const changes =
      comparison === null ? await changesOf(asker, pipelines, rowsOf(answered.events.frames[0]), range) : [];
    return { pipelines, answers: answered, changes: new Map(changes) };
  });
  return {
    ...{ source, range, catalogue, health, fleet, answers, comparison: compared },
    checks: checksOf(alerts, answers.alerts.error),
    judgedBy: judge,
    details: await Promise.all(details),
  };
}

async function askAll<Name extends string>(
  asker: Asker,
  questions: Readonly<Record<Name, Question>>,
  only?: string,
  onAnswer?: () => void,
): Promise<Record<Name, Answer>> {
  const answers = Object.entries<Question>(questions).map(async ([name, question]) => {
    const answer = await asker.ask(question, only);
    onAnswer?.();
    return [name, answer] as const;
  });
  return Object.fromEntries(await Promise.all(answers)) as Record<Name, Answer>;
}

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
