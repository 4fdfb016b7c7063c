import { type DiscoveryReport, type Proposal } from '../../contract/discovery';
import { causeOf, UsageError } from '../command/usage-error';
import { EXIT } from '../exit-codes';
import { type Io } from '../io';
import { writeFile } from '../output';
import { jsonText } from '../printable';
import { createAsker } from '../source/ask';
import { withBackend } from '../source/backend';
import { dataSourceOf, type DataSource } from '../source/data-source';
import { type Values } from './flags';
import { renderText } from './render-text';
import { provisioning, settingsWith } from './settings';

/** Asks, prints and writes. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const source = sourceOf(values, io);
  let found: DiscoveryReport;
  try {
    found = await discovered(source, values, io);
  } catch (error) {
    io.interrupted.throwIfAborted();
    io.log(`mlpulse discover: ${causeOf(error)}`);
    return EXIT.unknown;
  }
  const report = chosenFirst(found, values);
  const { raw } = source;
  const [best] = report.proposals;
  const settings = best === undefined ? null : settingsWith(raw, best);
  const { output } = values;
  if (output !== undefined && settings !== null) {
    await writeFile(output, [provisioning(settings, raw, output, values.preset)], io.interrupted);
    const secrets = Object.keys(raw.secure);
    if (secrets.length > 0) {
      io.log(`mlpulse discover: ${output} has no secrets. Add ${secrets.join(' and ')} to its secureJsonData.`);
    }
  }
  const { presets, proposals, notices } = report;
  await io.print(
    values.json
      ? jsonText({ presets, proposals, notices, settings })
      : renderText({ report, url: raw.url, settings, ...(output === undefined ? {} : { output }) }),
  );
  return settings === null ? EXIT.failed : EXIT.fine;
}

/** The combination that is wanted before all others. */
function chosenFirst(report: DiscoveryReport, { preset }: Values): DiscoveryReport {
  if (preset === undefined) {
    return report;
  }
  const isChosen = ({ presets }: Proposal): boolean => presets.includes(preset);
  const { proposals } = report;
  if (!proposals.some(isChosen)) {
    const there = [...new Set(proposals.flatMap(({ presets }) => presets))].join(', ');
    throw new UsageError(
      `--preset ${preset} is part of nothing that was found. ${there === '' ? 'Nothing was.' : `Presets that are: ${there}.`}`,
    );
  }
  return { ...report, proposals: [...proposals].sort((a, b) => Number(isChosen(b)) - Number(isChosen(a))) };
}

function sourceOf(values: Values, io: Io): DataSource {
  const { settings, datasource, prometheus = values.url } = values;
  const source = dataSourceOf(
    { settings, datasource, prometheus, label: undefined, pipeline: '.*', matchers: undefined },
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
