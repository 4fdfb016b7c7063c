import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

import { describeWith, startVictoriaMetrics } from '../../test/contract/engine';
import { freePort } from '../../test/contract/plugin-process';
import { clockAt, NOW } from '../../test/now';

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');
const script = (name: string): string => path.join(root, 'docker', name);
const run = promisify(execFile);

describeWith(['promtool'], 'the configuration of Prometheus', () => {
  test.each([
    ['prometheus.yml', []],
    ['mimir-scraper.yml', ['--agent']],
  ])('%s is good', (name, flags) => {
    const { status, stderr } = spawnSync('promtool', ['check', 'config', ...flags, script(name)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describeWith(['bash'], 'the scripts of the containers', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'stack-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('http.sh', () => {
    let server: Server;
    let address: string;
    beforeAll(async () => {
      server = createServer(async (request, response) => {
        response.statusCode = request.url === '/broken' ? 503 : 200;
        response.end(`${request.method} ${request.url} ${await text(request)}`);
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => server.close());

    test('prints the answer', async () => {
      const { stdout } = await run('bash', [script('http.sh'), 'GET', `${address}/a/b?c=1`]);
      expect(stdout).toBe('GET /a/b?c=1 ');
    });

    test('sends a file', async () => {
      const body = path.join(folder, 'body.txt');
      writeFileSync(body, 'one\ntwo\n');
      const { stdout } = await run('bash', [script('http.sh'), 'POST', `${address}/`, body]);
      expect(stdout).toBe('POST / one\ntwo\n');
    });

    test('fails where the service is not well', async () => {
      await expect(run('bash', [script('http.sh'), 'GET', `${address}/broken`])).rejects.toMatchObject({ code: 1 });
    });

    test('fails where nothing listens', async () => {
      await expect(run('bash', [script('http.sh'), 'GET', '127.0.0.1:1/'])).rejects.toMatchObject({ code: 1 });
    });
  });

  describe('inject.sh', () => {
    let simulator: ChildProcess;
    let address: string;
    beforeAll(async () => {
      address = `127.0.0.1:${await freePort()}`;
      const args = ['simulate', '--incidents', 'none', '--listen', address];
      simulator = spawn(program, args, { env: clockAt(NOW), stdio: ['ignore', 'pipe', 'inherit'] });
      await once(simulator.stdout!, 'data');
    });
    afterAll(() => simulator.kill());

    test('lets an incident begin', async () => {
      const env = { ...process.env, SIMULATOR: address };
      await run('bash', [script('inject.sh'), 'error_burst', 'churn'], { env });
      const incidents = await (await fetch(`http://${address}/incidents`)).text();
      expect(incidents).toContain('error_burst');
    });
  });
});

describeWith(['bash', 'victoria-metrics'], 'load-victoriametrics.sh', () => {
  test('loads a history that ends now', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stack-'));
    const engine = await startVictoriaMetrics([], []);
    try {
      const history = path.join(folder, 'history.txt');
      const args = ['simulate', '--from', '-2d', '--series', 'signals', '--output', history];
      await run(program, args, { env: clockAt(NOW) });
      await run('bash', [script('load-victoriametrics.sh'), history, new URL(engine.url).host]);
      await fetch(`${engine.url}/internal/force_flush`);
      const query = new URLSearchParams({
        query: 'count(count_over_time(accuracy[2d]) > 24)',
        time: String(NOW / 1000),
      });
      const answer = await (await fetch(`${engine.url}/api/v1/query?${query.toString()}`)).json();
      expect(answer).toMatchObject({ data: { result: [{ value: [expect.anything(), '4'] }] } });
    } finally {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
