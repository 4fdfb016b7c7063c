import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

import { clockEnvironment, createClock } from '../../clock';
import { type PluginContext } from '../../protocol/generated/pluginv2';
import { startPlugin } from '../../protocol/client';
import { askEverything, type Answers } from './ask';
import { renderPage } from './page';
import { renderTerminal } from './terminal';

const HELP = `mlpulse report: asks the backend every question, over Grafana's plugin protocol.

  --prometheus URL   read this Prometheus-compatible engine instead of the simulator
  --label NAME       its label that names the pipeline (default "pipeline")
  --listen PORT      port of the page on localhost (default 8180, 0 = any)
  --once             print the answers and end, without a page
`;

/** Runs `mlpulse report`. @returns the exit code. */
export async function report(args: readonly string[], version: string): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    return 2;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const context = contextOf(options, version);
  const clock = createClock(process.env);
  const ask = async (): Promise<Answers> => {
    const client = await startPlugin(process.execPath, {
      env: { GF_PLUGIN_LOG_LEVEL: 'warn', ...clockEnvironment(process.env) },
    });
    try {
      return await askEverything(client, context, clock.now());
    } finally {
      await client.close();
    }
  };
  const answers = await ask();
  process.stdout.write(renderTerminal(answers));
  if (options.once) {
    return answers.health.ok && answers.sections.every(({ error }) => error === null) ? 0 : 1;
  }
  await serve(options.listen, async () => renderPage(await ask(), version));
  return 0;
}

interface Options {
  readonly prometheus: string | undefined;
  readonly label: string;
  readonly listen: number;
  readonly once: boolean;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        prometheus: { type: 'string' },
        label: { type: 'string', default: 'pipeline' },
        listen: { type: 'string', default: '8180' },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const listen = Number(values.listen);
    if (!Number.isInteger(listen) || listen < 0 || listen > 65_535) {
      throw new Error(`--listen ${values.listen} is no port. Give a number from 0 to 65535.`);
    }
    return { prometheus: values.prometheus, label: values.label, listen, once: values.once, help: values.help };
  } catch (error) {
    process.stderr.write(`mlpulse report: ${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return null;
  }
}

function contextOf({ prometheus, label }: Options, version: string): PluginContext {
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

/** Serves the page until Ctrl-C. Every load asks anew. */
function serve(port: number, page: () => Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.url !== '/') {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('The report is at /\n');
        return;
      }
      page().then(
        (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
        (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${String(error)}\n`),
      );
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is in use. Choose another by --listen, or 0 for any.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as { port: number };
      process.stdout.write(`\nThe page, until Ctrl-C:\nhttp://localhost:${bound}/\n`);
    });
    process.once('SIGINT', () => server.close(() => resolve()));
    process.once('SIGTERM', () => server.close(() => resolve()));
  });
}
