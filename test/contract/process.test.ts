import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parseHandshake } from '../../src/protocol/handshake';
import { hours } from '../../src/series';
import { poll } from '../poll';
import { ask, contextOf, executable, runToEnd, start, type PluginProcess } from './plugin-process';
import { AFTER_JANUARY, NOW } from '../now';

const running = new Set<PluginProcess>();
const folders: string[] = [];

async function started(env: Readonly<Record<string, string>> = {}): Promise<PluginProcess> {
  const plugin = await start({ ...AFTER_JANUARY, ...env });
  running.add(plugin);
  return plugin;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-'));
  folders.push(folder);
  return folder;
}

async function close(plugin: PluginProcess): Promise<number | null> {
  running.delete(plugin);
  return plugin.close();
}

afterAll(async () => {
  await Promise.all([...running].map((plugin) => plugin.close()));
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

const DAY = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 15) };

describe('the process that Grafana starts', () => {
  test('greets in one line on stdout and never writes there again', async () => {
    const folder = temporaryFolder();
    const plugin = await started({ PLUGIN_UNIX_SOCKET_DIR: folder });
    await ask(plugin, contextOf(), { queryType: 'alerts' }, DAY);
    await plugin.query({ pluginContext: contextOf(), headers: {}, queries: [] });
    await close(plugin);
    expect(plugin.stdout()).toMatch(/^1\|2\|unix\|[^|\n]+\/plugin\.sock\|grpc\n$/);
    expect(plugin.stdout()).toContain(`|${folder}/`);
  });

  test('listens in a socket folder of its own and removes it at the end', async () => {
    const folder = temporaryFolder();
    const plugin = await started({ PLUGIN_UNIX_SOCKET_DIR: folder });
    const [own] = readdirSync(folder);
    expect(existsSync(path.join(folder, own, 'plugin.sock'))).toBe(true);
    await close(plugin);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('removes it at %s, too', async (signal) => {
    const folder = temporaryFolder();
    const plugin = await started({ PLUGIN_UNIX_SOCKET_DIR: folder });
    running.delete(plugin);
    process.kill(plugin.pid, signal);
    await poll(() => readdirSync(folder).length === 0);
  });

  test('removes what a killed process left there, and nothing else', async () => {
    const folder = temporaryFolder();
    const [killed, living] = await Promise.all([1, 2].map(() => started({ PLUGIN_UNIX_SOCKET_DIR: folder })));
    const folderOf = ({ handshake }: PluginProcess): string => path.dirname(parseHandshake(handshake)!.address);
    running.delete(killed);
    process.kill(killed.pid, 'SIGKILL');
    const others = ['mlpulse-other', 'else-abcdef'].map((name) => path.join(folder, name));
    others.forEach((other) => {
      mkdirSync(other);
      writeFileSync(path.join(other, 'file'), '');
    });
    // Nobody is asked whose socket is young: it may not listen yet.
    const before = new Date(NOW - hours(24 * 365));
    [folderOf(killed), folderOf(living), ...others].forEach((one) => utimesSync(one, before, before));
    const next = await started({ PLUGIN_UNIX_SOCKET_DIR: folder });
    await poll(() => !existsSync(folderOf(killed)));
    expect([folderOf(living), folderOf(next), ...others].map((one) => existsSync(one))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    await ask(living, contextOf(), { queryType: 'rules' }, DAY);
  });

  test('listens on a port of the range it is given where the network is to be tcp', async () => {
    const plugin = await started({ GF_PLUGIN_NETWORK: 'tcp', PLUGIN_MIN_PORT: '23000', PLUGIN_MAX_PORT: '23100' });
    const [, port] = /^1\|2\|tcp\|127\.0\.0\.1:(\d+)\|grpc$/.exec(plugin.handshake) ?? [];
    expect(Number(port)).toBeGreaterThanOrEqual(23_000);
    expect(Number(port)).toBeLessThanOrEqual(23_100);
    const [frame] = await ask(plugin, contextOf(), { queryType: 'rules' }, DAY);
    expect(frame.name).toBe('rules');
    expect(await close(plugin)).toBe(0);
  });

  test.each([
    ['no cookie', {}],
    ['a wrong cookie', { grafana_plugin_type: 'panel' }],
    ['an empty cookie', { grafana_plugin_type: '' }],
  ])('with %s, says on stderr what it is and exits with 1', async (_, env) => {
    const { code, stdout, stderr } = await runToEnd(env);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/ML Pulse|mlpulse/);
    expect(stderr).toMatch(/Grafana/);
  });

  test('with a clock offset that is no number, says so and exits with 1', async () => {
    const { code, stderr } = await runToEnd({ grafana_plugin_type: 'datasource', GF_PLUGIN_CLOCK_OFFSET_MS: 'soon' });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^mlpulse: GF_PLUGIN_CLOCK_OFFSET_MS is "soon", which is not a whole number of milliseconds/,
    );
  });

  test('answers Shutdown at once and ends with 0', async () => {
    const plugin = await started();
    await ask(plugin, contextOf(), { queryType: 'alerts' }, DAY);
    const began = performance.now();
    expect(await close(plugin)).toBe(0);
    // go-plugin kills after two seconds.
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('outlives the Ctrl-C that reaches it from the terminal of Grafana', async () => {
    const plugin = await started();
    process.kill(plugin.pid, 'SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [frame] = await ask(plugin, contextOf(), { queryType: 'rules' }, DAY);
    expect(frame.name).toBe('rules');
    expect(await close(plugin)).toBe(0);
  });

  test('logs lines of JSON on stderr as go-plugin wants them', async () => {
    const plugin = await started();
    await ask(plugin, contextOf(), { queryType: 'alerts' }, DAY);
    await plugin.resource(contextOf(), 'nowhere');
    await close(plugin);
    const lines = plugin.stderr().trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>;
      expect(entry['@level']).toMatch(/^(trace|debug|info|warn|error)$/);
      expect(entry['@message']).toEqual(expect.any(String));
      expect(entry['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      expect(Buffer.byteLength(line)).toBeLessThan(65_536);
    }
    expect(lines.some((line) => line.includes('"endpoint":"queryData"') && line.includes('"duration"'))).toBe(true);
  });

  test('is a file that Grafana can run', () => {
    expect(path.basename(executable())).toMatch(/^gpx_mlpulse_(linux|darwin|windows)_(amd64|arm64)(\.exe)?$/);
  });
});
