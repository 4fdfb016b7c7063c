import { days, parseMatcher } from '../../series';
import { withBackend } from '../backend';
import { UsageError } from '../command/usage-error';
import { type Io } from '../io';
import { read } from '../answer';
import { checksOf } from '../checks';
import { type Values } from './flags';
import { judge, renderJson, renderText, type State } from './judge';

const EXIT_CODES: Readonly<Record<State, number>> = { pass: 0, fail: 1, unknown: 2 };

/** Judges, and prints. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  refuseBadFilter(values.pipeline);
  const { frames, error } = await withBackend(values, io, async (client, pluginContext) => {
    const to = io.now();
    const model = { refId: 'A', queryType: 'alerts', format: 'table', state: 'all', pipeline: values.pipeline };
    const query = {
      ...{ refId: model.refId, queryType: model.queryType, maxDataPoints: 300, intervalMS: 300_000 },
      timeRange: { fromEpochMS: to - days(1), toEpochMS: to },
      json: Buffer.from(JSON.stringify(model)),
    };
    return read((await client.query({ pluginContext, headers: {}, queries: [query] }, io.interrupted)).A);
  });
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

/** @throws UsageError if the filter is no regular expression: what was asked for is wrong, not unknown. */
function refuseBadFilter(pipeline: string): void {
  try {
    parseMatcher(pipeline);
  } catch (error) {
    throw new UsageError(`--pipeline: ${error instanceof Error ? error.message : String(error)}`);
  }
}
