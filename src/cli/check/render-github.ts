import { inLines } from '../printable';
import { type JudgedCheck, type Verdict } from './judge';

/**
 * Annotations of GitHub Actions, worst first: an error for whatever keeps the gate from passing, a warning for what is excused,
 * a notice for what is watched.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub({ checks, problems }: Verdict): string {
  const failing = checks.filter(({ state }) => state !== 'pass');
  const [counted, excused] = [
    failing.filter((one) => one.excused === null),
    failing.filter((one) => one.excused !== null),
  ];
  return [
    ...problems.map((problem) => annotation('error', 'mlpulse check', problem)),
    ...counted.map((check) => annotation('error', titleOf(check), check.message)),
    ...excused.map((check) =>
      annotation(check.state === 'watch' ? 'notice' : 'warning', titleOf(check), check.message),
    ),
  ].join('');
}

const titleOf = ({ pipeline, check }: JudgedCheck): string => `${pipeline}: ${check}`;

const annotation = (level: 'error' | 'warning' | 'notice', title: string, message: string): string =>
  `::${level} title=${inLines(escapeProperty(title))}::${inLines(escapeData(message))}\n`;

/** As `@actions/core` escapes what follows the two colons. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
