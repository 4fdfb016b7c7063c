import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { BOARDS } from './app';

const FOLDER = path.resolve(__dirname, '..', '..', 'dashboards');

test('boards are those that are provisioned, by their titles', () => {
  const provisioned = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as { uid: string; title: string });
  for (const { uid, title } of Object.values(BOARDS)) {
    expect(provisioned.find((board) => board.uid === uid)?.title.toLowerCase()).toContain(title.toLowerCase());
  }
});
