import { groupBy } from '../../series';
import { wordOf } from './check';
import { type JudgedCheck, type Verdict } from './judge';

/**
 * JUnit XML, as Jenkins, GitLab and others read it: a suite for each pipeline, with a test case for each check. What fails is a
 * failure, what is unknown an error, and what is excused is skipped.
 */
export function renderJunit({ checks, problems }: Verdict): string {
  const byPipeline = [...groupBy(checks, ({ pipeline }) => pipeline)].map(
    ([pipeline, own]) => [pipeline, own.map(caseOf)] as const,
  );
  const asked: Case[] = problems.map((message) => ({
    ...{ suite: 'mlpulse check', name: 'data source', tag: 'error', type: 'unknown', message },
  }));
  const suites = [...(asked.length > 0 ? [['mlpulse check', asked] as const] : []), ...byPipeline];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'mlpulse check', ...countsOf(suites.flatMap(([, cases]) => cases)) })}>`,
    ...suites.flatMap(([name, cases]) => [
      `  <testsuite${attributes({ name, ...countsOf(cases) })}>`,
      ...cases.flatMap(linesOf),
      '  </testsuite>',
    ]),
    '</testsuites>\n',
  ].join('\n');
}

/** A test case; its tag is null where it passes. */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly tag: 'failure' | 'error' | 'skipped' | null;
  readonly type: string;
  readonly message: string;
}

const WHY_SKIPPED = { level: 'below --fail-on', baseline: 'as bad in the baseline' } as const;

function caseOf(check: JudgedCheck): Case {
  const { pipeline, state, excused, message } = check;
  const word = wordOf(check);
  const common = { suite: pipeline, name: check.check, type: word, message };
  if (state === 'pass') {
    return { ...common, tag: null };
  }
  if (excused !== null) {
    return { ...common, tag: 'skipped', message: `${word}, ${WHY_SKIPPED[excused]}: ${message}` };
  }
  return { ...common, tag: state === 'unknown' ? 'error' : 'failure' };
}

function linesOf({ suite, name, tag, type, message }: Case): string[] {
  const head = `    <testcase${attributes({ classname: suite, name })}`;
  if (tag === null) {
    return [`${head}/>`];
  }
  const body = escapeText(message);
  const open = `${tag}${attributes(tag === 'skipped' ? { message } : { type, message })}`;
  // Jenkins shows the attribute, GitLab the text.
  return [`${head}>`, `      <${open}>${body}</${tag}>`, '    </testcase>'];
}

function countsOf(cases: readonly Case[]): Record<string, number> {
  const count = (tag: Case['tag']): number => cases.filter((one) => one.tag === tag).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

const attributes = (of: Readonly<Record<string, string | number>>): string =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${escapeText(String(value))}"`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 cannot hold in any form: control characters, halves of characters, and two of no meaning. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text between tags or double quotes, where whitespace other than spaces would be read as spaces. */
export function escapeText(text: string): string {
  return text
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign])
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
