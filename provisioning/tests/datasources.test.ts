import { readFileSync } from 'node:fs';
import path from 'node:path';

import { load } from 'js-yaml';

interface Provisioned {
  readonly uid: string;
  readonly editable?: boolean;
}

const FILE = path.resolve(__dirname, '../datasources/mlpulse.yaml');
const { datasources } = load(readFileSync(FILE, 'utf8')) as { datasources: readonly Provisioned[] };

test('incidents can be started in the simulator; the engine is set by its file alone', () => {
  expect(datasources.map(({ uid, editable = false }) => [uid, editable])).toEqual([
    ['mlpulse-simulator', true],
    ['mlpulse-prometheus', false],
  ]);
});
