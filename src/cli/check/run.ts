import { type Io } from '../io';
import { checksOf } from '../checks';
import { createAsker } from '../source/ask';
import { withBackend } from '../source/backend';
import { dataSourceOf } from '../source/data-source';
import { readRange } from '../source/flags';
import { type Values } from './flags';
import { judge, renderJson, renderText, type State } from './judge';

const EXIT_CODES: Readonly<Record<State, number>> = { pass: 0, fail: 1, unknown: 2 };

/** Judges, and prints. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const { context, settings } = dataSourceOf(values, io.env, io.version);
  const range = readRange(values, io.now(), settings.timezone);
  const { frames, error } = await withBackend(io, (client) =>
    createAsker({ client, context, ...range, pipeline: values.pipeline, abort: io.interrupted }).ask({
      ...{ kind: 'alerts', format: 'table', options: { state: 'all' } },
    }),
  );
  const columns = frames[0]?.columns ?? [];
  const verdict = judge(columns);
  await io.print(
    values.json ? renderJson(verdict) : renderText(verdict, checksOf(columns, error), frames[0]?.notices ?? []),
  );
  if (values.json && error !== null) {
    io.log(`mlpulse check: ${error}`);
  }
  return EXIT_CODES[verdict.state];
}
