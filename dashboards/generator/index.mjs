import { alerts } from './alerts.mjs';
import { optimisation } from './capacity.mjs';
import { featureDrift } from './features.mjs';
import { fleet } from './fleet.mjs';
import { alertLab } from './lab.mjs';
import { llmServing } from './llm.mjs';
import { model } from './model.mjs';
import { objectives } from './objectives.mjs';
import { overview } from './overview.mjs';
import { dataQuality } from './quality.mjs';
import { system } from './system.mjs';
import { versionsAndCanary } from './versions.mjs';
import { whySo } from './why.mjs';

/** Every board by the name of its file. */
const BOARDS = {
  overview,
  system,
  model,
  features: featureDrift,
  versions: versionsAndCanary,
  quality: dataQuality,
  alerts,
  why: whySo,
  'alert-lab': alertLab,
  capacity: optimisation,
  objectives,
  llm: llmServing,
  fleet,
};

/**
 * The boards as text, by file name.
 *
 * @param version that of the project, such as `1.2.3`.
 */
export function boardFiles(version) {
  // Grafana offers an update where that of an imported board is another one.
  const revision = revisionOf(version);
  return new Map(
    Object.entries(BOARDS).map(([name, board]) => [
      `${name}.json`,
      `${JSON.stringify({ ...board, revision }, null, 2)}\n`,
    ]),
  );
}

/** A version as one number that rises with it: 1.2.3 is 1002003. */
function revisionOf(version) {
  const [major, minor, patch] = version.split('.').map(Number.parseFloat);
  return major * 1_000_000 + minor * 1_000 + patch;
}
