import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

import { type PulseJsonData } from '../../src/contract/settings';

interface Provisioned {
  readonly uid: string;
  readonly editable?: boolean;
  readonly jsonData: PulseJsonData;
}

const FILE = path.resolve(__dirname, '../datasources/mlpulse.yaml');
const { datasources } = parse(readFileSync(FILE, 'utf8')) as { datasources: readonly Provisioned[] };

test('incidents can be started in the simulator; the engine is set by its file alone', () => {
  expect(datasources.map(({ uid, editable = false }) => [uid, editable])).toEqual([
    ['mlpulse-simulator', true],
    ['mlpulse-prometheus', false],
  ]);
});

test('what can be changed on the settings page says there that Grafana sets it again', () => {
  for (const { editable = false, jsonData } of datasources) {
    expect(jsonData.provisioned ?? false).toBe(editable);
  }
});
