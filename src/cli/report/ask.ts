import { type KindInfo } from '../../contract/kinds';
import { type Format } from '../../contract/query';
import { type Answer } from '../answer';
import { checksOf, type Checks } from '../checks';
import { type Comparison } from '../comparison';
import { engineOption, judgedBy, type Judge } from '../judging';
import { rowsOf } from '../rows';
import { type Asker } from '../source/ask';
import { COMPARE } from './data/questions';

/** One question with its answer, or with why there is none. */
export interface Section extends Answer {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly format: Format;
  /** What the question was besides its kind. */
  readonly asked: string;
}

/** Everything the backend answers, asked once. */
export interface Answers {
  readonly health: { readonly ok: boolean; readonly message: string };
  /** How the pipelines are at the end of the range. */
  readonly checks: Checks;
  /** Who judged the alerts. */
  readonly judgedBy: Judge;
  readonly from: number;
  readonly to: number;
  readonly sections: readonly Section[];
}

/** One question. */
export interface KindQuestion {
  readonly kind: KindInfo;
  readonly format: Format;
  readonly options: KindInfo['examples'][number]['query'];
}

/**
 * Asks the backend about every kind.
 *
 * @param questionsOf which questions about a kind: {@link everyQuestion} or {@link mainQuestion}.
 * @throws the reason of the abort, or what the backend says if it cannot be asked at all.
 */
export async function askEverything(
  asker: Asker,
  { from, to, judge }: { readonly from: number; readonly to: number; readonly judge: Judge },
  questionsOf: (kind: KindInfo) => readonly KindQuestion[],
): Promise<Answers> {
  const questions = (await asker.resource('kinds')).kinds
    .flatMap(questionsOf)
    .map((question) => byJudge(question, judge));
  const checks = asker.ask(judgedBy(judge, { kind: 'alerts', format: 'table', options: { state: 'all' } }));
  const sections = questions.map(async ({ kind, format, options }): Promise<Section> => ({
    kind: kind.kind,
    title: kind.title,
    description: kind.description,
    format,
    asked: Object.entries(options)
      .map(([name, value]) => `${name}: ${textOf(value)}`)
      .join(', '),
    ...(await asker.ask({ kind: kind.kind, format, options })),
  }));
  // All of them together: one that fails first must not leave the others without anybody who waits.
  const [{ frames, error }, health, ...answered] = await Promise.all([checks, asker.health(), ...sections]);
  return { checks: checksOf(rowsOf(frames[0]), error), judgedBy: judge, health, from, to, sections: answered };
}

/** A question with who judges, where alerts decide on its answer. */
function byJudge({ kind, format, options }: KindQuestion, judge: Judge): KindQuestion {
  const isJudged = kind.options.some(({ name }) => name === 'engine');
  return { kind, format, options: isJudged ? { ...options, ...engineOption(judge) } : options };
}

/** A kind's examples in every format, or in the one that they name, each question once. */
export function everyQuestion(kind: KindInfo): KindQuestion[] {
  const questions = kind.formats.flatMap((format) =>
    kind.examples
      .filter(({ query }) => query.format === undefined || query.format === format)
      .map(({ query: { format: _, ...options } }): KindQuestion => ({ kind, format, options })),
  );
  return [
    ...new Map(questions.map((question) => [JSON.stringify([question.format, question.options]), question])).values(),
  ];
}

const PREFERRED: readonly Format[] = ['table', 'instant', 'series'];

/** The one question whose answer says most in rows: the first in the form of a table, else of single values, else of series. */
export function mainQuestion(kind: KindInfo): KindQuestion[] {
  const places = (format: Format): number => PREFERRED.indexOf(format);
  return everyQuestion(kind)
    .sort((a, b) => places(a.format) - places(b.format))
    .slice(0, 1);
}

/** The same questions, but of comparisons those about the sides that were chosen. @param comparison null for those of the examples. */
export const comparing =
  (comparison: Comparison | null, questionsOf: (kind: KindInfo) => readonly KindQuestion[]) =>
  (kind: KindInfo): readonly KindQuestion[] =>
    comparison === null || kind.kind !== COMPARE.kind
      ? questionsOf(kind)
      : [{ kind, format: COMPARE.format, options: { ...comparison } }];

/** An option as people read it: lists with commas, objects as JSON. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value);
