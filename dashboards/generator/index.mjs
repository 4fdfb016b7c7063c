import { alerts } from './alerts.mjs';
import { optimisation } from './capacity.mjs';
import { fleet } from './fleet.mjs';
import { model } from './model.mjs';
import { overview } from './overview.mjs';
import { dataQuality } from './quality.mjs';
import { system } from './system.mjs';

/** Every board by the name of its file. */
const BOARDS = { overview, system, model, quality: dataQuality, alerts, capacity: optimisation, fleet };

/** The boards as text, by file name. */
export function boardFiles() {
  return new Map(
    Object.entries(BOARDS).map(([name, board]) => [`${name}.json`, `${JSON.stringify(board, null, 2)}\n`]),
  );
}
