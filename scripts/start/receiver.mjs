import { createInterface } from 'node:readline';

import { portOf } from './ports.mjs';
import { answers } from './wait.mjs';

/**
 * Starts the receiver, which prints the notifications that Grafana sends. Its lines are marked, for among those of `npm start`
 * the address that stands alone is the page.
 *
 * @returns {Promise<Record<string, string>>} the variables that lead Grafana to it.
 */
export async function startReceiver(group, program) {
  const address = `127.0.0.1:${await portOf('MLPULSE_RECEIVER_PORT', 9465)}`;
  const options = { stdio: ['ignore', 'pipe', 'inherit'] };
  const { stdout } = group.start('The receiver', program, ['receive', '--listen', address], options);
  createInterface({ input: stdout }).on('line', (line) => console.log(`receiver | ${line}`));
  await answers(`http://${address}/`, () => group.ended);
  return { MLPULSE_ALERT_WEBHOOK: `http://${address}/` };
}
