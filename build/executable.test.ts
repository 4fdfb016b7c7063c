import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = path.resolve(__dirname, '../dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');

test('the executable takes nothing from the folder it is started in', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'executable-'));
  try {
    // With the first it would wait for Grafana, with the second it would not get as far as that.
    writeFileSync(path.join(folder, '.env'), 'grafana_plugin_type=datasource\n');
    writeFileSync(path.join(folder, 'bunfig.toml'), 'preload = ["./absent.ts"]\n');
    const { status, stdout, stderr } = spawnSync(program, ['--version'], {
      cwd: folder,
      timeout: 100_000,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^mlpulse \d/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
