import { type DiscoveryReport, type Proposal } from '../../contract/discovery';
import { causeOf, UsageError } from '../command/usage-error';
import { EXIT } from '../exit-codes';
import { type Io } from '../io';
import { writeFile } from '../output';
import { createAsker } from '../source/ask';
import { withBackend } from '../source/backend';
import { dataSourceOf, type DataSource } from '../source/data-source';
import { type Values } from './flags';
import { renderText } from './render-text';
import { provisioning, settingsWith } from './settings';

/** Asks, prints and writes. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const source = sourceOf(values, io);
  let report: DiscoveryReport;
  try {
    report = await discovered(source, values, io);
  } catch (error) {
    io.interrupted.throwIfAborted();
    io.log(`mlpulse discover: ${causeOf(error)}`);
    return EXIT.unknown;
  }
  const { raw } = source;
  const chosen = chosenOf(report, values.proposal);
  const settings = chosen === undefined ? null : settingsWith(raw, chosen);
  const { output } = values;
  if (output !== undefined && settings !== null) {
    await writeFile(output, [provisioning(settings, raw, output)], io.interrupted);
    const secrets = Object.keys(raw.secure);
    if (secrets.length > 0) {
      io.log(`mlpulse discover: ${output} has no secrets. Add ${secrets.join(' and ')} to its secureJsonData.`);
    }
  }
  const { presets, proposals, notices } = report;
  await io.print(
    values.json
      ? `${JSON.stringify({ presets, proposals, notices, settings }, null, 2)}\n`
      : renderText({
          report,
          proposal: values.proposal,
          url: raw.url,
          settings,
          ...(output === undefined ? {} : { output }),
        }),
  );
  return settings === null ? EXIT.failed : EXIT.fine;
}

/** The proposal of a number, from 1 on; undefined where there are none at all. @throws UsageError if there are fewer. */
function chosenOf({ proposals }: DiscoveryReport, place: number): Proposal | undefined {
  const chosen = proposals[place - 1];
  if (chosen === undefined && proposals.length > 0) {
    const last = proposals.length;
    throw new UsageError(
      `--proposal ${place} is none of those found. Give ${last === 1 ? '1, the only one' : `a whole number from 1 to ${last}`}.`,
    );
  }
  return chosen;
}

function sourceOf(values: Values, io: Io): DataSource {
  const { settings, datasource, prometheus = values.url } = values;
  const source = dataSourceOf(
    { settings, datasource, prometheus, label: undefined, pipeline: '.*' },
    io.env,
    io.version,
  );
  if (source.raw.url === '') {
    throw new UsageError(
      settings === undefined
        ? 'no engine is named. Name one, as in --url http://localhost:9090.'
        : `--settings ${settings} has no url. Name the engine, as in --url http://localhost:9090.`,
    );
  }
  return source;
}

function discovered({ context }: DataSource, { label }: Values, io: Io): Promise<DiscoveryReport> {
  const now = io.now();
  return withBackend(io, (client) =>
    createAsker({ client, context, from: now, to: now, pipeline: '.*', abort: io.interrupted }).resource(
      'discover',
      label === undefined ? {} : { label },
    ),
  );
}
