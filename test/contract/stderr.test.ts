import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startPlugin, type PluginClient } from '../../src/protocol/client';
import { hours } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { describeWith } from './engine';
import { contextOf, executable, queryOf } from './plugin-process';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + hours(6) };
/** Each makes a line in the log of its own: the whole is far more than a pipe holds, 64 KiB. */
const FAILING = queryOf('A', { queryType: 'x'.repeat(900) }, RANGE);
const REQUESTS = 3_000;

describeWith(['bash', 'mkfifo'], 'a log that nobody takes', () => {
  let folder: string;
  let plugin: PluginClient | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stderr-'));
  });
  afterEach(async () => {
    await plugin?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts the backend from a line of bash that says where its log goes. */
  async function startWith(line: string): Promise<PluginClient> {
    const script = path.join(folder, 'start');
    writeFileSync(script, `#!/usr/bin/env bash\n${line}\n`, { mode: 0o755 });
    const env = {
      ...AFTER_JANUARY,
      PATH: process.env.PATH!,
      GF_PLUGIN_LOG_LEVEL: 'debug',
      PLUGIN_PROTOCOL_VERSIONS: '2',
    };
    return (plugin = await startPlugin(script, { env, onOutput() {} }));
  }

  test.each([
    ['is full', (pipe: string, program: string) => `exec 3<>'${pipe}'; exec '${program}' 2>&3`],
    ['is read by nobody any more', (_: string, program: string) => `exec '${program}' 2> >(exec sleep 0)`],
    ['is closed', (_: string, program: string) => `exec '${program}' 2>&-`],
  ])('which %s holds nothing up', async (_, lineOf) => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const { query } = await startWith(lineOf(pipe, executable()));
    const pluginContext = contextOf();
    const ask = async (): Promise<string> => (await query({ pluginContext, headers: {}, queries: [FAILING] })).A.error;
    expect(await ask()).toMatch(/^Field "queryType" is/);
    for (let i = 0; i < REQUESTS; i += 10) {
      await Promise.all(Array.from({ length: 10 }, ask));
    }
    expect(await ask()).toMatch(/^Field "queryType" is/);
  });
});
