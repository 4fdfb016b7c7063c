import { countText } from '../checks';
import { painter, stateLines, type Paint } from '../command/state-lines';
import { TERMINAL_WIDTH, wrap } from '../command/wrap';
import { inWords } from '../judging';
import { oneLine } from '../printable';
import { wordOf } from './check';
import { type Excuse, type JudgedCheck, type Verdict } from './judge';

/** Where messages begin, beside the severity and the pipeline. */
const COLUMN = 32;

const HEADINGS: Readonly<Record<Excuse, string>> = {
  baseline: 'As bad in the baseline',
  level: 'Below --fail-on',
};

/** For people: what does not pass, worst first; what is excused; notices; and how many checks are in which state. */
export function renderText({ state, judgedBy, checks, problems, notices }: Verdict, colors = false): string {
  const paint = painter(colors);
  const failing = checks.filter((check) => check.state !== 'pass');
  const whose = (excuse: Excuse | null): string[] =>
    linesOf(
      failing.filter(({ excused }) => excused === excuse),
      paint,
    );
  const parts = [
    whose(null),
    ...(['baseline', 'level'] as const).map((excuse) => under(HEADINGS[excuse], whose(excuse))),
    notices.flatMap(({ severity, text }) => wrap(`${severity}: ${oneLine(text)}`, TERMINAL_WIDTH)),
    [
      ...problems.flatMap((problem) => wrap(`${paint('unknown')}: ${oneLine(problem)}`, TERMINAL_WIDTH)),
      // Where nothing was checked the reason says it.
      ...(checks.length === 0 && problems.length > 0 ? [] : resultOf(state, checks, judgedBy, paint)),
    ],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function resultOf(
  state: Verdict['state'],
  checks: readonly JudgedCheck[],
  judgedBy: Verdict['judgedBy'],
  paint: Paint,
): string[] {
  // Colours have no width.
  const [first, ...more] = wrap(`${state}: ${countsOf(checks)}`, TERMINAL_WIDTH);
  return [
    `${paint(state)}${first.slice(state.length)}`,
    ...more,
    ...(judgedBy === null ? [] : [`Judged by ${inWords(judgedBy)}`]),
  ];
}

const under = (heading: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [heading, ...lines]);

function linesOf(checks: readonly JudgedCheck[], paint: Paint): string[] {
  return grouped(checks).flatMap(({ word, pipeline, text }) =>
    stateLines({ word, subject: pipeline, texts: [text] }, COLUMN, paint),
  );
}

interface Line {
  readonly word: string;
  readonly pipeline: string;
  readonly text: string;
}

/** A line for each check that fails, and one for all checks of a pipeline that are unknown for the same reason. */
function grouped(checks: readonly JudgedCheck[]): Line[] {
  const lines = new Map<string, Line & { readonly ids: string[]; readonly reason: string }>();
  for (const check of checks) {
    const { message, label } = check;
    const pipeline = oneLine(check.pipeline);
    const word = wordOf(check);
    const isUnknown = word === 'unknown';
    const why = isUnknown && message.startsWith(`${label}: `) ? message.slice(label.length + 2) : message;
    const reason = `${oneLine(why)}${formerly(check)}`;
    const key = JSON.stringify([word, pipeline, reason, isUnknown ? null : check.check]);
    const line = lines.get(key) ?? { word, pipeline, reason, text: '', ids: [] };
    line.ids.push(check.check);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ word, pipeline, ids, reason }) => ({
    word,
    pipeline,
    text: `${ids.join(', ')}: ${reason}`,
  }));
}

/** What changed since the baseline. */
const formerly = ({ was, excused }: JudgedCheck): string => (was === null || excused !== null ? '' : ` (was ${was})`);

function countsOf(checks: readonly JudgedCheck[]): string {
  const excused = checks.filter((check) => check.excused !== null).length;
  return `${countText(checks.map((check) => ({ state: wordOf(check), alert: check.alert })))}${excused === 0 ? '' : `; ${excused} of them excused`}`;
}
