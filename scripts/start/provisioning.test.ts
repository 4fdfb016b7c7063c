import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { provisioningOf } from './provisioning.mjs';

const OURS = path.resolve(__dirname, '../../provisioning');
let data: string;
beforeEach(() => (data = mkdtempSync(path.join(tmpdir(), 'provisioning-'))));
afterEach(() => rmSync(data, { recursive: true, force: true }));

const rulesIn = (folder: string): string => readFileSync(path.join(folder, 'alerting', 'rules-system.yaml'), 'utf8');

test.each([{}, { MLPULSE_ALERT_RULES: '' }, { MLPULSE_ALERT_RULES: 'alerting' }])(
  'with %j the alert engine judges',
  (env) => {
    const folder = provisioningOf(data, env);
    expect(folder).toBe(OURS);
    expect(rulesIn(folder)).toContain('engine: true');
  },
);

test('one variable brings single samples back, and changes nothing else', () => {
  const folder = provisioningOf(data, { MLPULSE_ALERT_RULES: 'single-samples' });
  expect(rulesIn(folder)).not.toContain('engine: true');
  expect(rulesIn(folder)).toContain('for: 10m');
  expect(readdirSync(path.join(folder, 'alerting'))).toEqual(readdirSync(path.join(OURS, 'alerting')));
  for (const name of ['alerting/policies.yaml', 'datasources/mlpulse.yaml', 'dashboards/mlpulse.yaml']) {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(readFileSync(path.join(OURS, name), 'utf8'));
  }
  expect(provisioningOf(data, { MLPULSE_ALERT_RULES: 'single-samples' })).toBe(folder);
});

test('what is none of them is refused', () => {
  expect(() => provisioningOf(data, { MLPULSE_ALERT_RULES: 'samples' })).toThrow(
    'MLPULSE_ALERT_RULES is "samples". Choose one of: alerting, single-samples; without it the alert engine judges.',
  );
});
