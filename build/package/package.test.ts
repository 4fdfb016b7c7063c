import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { openPromise } from 'yauzl';

import { NOT_SHIPPED } from '../../scripts/audit/licences.mjs';
import { signatureOf } from './sign.mjs';

const root = path.resolve(__dirname, '../..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const PLUGIN = `mlpulse-pipeline-app-${version}.linux_amd64.zip`;
const SBOM = `mlpulse-pipeline-app-${version}.cdx.json`;
const EXECUTABLE = 'mlpulse-pipeline-app/datasource/gpx_mlpulse_linux_amd64';
/** 14 July 2023, 02:40 UTC. */
const RELEASED = '1689302400';

interface File {
  readonly mode: number;
  readonly content: Buffer;
}

/** Packs what is built, for one platform, and hands back the folder. */
function pack(zone: string, ...flags: readonly string[]): string {
  const output = mkdtempSync(path.join(tmpdir(), 'package-'));
  const args = ['build/package.mjs', '--built', `--output=${output}`, ...flags, 'linux/amd64'];
  const env = { ...process.env, SOURCE_DATE_EPOCH: RELEASED, TZ: zone };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return output;
}

async function unpack(file: string): Promise<Map<string, File>> {
  const zip = await openPromise(file);
  const files = new Map<string, File>();
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    files.set(entry.fileName, { mode: (entry.externalFileAttributes >>> 16) & 0o777, content });
  }
  return files;
}

