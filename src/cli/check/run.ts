import { type Io } from '../io';
import { writeFile } from '../output';
import { judgeIn } from '../judging';
import { createAsker } from '../source/ask';
import { withBackend } from '../source/backend';
import { dataSourceOf } from '../source/data-source';
import { readRange, selectionIn } from '../source/flags';
import { findOut } from './ask';
import { readBaseline } from './baseline';
import { type State } from './check';
import { parseComparison } from '../comparison';
import { type Values } from './flags';
import { judge, type Verdict } from './judge';
import { parseOnly } from './only';
import { renderGithub } from './render-github';
import { renderJson } from './render-json';
import { renderJunit } from './render-junit';
import { renderText } from './render-text';

const EXIT_CODES: Readonly<Record<State, number>> = { pass: 0, fail: 1, unknown: 2 };

/** Judges, prints and writes. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const chosen = { ...selectionIn(values), judge: judgeIn(values) };
  const { context, settings } = dataSourceOf(values, io.env, io.version);
  const range = readRange(values, io.now(), settings.timezone);
  const comparison = parseComparison(values.compare);
  const selection = parseOnly(comparison === null ? values.only : ['compare']);
  const baseline = values.baseline === undefined ? null : readBaseline(values.baseline, { selection, ...chosen });
  const findings = await withBackend(io, (client) =>
    findOut(createAsker({ client, context, ...range, ...selectionIn(values), abort: io.interrupted }), {
      ...{ selection, comparison, ...chosen, catalogue: settings.catalogue, now: range.to },
    }),
  );
  const verdict = judge(findings, { failOn: values['fail-on'], baseline });
  await deliver(verdict, values, io);
  return EXIT_CODES[verdict.state];
}

/** Writes files before anything is printed, for the reader of the output may be gone; a file that cannot be written costs no other output. */
async function deliver(verdict: Verdict, { json, output, junit, github }: Values, io: Io): Promise<void> {
  const asJson = json || (output?.endsWith('.json') ?? false);
  const text = asJson ? renderJson(verdict) : renderText(verdict, io.colors === true && output === undefined);
  const written = await Promise.allSettled([
    ...(junit === undefined ? [] : [writeFile(junit, [renderJunit(verdict)], io.interrupted, '--junit')]),
    ...(output === undefined ? [] : [writeFile(output, [text], io.interrupted)]),
  ]);
  const printed = `${github ? renderGithub(verdict) : ''}${output === undefined ? text : ''}`;
  if (printed !== '') {
    await io.print(printed);
  }
  if (json || output !== undefined) {
    verdict.problems.forEach((problem) => io.log(`mlpulse check: ${problem}`));
  }
  const failed = written.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason as Error;
  }
}
