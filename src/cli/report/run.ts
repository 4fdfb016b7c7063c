import { clockEnvironment } from '../../clock';
import { startPlugin } from '../../protocol/client';
import { type PluginContext } from '../../protocol/generated/pluginv2';
import { type Io } from '../io';
import { closedBy, listenAt } from '../serving';
import { askEverything, type Answers } from './ask';
import { type Values } from './flags';
import { renderPage } from './page';
import { createPageServer } from './server';
import { renderTerminal } from './terminal';

/** Asks, prints and serves. @returns the exit code. */
export async function run(values: Values, io: Io): Promise<number> {
  const context = contextOf(values, io.version);
  const ask = async (): Promise<Answers> => {
    const client = await startPlugin(io.program, {
      env: { GF_PLUGIN_LOG_LEVEL: 'warn', ...clockEnvironment(io.env) },
    });
    try {
      return await askEverything({ client, context, to: io.now(), abort: io.interrupted });
    } finally {
      await client.close();
    }
  };
  const answers = await ask();
  await io.print(renderTerminal(answers));
  if (values.once) {
    return exitCodeOf(answers);
  }
  const server = createPageServer(async () => renderPage(await ask(), io.version));
  const url = await listenAt(server, values.listen);
  // Alone on its line: `npm start` promises that the last address it prints is the page.
  await io.print(`\nThe page, until Ctrl-C:\n${url}/\n`);
  await closedBy(io.interrupted, server);
  return 0;
}

function exitCodeOf({ health, sections }: Answers): number {
  if (!health.ok) {
    return 2;
  }
  return sections.every(({ error }) => error === null) ? 0 : 1;
}

function contextOf({ prometheus, label }: Values, version: string): PluginContext {
  const jsonData = prometheus === undefined ? {} : { source: 'prometheus', prometheus: { pipelineLabel: label } };
  return {
    orgId: 1,
    pluginId: 'mlpulse-pipeline-datasource',
    pluginVersion: version,
    dataSourceInstanceSettings: {
      id: 1,
      uid: 'report',
      name: 'report',
      url: prometheus ?? '',
      basicAuthEnabled: false,
      basicAuthUser: '',
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: {},
      lastUpdatedMS: 1,
    },
  };
}
