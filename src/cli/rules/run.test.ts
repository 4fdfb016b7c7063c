import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { loadCommands } from '../commands';
import { dispatch } from '../dispatch';
import { recordedIo } from '../testing/recorded-io';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'mlpulse-rules-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);

async function rules(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const io = recordedIo();
  const code = await dispatch(['rules', ...args], await loadCommands(), io);
  return { code, stdout: io.stdout(), stderr: io.stderr().split('\n')[0] };
}

const ENGINE = ['--format', 'prometheus', '--prometheus', 'http://localhost:1'];

test('rules of Grafana ask for pipelines by other labels', async () => {
  const { stdout } = await rules('--matchers', 'team="risk"');
  expect(stdout).toContain(`pipelineMatchers: team="risk"`);
});

test('a file says what it is, and is YAML without anchors', async () => {
  const { code, stdout, stderr } = await rules();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^# Alert rules of the data source "Simulator" for the provisioning of Grafana\. Written by /);
  expect(stdout).not.toMatch(/[&*]a\d/);
  expect(parse(stdout)).toMatchObject({ apiVersion: 1 });
});

test('the data source that is asked is that of the settings, unless another one is named', async () => {
  writeFileSync(at('s.yaml'), 'datasources: [{ name: Fraud, uid: fraud-uid, type: mlpulse-pipeline-datasource }]');
  const asked = async (...args: string[]): Promise<unknown> =>
    /datasourceUid: (?!__)(.*)/.exec((await rules(...args)).stdout)?.[1];
  expect(await asked()).toBe('$MLPULSE_ALERT_DATASOURCE');
  expect(await asked('--settings', at('s.yaml'))).toBe('fraud-uid');
  expect(await asked('--settings', at('s.yaml'), '--uid', 'other')).toBe('other');
});

test.each(['grafana', 'prometheus'])(
  'for %s, a baseline among the rules of the settings is left out, and that is said',
  async (format) => {
    const jsonData = { source: 'prometheus', rules: { 'baseline:accuracy': {}, accuracy: {} } };
    writeFileSync(at('s.json'), JSON.stringify({ url: 'http://localhost:1', jsonData }));
    const { code, stderr } = await rules('--format', format, '--settings', at('s.json'), '--output', at('rules.yaml'));
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        'mlpulse rules: baseline:accuracy: the alert engine alone judges anomaly scores, and no rule is written. For Grafana, copy one from the Alert lab.',
    });
    expect(readFileSync(at('rules.yaml'), 'utf8')).not.toContain('baseline:');
  },
);

test('tests name the file of the rules as they see it', async () => {
  const { code } = await rules(...ENGINE, '--output', at('rules.yaml'), '--tests', at('rules.test.yaml'));
  expect(code).toBe(0);
  expect(parse(readFileSync(at('rules.test.yaml'), 'utf8'))).toMatchObject({ rule_files: ['rules.yaml'] });
  expect(readdirSync(folder).sort()).toEqual(['rules.test.yaml', 'rules.yaml']);
});

test.each([
  [
    ['--format', 'prometheus'],
    '--format prometheus: the data source "Simulator" is the simulator, of which no engine has samples. Name an engine by --prometheus http://localhost:9090, or one in --settings.',
  ],
  [['--prefix', 'a b'], '--prefix "a b" is not the beginning of a uid. Use up to 20 letters, digits, "_" and "-".'],
  [['--grafana', 'http://g'], '--grafana is for --format prometheus. Add that, or leave --grafana out.'],
  [['--tests', 't.yaml'], '--tests is for --format prometheus. Add that, or leave --tests out.'],
  [[...ENGINE, '--uid', 'x'], '--uid is for --format grafana. Add that, or leave --uid out.'],
  [
    [...ENGINE, '--matchers', 'team="risk"'],
    '--matchers is for --format grafana: what rules of an engine record has no other label than the pipeline. Choose pipelines by --pipeline.',
  ],
  [
    [...ENGINE, '--tests', 't.yaml'],
    '--tests t.yaml tests a file of rules. Write them to one, as in --output rules.yaml.',
  ],
  [
    [...ENGINE, '--tests', 't.yaml', '--output', 'r.yaml', '--pipeline', 'a'],
    '--tests has pipelines of its own, which --pipeline would leave out. Leave one of them out.',
  ],
])('%j is wrong usage', async (args, message) => {
  expect(await rules(...args)).toEqual({ code: 3, stdout: '', stderr: `mlpulse rules: ${message}` });
});

test('broken settings are wrong usage, with file, line and key', async () => {
  writeFileSync(at('s.yaml'), 'url: http://localhost:1\njsonData:\n  thresholds:\n    cpu_usage: { warning: high }\n');
  const { code, stderr } = await rules('--settings', at('s.yaml'));
  expect(code).toBe(3);
  expect(stderr).toContain('s.yaml, line 4: jsonData.thresholds.cpu_usage.warning');
});

test('what cannot be written is said with 1', async () => {
  const { code, stderr } = await rules('--output', at('no/such/rules.yaml'));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^mlpulse rules: --output .*rules\.yaml: /);
});