describe('a release', () => {
  let folder: string;
  let plugin: Map<string, File>;

  beforeAll(async () => {
    folder = pack('UTC');
    plugin = await unpack(path.join(folder, PLUGIN));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is the archives, the bill of materials and the checksums', () => {
    expect(readdirSync(folder).sort()).toEqual(['SHA256SUMS', SBOM, PLUGIN, `mlpulse-stack-${version}.zip`].sort());
  });

  test('has checksums that are right', () => {
    const lines = readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const [sum, name] = line.split('  ');
      expect(
        createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  test('unpacks into the one folder that Grafana wants, with the files that make it a plugin', () => {
    const names = [...plugin.keys()];
    expect(names.filter((name) => !name.startsWith('mlpulse-pipeline-app/'))).toEqual([]);
    const needed = [
      'plugin.json',
      'module.js',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'THIRD-PARTY-NOTICES.txt',
    ].concat(
      ['datasource', 'panel'].flatMap((part) => [`${part}/plugin.json`, `${part}/module.js`, `${part}/img/logo.svg`]),
    );
    expect(names).toEqual(expect.arrayContaining(needed.map((name) => `mlpulse-pipeline-app/${name}`)));
  });

  test('has the screenshots that it names', () => {
    const { screenshots } = JSON.parse(String(plugin.get('mlpulse-pipeline-app/plugin.json')?.content)).info;
    expect(screenshots).not.toEqual([]);
    for (const screenshot of screenshots) {
      const { content } = plugin.get(`mlpulse-pipeline-app/${screenshot.path}`)!;
      expect([screenshot.path, content.toString('latin1', 1, 4)]).toEqual([screenshot.path, 'PNG']);
    }
  });

  test('has source maps with our source code under the paths that it has in src', () => {
    const maps = [...plugin].filter(([name]) => name.endsWith('.js.map'));
    for (const [map, { content }] of maps) {
      const { sources, sourcesContent } = JSON.parse(String(content));
      const own = sources.filter((source: string) => !/\/node_modules\/|\/webpack\//.test(source));
      expect([map, own.length]).not.toEqual([map, 0]);
      for (const source of own) {
        const [, name] = /^webpack:\/\/mlpulse-pipeline-app\/(.+)$/.exec(source)!;
        const text = readFileSync(path.join(root, 'src', name), 'utf8');
        expect([name, sourcesContent[sources.indexOf(source)] === text]).toEqual([name, true]);
      }
    }
  });

  test('bundles nothing that Grafana serves, so that it runs with whichever React that is', () => {
    const maps = [...plugin].filter(([name]) => name.endsWith('.js.map')).map(([, { content }]) => String(content));
    const sources: string[] = maps.flatMap((map) => JSON.parse(map).sources);
    const served = /node_modules\/(react|react-dom|@grafana\/(data|ui|runtime)|@emotion\/(css|react)|rxjs|lodash)\//;
    expect(sources.filter((source) => served.test(source))).toEqual([]);
    expect(String(plugin.get('mlpulse-pipeline-app/panel/module.js')?.content)).toContain('"react/jsx-runtime"');
  });

  test('has one program, and that may be run', () => {
    const programs = [...plugin].filter(([, { mode }]) => mode !== 0o644);
    expect(programs.map(([name, { mode }]) => [name, mode])).toEqual([[EXECUTABLE, 0o755]]);
    expect([...plugin.keys()].filter((name) => name.includes('gpx_') || name.endsWith('/mlpulse'))).toEqual([
      EXECUTABLE,
    ]);
  });

  test('bears its version and date', () => {
    for (const part of ['', 'datasource/', 'panel/']) {
      const manifest = plugin.get(`mlpulse-pipeline-app/${part}plugin.json`);
      expect(JSON.parse(String(manifest?.content)).info).toMatchObject({
        version,
        updated: expect.stringMatching(/^\d{4}-/),
      });
    }
  });

  test('says nothing of the machine that made it, and holds no secret', () => {
    const secrets = ['PRIVATE KEY-----', '_authToken='];
    for (const [name, { content }] of plugin) {
      // Bun itself knows the words for secrets, for it is an npm client too.
      const traces = name === EXECUTABLE ? [root] : [root, ...secrets];
      expect([name, traces.filter((trace) => content.includes(trace))]).toEqual([name, []]);
      expect(name).not.toMatch(/\.(env|pem|key|npmrc)$|\.map$(?<!\.js\.map)/);
    }
  });

  test('lists what is inside it, development dependencies of the browser side among them', async () => {
    const text = readFileSync(path.join(folder, SBOM), 'utf8');
    await expect(new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).resolves.toBeNull();
    const { components, metadata } = JSON.parse(text);
    expect(metadata).toMatchObject({ timestamp: '2023-07-14T02:40:00.000Z', component: { name: 'mlpulse', version } });
    const names = components.map(({ group, name }: Record<string, string>) => (group ? `${group}/${name}` : name));
    expect(names).toEqual(
      expect.arrayContaining(['apache-arrow', 'luxon', '@grafana/plugin-ui', '@oven/bun-linux-x64']),
    );
    expect(names).not.toContain('jest');
    expect(names.filter((name: string) => name in NOT_SHIPPED)).toEqual([]);
    const refs = components.map((component: Record<string, string>) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    const listed = String(plugin.get('mlpulse-pipeline-app/THIRD-PARTY-NOTICES.txt')?.content);
    expect(names.filter((name: string) => !listed.includes(`\n${name} `))).toEqual([]);
  });

  test('has the stack with all that its compose file mounts, and no tests or generators', async () => {
    const stack = await unpack(path.join(folder, `mlpulse-stack-${version}.zip`));
    expect([...stack.keys()]).toEqual(
      expect.arrayContaining(
        ['docker-compose.yml', 'provisioning/datasources/mlpulse.yaml', 'dashboards/overview.json'].map(
          (name) => `mlpulse-stack/${name}`,
        ),
      ),
    );
    expect([...stack.keys()].filter((name) => /test|generator/.test(name))).toEqual([]);
  });

  test('is the same to the byte when it is made again, in another time zone, and can be signed', () => {
    const keys = generateKeyPairSync('ed25519');
    const keyFile = path.join(folder, 'key.pem');
    writeFileSync(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const again = pack('Asia/Tokyo', `--sign=${keyFile}`);
    try {
      const sums = readFileSync(path.join(again, 'SHA256SUMS'));
      expect(String(sums)).toBe(readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8'));
      const signature = readFileSync(path.join(again, 'SHA256SUMS.sig'));
      expect(verify(null, sums, keys.publicKey, signature)).toBe(true);
      expect(verify(null, Buffer.concat([sums, Buffer.from(' ')]), keys.publicKey, signature)).toBe(false);
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });

  test('is signed by no other kind of key than openssl verifies as the docs say', () => {
    const keyFile = path.join(folder, 'rsa.pem');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => signatureOf('sums', keyFile)).toThrow(
      'rsa.pem is a key of the kind rsa. Make one by: openssl genpkey',
    );
  });
});
