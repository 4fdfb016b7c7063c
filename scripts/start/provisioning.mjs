import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';

import { root } from '../install.mjs';

/** By what alert rules judge, as `MLPULSE_ALERT_RULES` says it: folders of provisioning/ with the rules-*.yaml of each. */
const JUDGES = ['alerting', 'single-samples'];

/**
 * The folder of provisioning that Grafana reads: the one in this repository, or a copy with other alert rules.
 *
 * @param {string} data the folder of Grafana's data, where a copy goes.
 * @param {Record<string, string | undefined>} env
 * @throws if `MLPULSE_ALERT_RULES` is none of those that there are.
 */
export function provisioningOf(data, env) {
  const ours = path.join(root, 'provisioning');
  const judge = env.MLPULSE_ALERT_RULES || JUDGES[0];
  if (!JUDGES.includes(judge)) {
    throw new Error(
      `MLPULSE_ALERT_RULES is "${judge}". Choose one of: ${JUDGES.join(', ')}; without it the alert engine judges.`,
    );
  }
  if (judge === JUDGES[0]) {
    return ours;
  }
  const copy = path.join(data, 'provisioning');
  rmSync(copy, { recursive: true, force: true });
  cpSync(ours, copy, { recursive: true, filter: (file) => path.basename(file) !== 'tests' });
  // The files have the same names, and the rules the same uids.
  cpSync(path.join(ours, judge), path.join(copy, JUDGES[0]), { recursive: true });
  return copy;
}
